package valet.memory;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How often somebody buys a thing, told by the days on which they bought it.
 *
 * <p>{@code middle} is the median of the gaps between those days, {@code stray} the median absolute
 * deviation from it: F. R. Hampel, "The Influence Curve and Its Role in Robust Estimation", Journal
 * of the American Statistical Association 69 (1974), 383 to 393. One holiday or one forgotten week
 * moves neither of them much, which mean and variance cannot say of themselves.
 *
 * @param last the last day on which it was bought
 * @param gaps how many gaps there were between such days
 * @param middle days; half of the gaps were shorter, half longer
 * @param stray days; half of the gaps were within so much of {@code middle}
 */
public record Rhythm(LocalDate last, int gaps, double middle, double stray) {
  /** With fewer gaps, two alike are chance. */
  static final int GAPS = 4;

  /** Days that half of the gaps may be away from the middle one. */
  static final double STRAY = 5;

  /** Days: what is bought again within the week is on every list anyway. */
  static final double SHORTEST = 7;

  /** Days before it runs out at which it helps to be told. */
  static final int AHEAD = 3;

  /** Days after which it has been bought elsewhere, or is not wanted any more. */
  static final int LATE = 7;

  /** The rhythm of these days, in any order; empty with fewer than two different ones. */
  public static Optional<Rhythm> of(Collection<LocalDate> days) {
    var each = List.copyOf(new TreeSet<>(days));
    if (each.size() < 2) return Optional.empty();
    var gaps = new double[each.size() - 1];
    for (int i = 0; i < gaps.length; i++)
      gaps[i] = each.get(i + 1).toEpochDay() - each.get(i).toEpochDay();
    double middle = median(gaps);
    var strays = Arrays.stream(gaps).map(gap -> Math.abs(gap - middle)).toArray();
    return Optional.of(
        new Rhythm(each.get(each.size() - 1), gaps.length, middle, median(strays)));
  }

  /** The rhythm of the purchases that hold something. */
  public static Optional<Rhythm> of(List<Past> history, Predicate<Past> holds, ZoneId zone) {
    var days = new TreeSet<LocalDate>();
    for (var past : history)
      if (past.type().equals("purchase") && holds.test(past))
        days.add(LocalDate.ofInstant(past.time(), zone));
    return of(days);
  }

  /** Whether it is regular enough to speak of it. */
  public boolean regular() {
    return gaps >= GAPS && stray <= STRAY && middle >= SHORTEST;
  }

  /** The day on which it runs out, if this person goes on as before. */
  public LocalDate runsOut() {
    return last.plusDays((long) Math.floor(middle));
  }

  /** The first day on which to speak of it: a little before it is missed. */
  public LocalDate remind() {
    return runsOut().minusDays(AHEAD);
  }

  /** Whether this is a day on which to speak of it; never where the rhythm is not regular. */
  public boolean runsOut(LocalDate day) {
    return regular() && !day.isBefore(remind()) && !day.isAfter(runsOut().plusDays(LATE));
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
