package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/** What somebody of the house must answer. */
final class Cases implements Kind {
  private static final String NEEDS_PERSON = "state in ('open','acknowledged','acting','reopened')";

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public String table() {
    return "care_case";
  }

  @Override
  public String columns() {
    return "customer, decision, service, why, state, order_id, letter, created_at, due_at,"
        + " history, owner, about, topic, reach, answer";
  }

  @Override
  public Set<String> questions() {
    return Set.of("service", "state", "needs", "topic", "ranked");
  }

  @Override
  public void ask(Request request, Where where) {
    Kind.super.ask(request, where);
    request.asked("topic").ifPresent(t -> where.and("topic = ?", t));
    request.asked("needs").ifPresent(who -> needs(who, where));
  }

  private static void needs(String who, Where where) {
    if (!who.equals("person")) throw Refusal.of(400, "\"needs\" can only be person");
    where.and(NEEDS_PERSON);
  }

  /** What many have read is answered first; then what is due first. */
  @Override
  public Optional<String> ranking(Request request) {
    return request
        .asked("ranked")
        .map(
            by -> {
              if (!by.equals("reach")) throw Refusal.of(400, "\"ranked\" can only be reach");
              return "coalesce(reach, 0) desc, due_at, seq";
            });
  }

  @Override
  public List<ObjectNode> tell(Tx tx, List<Row> rows) {
    return rows.stream().map(Cases::tell).toList();
  }

  private static ObjectNode tell(Row r) {
    var told =
        new Told()
            .put("id", r.text(0))
            .maybe("customer", r.maybeText(1))
            .put("decision", r.text(2))
            .put("service", r.text(3))
            .put("why", r.text(4))
            .put("state", r.text(5))
            .maybe("order", r.maybeText(6))
            .maybe("letter", r.maybeText(7))
            .put("createdAt", r.time(8))
            .maybeTime("dueAt", r.maybeTime(9))
            .stored("history", r.text(10))
            .maybe("owner", r.maybeText(11))
            .maybe("about", r.maybeText(12))
            .maybe("topic", r.maybeText(13))
            .maybe("answer", r.maybeText(15));
    r.maybeText(14).ifPresent(reach -> told.put("reach", Long.parseLong(reach)));
    return told.json();
  }
}
