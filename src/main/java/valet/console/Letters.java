package valet.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import valet.event.Json;
import valet.store.Row;
import valet.store.Tx;

/** Letters with their attempts. */
final class Letters implements Kind {
  @Override
  public String name() {
    return "letters";
  }

  @Override
  public String table() {
    return "letter";
  }

  @Override
  public String columns() {
    return "proposal, decision, customer, service, message, class, channel, address, language,"
        + " subject, text, state, created_at, sent_at, remote_id, reason";
  }

  @Override
  public List<ObjectNode> tell(Tx tx, List<Row> rows) {
    var attempts = attempts(tx, rows.stream().map(r -> r.text(0)).toList());
    return rows.stream()
        .map(r -> tell(r, attempts.getOrDefault(r.text(0), Json.MAPPER.createArrayNode())))
        .toList();
  }

  private static ObjectNode tell(Row r, ArrayNode attempts) {
    var told =
        new Told()
            .put("id", r.text(0))
            .put("proposal", r.text(1))
            .put("decision", r.text(2))
            .maybe("customer", r.maybeText(3))
            .put("service", r.text(4))
            .put("message", r.text(5))
            .put("class", r.text(6))
            .put("channel", r.text(7))
            .maybe("to", r.maybeText(8))
            .put("language", r.text(9))
            .maybe("subject", r.maybeText(10))
            .put("text", r.text(11))
            .put("state", r.text(12));
    told.json().set("attempts", attempts);
    return told.put("createdAt", r.time(13))
        .maybeTime("sentAt", r.maybeTime(14))
        .maybe("remoteId", r.maybeText(15))
        .maybe("reason", r.maybeText(16))
        .json();
  }

  private static Map<String, ArrayNode> attempts(Tx tx, List<String> letters) {
    var attempts = new HashMap<String, ArrayNode>();
    for (var r :
        tx.rows(
            "select letter, at, node, outcome, remote_id, detail from attempt where "
                + tx.among("letter")
                + " order by letter, number",
            tx.all(letters)))
      attempts
          .computeIfAbsent(r.text(0), k -> Json.MAPPER.createArrayNode())
          .add(
              new Told()
                  .put("at", r.time(1))
                  .put("node", r.text(2))
                  .put("outcome", r.text(3))
                  .maybe("remoteId", r.maybeText(4))
                  .maybe("detail", r.maybeText(5))
                  .json());
    return attempts;
  }
}
