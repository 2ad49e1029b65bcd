package valet.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Data.Item;
import valet.event.Discreet;
import valet.event.Money;

/** The goods of an event. */
final class Items {
  private Items() {}

  static List<Item> of(Data data) {
    if (data instanceof Data.Purchase p) return p.items();
    if (data instanceof Data.Return r) return r.items();
    if (data instanceof Data.Basket b) return b.items();
    return List.of();
  }

  static List<String> names(Data data) {
    var names = new ArrayList<String>();
    for (var item : of(data)) names.add(item.name());
    return List.copyOf(names);
  }

  /** The categories that the shop gives its goods. */
  static List<String> categories(Data data) {
    return of(data).stream().flatMap(i -> i.category().stream()).distinct().toList();
  }

  /** How much there is of what has these words in its name; empty where there is none. */
  static Optional<BigDecimal> quantity(Data data, String thing) {
    return of(data).stream()
        .filter(i -> new Names(List.of(i.name())).hold(thing))
        .map(Item::quantity)
        .reduce(BigDecimal::add);
  }

  /** The highest price of one thing that was bought. */
  static Optional<Money> dearest(Data data) {
    if (!(data instanceof Data.Purchase purchase)) return Optional.empty();
    return purchase.items().stream()
        .flatMap(i -> i.price().stream())
        .max(Comparator.naturalOrder())
        .map(price -> new Money(price, purchase.currency()));
  }

  /** The names of what may be spoken of. */
  static List<String> speakable(Data data) {
    var names = new ArrayList<String>();
    for (var item : of(data)) if (!Discreet.hides(item)) names.add(item.name());
    return List.copyOf(names);
  }

  /** One line of text an item, as a partner reads it: {@code 2 kg potatoes}. */
  static String lines(List<Item> items) {
    var lines = new ArrayList<String>();
    for (var item : items) lines.add(line(item));
    return String.join("\n", lines);
  }

  private static String line(Item item) {
    var quantity = item.quantity().stripTrailingZeros().toPlainString();
    return quantity
        + " "
        + item.unit().map(u -> u + " ").orElse("")
        + item.name()
        + Optional.of(item).flatMap(Item::gtin).map(g -> " (" + g + ")").orElse("");
  }
}
