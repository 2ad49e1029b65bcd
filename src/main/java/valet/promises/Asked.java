package valet.promises;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of a ledger are wanted, newest first.
 *
 * @param since only what was written down then or later
 * @param after where the page before ended, as its {@link Page#next} said
 * @param limit rows on a page, 1 to 1000
 */
public record Asked(
    Optional<String> customer,
    Optional<String> service,
    Optional<String> state,
    Optional<Instant> since,
    Optional<String> after,
    int limit) {
  public Asked {
    if (limit < 1 || limit > 1000)
      throw new IllegalArgumentException("A page has 1 to 1000 rows, not " + limit + ".");
  }

  /** Everything about one customer, a first page of 100. */
  public static Asked about(String customer) {
    return new Asked(
        Optional.of(customer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        100);
  }

  /** Everything that stands so, a first page of 100. */
  public static Asked in(String state) {
    return new Asked(
        Optional.empty(),
        Optional.empty(),
        Optional.of(state),
        Optional.empty(),
        Optional.empty(),
        100);
  }
}
