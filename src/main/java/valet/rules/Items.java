package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Data.Item;
import valet.event.Discreet;

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
