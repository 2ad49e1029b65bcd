package valet.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what somebody may have meant. */
public final class Near {
  private Near() {}

  /**
   * " Did you mean …?" with the blank that parts it from what is said before, or nothing where
   * nothing is near.
   */
  public static String to(String written, Collection<String> known) {
    var near = of(written, known, w -> w);
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining("\" or \"", " Did you mean \"", "\"?"));
  }

  /** The nearest first, at most three, all about as near as the first. */
  static List<String> of(String written, Collection<String> known, Function<String, String> bare) {
    var wanted = bare.apply(written).toLowerCase(Locale.ROOT);
    int most = Math.max(2, wanted.length() * 2 / 5);
    record Candidate(String text, int distance) {}
    var near =
        known.stream()
            .distinct()
            .map(
                k ->
                    new Candidate(
                        k, distance(wanted, bare.apply(k).toLowerCase(Locale.ROOT), most)))
            .filter(c -> c.distance() <= most)
            .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
            .limit(3)
            .toList();
    return near.stream()
        .filter(c -> c.distance() <= near.get(0).distance() + 2)
        .map(Candidate::text)
        .toList();
  }

  /** Letters to change, add or leave out; more than {@code most} is not counted on. */
  private static int distance(String one, String two, int most) {
    if (Math.abs(one.length() - two.length()) > most) return most + 1;
    var row = new int[two.length() + 1];
    for (int j = 0; j < row.length; j++) row[j] = j;
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[two.length()];
  }
}
