package valet.console;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import valet.event.Events;
import valet.event.Json;
import valet.journal.Reached;
import valet.store.Store;
import valet.store.Tx;

/** For those who watch machines: whether events are accepted, and how much waits. Nobody's data. */
final class Observe {
  private final Store store;
  private final Events events;
  private final Supplier<Health> health;

  Observe(Store store, Events events, Supplier<Health> health) {
    this.store = store;
    this.events = events;
    this.health = health;
  }

  Endpoint health() {
    return Endpoint.get(
        request -> {
          var now = health.get();
          var json = Json.MAPPER.createObjectNode().put("status", now.up() ? "up" : "down");
          if (now.up()) return Reply.ok(json);
          now.wrong().forEach(json.putArray("wrong")::add);
          return Reply.json(503, json);
        });
  }

  Endpoint metrics() {
    return Endpoint.get(
        request -> {
          request.onlyAsks(Set.of());
          return Reply.text(
              200, "text/plain; version=0.0.4; charset=utf-8", store.reading(this::metrics));
        });
  }

  /** Only what waits is counted: an index holds it, where all letters ever sent would be read. */
  private String metrics(Tx tx) {
    var text = new StringBuilder();
    gauge(text, "valet_up", "Whether events are accepted.");
    line(text, "valet_up", "", health.get().up() ? 1 : 0);
    gauge(text, "valet_queue_waiting", "Events that wait to be decided.");
    line(text, "valet_queue_waiting", "", events.waiting());
    gauge(text, "valet_parked", "Events that could not be decided and wait for a person.");
    line(text, "valet_parked", "", count(tx, "parked where state = 'parked'"));
    gauge(text, "valet_due", "Events to be, whose hour has not come.");
    line(text, "valet_due", "", count(tx, "due"));
    states(
        text,
        tx,
        "letter",
        List.of("queued", "retry", "sending", "unknown"),
        "Letters not settled.");
    states(text, tx, "promise", List.of("planned", "made"), "Promises that are open.");
    states(text, tx, "partner_order", List.of("asked", "confirmed"), "Orders that are open.");
    states(
        text,
        tx,
        "care_case",
        List.of("open", "acknowledged", "acting", "reopened"),
        "Cases that need a person.");
    gauge(
        text,
        "valet_keeping_reached_timestamp_seconds",
        "What is older than this is removed, or not settled.");
    for (var reached : Reached.all(tx))
      line(
          text,
          "valet_keeping_reached_timestamp_seconds",
          "{what=\"" + reached.what() + "\"}",
          reached.until().getEpochSecond());
    return text.toString();
  }

  private static void states(
      StringBuilder text, Tx tx, String table, List<String> states, String help) {
    var name = "valet_" + table + "s";
    gauge(text, name, help);
    var list = "'" + String.join("','", states) + "'";
    var rows =
        tx.rows(
            "select state, count(*) from "
                + table
                + " where state in ("
                + list
                + ") group by state");
    for (var state : states)
      line(
          text,
          name,
          "{state=\"" + state + "\"}",
          rows.stream().filter(r -> r.text(0).equals(state)).mapToLong(r -> r.number(1)).sum());
  }

  private static long count(Tx tx, String what) {
    return tx.rows("select count(*) from " + what).get(0).number(0);
  }

  private static void gauge(StringBuilder text, String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void line(StringBuilder text, String name, String labels, long value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }
}
