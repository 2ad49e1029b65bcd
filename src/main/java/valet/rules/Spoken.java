package valet.rules;

import java.util.Optional;
import valet.event.Data;
import valet.event.Money;

/** What an event says of goods that people have bought. */
final class Spoken {
  private Spoken() {}

  /** What the customer bought, as their receipts call it. */
  static String product(Data data) {
    if (data instanceof Data.BoughtRecalled recalled) return recalled.name();
    if (data instanceof Data.BoughtCheaper cheaper) return cheaper.name();
    return "";
  }

  /** What harm it may do; empty where nobody said that it may. */
  static String danger(Data data) {
    if (data instanceof Data.BoughtRecalled recalled) return recalled.danger().orElse("").strip();
    if (data instanceof Data.Recall recall) return recall.danger().orElse("").strip();
    return "";
  }

  /** Whether a recall speaks of a product that nobody can look up: it has neither gtin nor sku. */
  static boolean unnumbered(Data data) {
    return data instanceof Data.Recall recall
        && recall.products().stream().anyMatch(p -> p.gtin().isEmpty() && p.sku().isEmpty());
  }

  /** What was paid more than is asked now. */
  static Optional<Money> refund(Data data) {
    return data instanceof Data.BoughtCheaper cheaper
        ? Optional.of(new Money(cheaper.refund(), cheaper.currency()))
        : Optional.empty();
  }
}
