package valet.console;

import java.util.ArrayList;
import java.util.List;
import valet.store.Tx;

/** Whom an id in an address means. */
final class Whom {
  private Whom() {}

  /** The customer's own id, where the id is an alias of theirs. */
  static String known(Tx tx, String id) {
    return tx.rows("select customer from alias where alias = ?", id).stream()
        .map(r -> r.text(0))
        .findFirst()
        .orElse(id);
  }

  /** All ids by which a customer is called, their own first. */
  static List<String> names(Tx tx, String customer) {
    var names = new ArrayList<String>();
    names.add(customer);
    for (var row : tx.rows("select alias from alias where customer = ? order by alias", customer))
      names.add(row.text(0));
    return names;
  }

  /** A text as a pattern that means only itself, with {@code !} as the escape. */
  static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
