package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/** Events that could not be decided; a list shows those that still are. */
final class ParkedEvents implements Kind {
  @Override
  public String name() {
    return "parked";
  }

  @Override
  public String table() {
    return "parked";
  }

  @Override
  public String columns() {
    return "source, event_id, type, customer, at, reason, state, event";
  }

  @Override
  public String time() {
    return "at";
  }

  @Override
  public Set<String> questions() {
    return Set.of("state");
  }

  @Override
  public void ask(Request request, Where where) {
    where.and("state = ?", request.asked("state").orElse("parked"));
  }

  @Override
  public List<ObjectNode> tell(Tx tx, List<Row> rows) {
    return rows.stream().map(ParkedEvents::tell).toList();
  }

  /** With what was sent: a person must see it to say what is to become of it. */
  @Override
  public ObjectNode tellOne(Tx tx, Row row) {
    return tell(row).put("content", row.text(8));
  }

  private static ObjectNode tell(Row r) {
    var told = new Told().put("id", r.text(0));
    told.json()
        .putObject("event")
        .put("source", r.text(1))
        .put("id", r.text(2))
        .put("type", r.text(3));
    return told.maybe("customer", r.maybeText(4))
        .put("at", r.time(5))
        .put("reason", r.text(6))
        .put("state", r.text(7))
        .json();
  }
}
