package valet.rules;

import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The months by their names in the languages in which rules are written, and by what begins them.
 */
final class Months {
  private static final List<List<String>> NAMES =
      List.of(
          List.of("january", "januari", "januar"),
          List.of("february", "februari", "februar"),
          List.of("march", "mars"),
          List.of("april"),
          List.of("may", "maj", "mai"),
          List.of("june", "juni"),
          List.of("july", "juli"),
          List.of("august", "augusti"),
          List.of("september"),
          List.of("october", "oktober"),
          List.of("november"),
          List.of("december", "desember"));

  private Months() {}

  /** The whole name, or its first three letters or more. */
  static Optional<Month> of(String word) {
    var said = word.toLowerCase(Locale.ROOT);
    if (said.length() < 3) return Optional.empty();
    for (int i = 0; i < NAMES.size(); i++)
      for (var name : NAMES.get(i)) if (name.startsWith(said)) return Optional.of(Month.of(i + 1));
    return Optional.empty();
  }
}
