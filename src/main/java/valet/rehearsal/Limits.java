package valet.rehearsal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Money;
import valet.rules.Costs;

/**
 * What a draft may not go beyond.
 *
 * @param letters how many; {@code aDay} of any one day, else of the whole window
 */
public record Limits(Optional<Long> letters, boolean aDay, Optional<Money> cost) {
  private static final String A_DAY = "/day";

  /**
   * Reads {@code 500/day} or {@code 500}, and {@code 2000 SEK}.
   *
   * @throws IllegalArgumentException saying how it is written
   */
  public static Limits of(Optional<String> letters, Optional<String> cost) {
    try {
      return new Limits(
          letters.map(Limits::count),
          letters.filter(l -> l.endsWith(A_DAY)).isPresent(),
          cost.map(Limits::sum));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Letters are limited by a number: 500/day or 500.");
    }
  }

  private static Long count(String words) {
    var count = Long.valueOf(words.replace(A_DAY, "").strip());
    if (count < 0) throw new NumberFormatException(words);
    return count;
  }

  private static Money sum(String words) {
    return Costs.sum(words)
        .orElseThrow(
            () -> new IllegalArgumentException("A cost is limited by an amount: \"2000 SEK\"."));
  }

  /** What goes beyond, each in a sentence. */
  public List<String> over(Report report) {
    var over = new ArrayList<String>();
    letters.ifPresent(most -> tooMany(report, most, over));
    cost.ifPresent(
        most -> {
          var currency = most.currency().getCurrencyCode();
          var cost = report.cost().getOrDefault(currency, BigDecimal.ZERO);
          if (cost.compareTo(most.amount()) > 0)
            over.add("Over the limit: it costs " + cost + " " + currency + ", not at most " + most);
        });
    return over;
  }

  private void tooMany(Report report, long most, List<String> over) {
    var days = report.lettersByDay();
    if (aDay)
      days.forEach(
          (day, count) -> {
            if (count > most)
              over.add("Over the limit: " + count + " letters on " + day + ", not at most " + most);
          });
    else {
      long all = days.values().stream().mapToLong(Long::longValue).sum();
      if (all > most) over.add("Over the limit: " + all + " letters, not at most " + most);
    }
  }
}
