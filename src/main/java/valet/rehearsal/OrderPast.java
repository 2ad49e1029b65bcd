package valet.rehearsal;

import java.util.HashSet;
import java.util.Set;
import valet.store.Store;

/**
 * Which orders there were: what a draft asks beside them, nobody answered.
 *
 * @param asked an order's id and its partner
 */
record OrderPast(Set<String> asked) {
  static final OrderPast NOTHING = new OrderPast(Set.of());

  static OrderPast of(Store store) {
    var asked = new HashSet<String>();
    for (var row : store.reading(tx -> tx.rows("select id, partner from partner_order")))
      asked.add(key(row.text(0), row.text(1)));
    return new OrderPast(asked);
  }

  /** Whether history knows what became of this ask. */
  boolean knows(String order, String partner) {
    return asked.contains(key(order, partner));
  }

  private static String key(String order, String partner) {
    return order + " " + partner;
  }
}
