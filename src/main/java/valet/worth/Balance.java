package valet.worth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service in a span of time.
 *
 * @param proposals of events decided in the span; each is spoken, held or silent by its newest
 *     verdict
 * @param silent how many by reason
 * @param sent letters that left in the span, as far as we know
 * @param delivered those of which a gateway says that they arrived
 * @param answered those of which the customer's next reply within {@link Ledgers#REPLY} came after
 *     them and before any later letter
 * @param promises made in the span, by state
 * @param kept of the promises that are settled
 * @param complaints of the people written to: who complained or said STOP within {@link
 *     Ledgers#COMPLAINT} of a letter
 * @param cost of letters and orders, by currency
 * @param effect against the holdout, where somebody was held out
 * @param paused why it is silent just now
 */
public record Balance(
    String service,
    long proposals,
    long spoken,
    long held,
    Map<String, Long> silent,
    long sent,
    long delivered,
    long answered,
    Map<String, Long> promises,
    Share kept,
    Share complaints,
    List<Spent> cost,
    Optional<Effect> effect,
    Optional<Pause> paused) {
  public Balance {
    silent = Map.copyOf(silent);
    promises = Map.copyOf(promises);
    cost = List.copyOf(cost);
  }
}
