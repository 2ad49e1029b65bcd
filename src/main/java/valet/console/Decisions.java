package valet.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Derived;
import valet.event.EventId;
import valet.event.Nonsense;
import valet.store.Row;
import valet.store.Tx;

/** Decisions: the answer to "why did I get this", and to "why did I not". */
final class Decisions implements Kind {
  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public String table() {
    return "decision";
  }

  @Override
  public String columns() {
    return "source, event_id, type, customer, at, now, book, body, seq";
  }

  @Override
  public String time() {
    return "at";
  }

  @Override
  public Set<String> questions() {
    return Set.of("source", "event", "service", "state");
  }

  /** Service and verdict are looked for in the record's text: best asked of one customer. */
  @Override
  public void ask(Request request, Where where) {
    var source = request.asked("source");
    var event = request.asked("event");
    if (source.isPresent() && event.isPresent()) {
      where.and("id = ?", decision(source.get(), event.get()));
    } else {
      source.ifPresent(s -> where.and("source = ?", s));
      event.ifPresent(e -> where.and("event_id = ?", e));
    }
    request.asked("service").ifPresent(s -> holds("\"service\":", s, where));
    request.asked("state").ifPresent(s -> holds("\"verdict\":{\"kind\":", s, where));
  }

  private static String decision(String source, String event) {
    try {
      return Derived.decision(new EventId(source, event));
    } catch (Nonsense e) {
      throw Refusal.of(400, "\"" + e.field() + "\" " + e.getMessage());
    }
  }

  private static void holds(String field, String value, Where where) {
    where.and("body like ? escape '!'", "%" + Whom.literally(field + "\"" + value + "\"") + "%");
  }

  @Override
  public List<ObjectNode> tell(Tx tx, List<Row> rows) {
    var told = rows.stream().map(Decisions::tell).toList();
    var current = current(tx, rows);
    for (var decision : told)
      for (var proposal : decision.path("proposals"))
        ((ObjectNode) proposal)
            .set(
                "current",
                current.getOrDefault(proposal.path("id").asText(), proposal.path("verdict")));
    return told;
  }

  private static ObjectNode tell(Row r) {
    var body = r.maybeText(8).map(Told::read);
    if (body.isPresent() && body.get() instanceof ObjectNode record) return record;
    var told = new Told().put("id", r.text(0));
    told.json()
        .putObject("event")
        .put("source", r.text(1))
        .put("id", r.text(2))
        .put("type", r.text(3));
    told.maybe("customer", r.maybeText(4))
        .put("at", r.time(5))
        .put("now", r.time(6))
        .put("ruleBook", r.text(7));
    told.json().putArray("proposals");
    told.json().putArray("judgedAgain");
    return told.json();
  }

  /** The newest verdict of each proposal that later decisions of the same people judged again. */
  private static Map<String, JsonNode> current(Tx tx, List<Row> rows) {
    var customers = new HashSet<String>();
    long oldest = Long.MAX_VALUE;
    for (var row : rows) {
      if (row.maybeText(8).isEmpty()) continue;
      row.maybeText(4).ifPresent(customers::add);
      oldest = Math.min(oldest, row.number(9));
    }
    var newest = new HashMap<String, JsonNode>();
    if (customers.isEmpty()) return newest;
    for (var row :
        tx.rows(
            "select body from decision where "
                + tx.among("customer")
                + " and seq > ? and body is not null order by seq",
            tx.all(new ArrayList<>(customers)),
            oldest))
      for (var again : Told.read(row.text(0)).path("judgedAgain"))
        Optional.ofNullable(again.get("verdict"))
            .ifPresent(v -> newest.put(again.path("proposal").asText(), v));
    return newest;
  }
}
