package valet.journal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.journal.Bought.Line;
import valet.store.Due;

/** The event that one buyer gets of a recall or a price. */
final class ToBuyer {
  private ToBuyer() {}

  /** Empty where nothing is to be told: all came back, or nothing was paid too much. */
  static Optional<Due> of(Lookup lookup, String customer, Bought bought, Instant at) {
    var kept = bought.kept();
    var thing = lookup.event().data();
    var data =
        thing instanceof Data.Recall recall
            ? recalled(lookup.id(), recall, kept)
            : cheaper(lookup.id(), (Data.Price) thing, kept);
    return data.map(
        d -> {
          var id = Derived.id("bought", lookup.id(), customer);
          var event = EventWriter.ours(id, Optional.of(customer), at, d);
          return new Due(id, at, Optional.of(customer), event.json());
        });
  }

  private static Optional<Data> recalled(String id, Data.Recall recall, List<Line> kept) {
    if (kept.isEmpty()) return Optional.empty();
    var lots = new ArrayList<String>();
    var products = new LinkedHashSet<Integer>();
    for (var line : kept) products.add(line.product());
    for (int product : products) lots.addAll(recall.products().get(product).lots());
    return Optional.of(
        new Data.BoughtRecalled(
            id,
            names(kept),
            receipts(kept),
            last(kept).at().atOffset(ZoneOffset.UTC),
            quantity(kept),
            lots,
            recall.reason(),
            recall.danger(),
            recall.advice(),
            recall.url()));
  }

  private static Optional<Data> cheaper(String id, Data.Price price, List<Line> all) {
    var kept = new ArrayList<Line>();
    var refund = BigDecimal.ZERO;
    for (var line : all) {
      boolean same = line.currency().equals(price.currency().getCurrencyCode());
      var less = line.price().map(p -> p.subtract(price.to())).orElse(BigDecimal.ZERO);
      if (!same || less.signum() <= 0) continue;
      kept.add(line);
      refund = refund.add(less.multiply(line.quantity()));
    }
    int digits = Math.max(0, price.currency().getDefaultFractionDigits());
    refund = refund.setScale(digits, RoundingMode.HALF_UP);
    if (refund.signum() <= 0) return Optional.empty();
    return Optional.of(
        new Data.BoughtCheaper(
            id,
            names(kept),
            receipts(kept),
            last(kept).at().atOffset(ZoneOffset.UTC),
            quantity(kept),
            refund,
            price.currency()));
  }

  private static String names(List<Line> kept) {
    var names = new LinkedHashSet<String>();
    for (int i = kept.size() - 1; i >= 0; i--)
      if (!kept.get(i).name().isBlank()) names.add(kept.get(i).name().strip());
    return names.isEmpty() ? "—" : String.join(", ", names);
  }

  private static List<String> receipts(List<Line> kept) {
    var receipts = new LinkedHashSet<String>();
    for (var line : kept) receipts.add(line.receipt());
    return List.copyOf(receipts);
  }

  private static Line last(List<Line> kept) {
    return kept.get(kept.size() - 1);
  }

  private static BigDecimal quantity(List<Line> kept) {
    return kept.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
