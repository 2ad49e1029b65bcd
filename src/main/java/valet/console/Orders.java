package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import valet.store.Row;
import valet.store.Tx;

/** What we asked of partners, one row per partner asked. */
final class Orders implements Kind {
  @Override
  public String name() {
    return "orders";
  }

  @Override
  public String table() {
    return "partner_order";
  }

  @Override
  public String columns() {
    return "proposal, decision, customer, service, what, kind, partner, state, revision,"
        + " answer_by, eta, reference, confirmation, facts, left_to_ask, need_until, created_at,"
        + " history";
  }

  @Override
  public boolean numbered() {
    return false;
  }

  @Override
  public List<ObjectNode> tell(Tx tx, List<Row> rows) {
    return rows.stream().map(Orders::tell).toList();
  }

  private static ObjectNode tell(Row r) {
    return new Told()
        .put("id", r.text(0))
        .put("proposal", r.text(1))
        .put("decision", r.text(2))
        .maybe("customer", r.maybeText(3))
        .put("service", r.text(4))
        .put("what", r.text(5))
        .put("kind", r.text(6))
        .put("partner", r.text(7))
        .put("state", r.text(8))
        .put("revision", r.number(9))
        .put("dueAt", r.time(10))
        .maybeTime("eta", r.maybeTime(11))
        .maybe("reference", r.maybeText(12))
        .maybe("confirmation", r.maybeText(13))
        .stored("facts", r.text(14))
        .put("left", r.number(15))
        .put("needUntil", r.time(16))
        .put("createdAt", r.time(17))
        .stored("history", r.text(18))
        .json();
  }
}
