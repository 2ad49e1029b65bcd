package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import valet.store.Row;
import valet.store.Tx;

/** What we told customers would happen. */
final class Promises implements Kind {
  @Override
  public String name() {
    return "promises";
  }

  @Override
  public String table() {
    return "promise";
  }

  @Override
  public String columns() {
    return "proposal, decision, customer, service, what, state, by_at, order_id, confirmation,"
        + " created_at, history";
  }

  @Override
  public boolean numbered() {
    return false;
  }

  @Override
  public List<ObjectNode> tell(Tx tx, List<Row> rows) {
    return rows.stream().map(Promises::tell).toList();
  }

  private static ObjectNode tell(Row r) {
    return new Told()
        .put("id", r.text(0))
        .put("proposal", r.text(1))
        .put("decision", r.text(2))
        .maybe("customer", r.maybeText(3))
        .put("service", r.text(4))
        .put("what", r.text(5))
        .put("state", r.text(6))
        .put("dueAt", r.time(7))
        .maybe("order", r.maybeText(8))
        .maybe("confirmation", r.maybeText(9))
        .put("createdAt", r.time(10))
        .stored("history", r.text(11))
        .json();
  }
}
