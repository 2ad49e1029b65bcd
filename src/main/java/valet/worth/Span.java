package valet.worth;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How far back a report looks, as people write it. */
public final class Span {
  /** What is taken where nothing is said. */
  public static final String USUAL = "30d";

  /** What it looks like, for those who wrote it otherwise. */
  public static final String EXAMPLE = "30d, 12h or P30D";

  private static final Duration LONGEST = Duration.ofDays(1100);

  private Span() {}

  /** Days, hours or minutes ({@code 30d}), or ISO 8601; empty where it is none, or too long. */
  public static Optional<Duration> of(String words) {
    var word = words.strip().toUpperCase(Locale.ROOT);
    if (word.matches("[0-9]{1,6}D")) word = "P" + word;
    else if (word.matches("[0-9]{1,6}[HM]")) word = "PT" + word;
    try {
      return Optional.of(Duration.parse(word))
          .filter(d -> d.compareTo(Duration.ZERO) > 0 && d.compareTo(LONGEST) <= 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
