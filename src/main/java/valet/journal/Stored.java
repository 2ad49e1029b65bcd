package valet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Answer;
import valet.event.EventId;
import valet.event.Json;
import valet.store.Row;
import valet.store.Tx;

/** A decision as it lies in the store. */
record Stored(
    long seq,
    String id,
    EventId event,
    String type,
    Optional<String> customer,
    Instant at,
    Instant now,
    String book,
    String hash,
    Optional<String> body,
    Optional<String> receipt) {

  static final String COLUMNS =
      "seq, id, source, event_id, type, customer, at, now, book, hash, body, receipt";

  static Stored of(Row r) {
    return new Stored(
        r.number(0),
        r.text(1),
        new EventId(r.text(2), r.text(3)),
        r.text(4),
        r.maybeText(5),
        r.time(6),
        r.time(7),
        r.text(8),
        r.text(9),
        r.maybeText(10),
        r.maybeText(11));
  }

  /** The record as the contract describes it; where no rule fired it is made from the columns. */
  String json() {
    return body.orElseGet(
        () -> DecisionJson.head(id, event, type, customer, at, now, book).toString());
  }

  /** The lines the till got; none when its letter came too late. */
  Optional<Answer.Receipt> lines(Tx tx) {
    if (receipt.isEmpty()) return Optional.empty();
    try {
      var node = Json.MAPPER.readTree(receipt.get());
      var letter = node.path("letter").asText();
      var expired =
          tx.rows("select state from letter where id = ?", letter).stream()
              .anyMatch(r -> r.text(0).equals("expired"));
      if (expired) return Optional.empty();
      List<String> lines = new ArrayList<>();
      node.path("lines").forEach(line -> lines.add(line.asText()));
      return Optional.of(new Answer.Receipt(letter, node.path("columns").asInt(), lines));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored receipt of decision " + id + " is not JSON.", e);
    }
  }
}
