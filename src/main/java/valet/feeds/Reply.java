package valet.feeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import valet.event.Answer;
import valet.event.EventId;
import valet.event.Json;
import valet.event.Problem;

/**
 * What is answered by HTTP.
 *
 * @param receipt the letter whose lines are in the body
 */
record Reply(
    int status,
    String mediaType,
    String body,
    Map<String, String> headers,
    Optional<String> receipt) {
  private static final String JSON = "application/json";
  private static final String SOON = "5";

  /** So many events are durable now. */
  static Reply accepted(int count) {
    return json(202, Json.MAPPER.createObjectNode().put("accepted", count));
  }

  /** Durable, but nobody decides it before a person has looked. */
  static Reply parked(String reason) {
    return json(202, Json.MAPPER.createObjectNode().put("accepted", 1).put("parked", reason));
  }

  /** Decided while the caller waited. */
  static Reply decided(EventId event, String decision, Optional<Answer.Receipt> receipt) {
    var body = Json.MAPPER.createObjectNode();
    body.putObject("event").put("source", event.source()).put("id", event.id());
    body.putRawValue("decision", new RawValue(decision));
    receipt.ifPresent(
        r -> {
          var paper = body.putObject("receipt").put("columns", r.columns());
          r.lines().forEach(paper.putArray("lines")::add);
        });
    return new Reply(200, JSON, body.toString(), Map.of(), receipt.map(Answer.Receipt::letter));
  }

  /** Not now; nothing was taken. */
  static Reply later(String detail) {
    var problem = Problems.problem(503, "Try again later", detail, List.of());
    return new Reply(503, Problems.JSON, problem, Map.of("Retry-After", SOON), Optional.empty());
  }

  static Reply problem(int status, String title, String detail, Problem... errors) {
    return problem(status, title, detail, List.of(errors));
  }

  static Reply problem(int status, String title, String detail, List<Problem> errors) {
    var body = Problems.problem(status, title, detail, errors);
    return new Reply(status, Problems.JSON, body, Map.of(), Optional.empty());
  }

  private static Reply json(int status, ObjectNode body) {
    return new Reply(status, JSON, body.toString(), Map.of(), Optional.empty());
  }

  /** Writes it over all that the exchange held. */
  void onto(Exchange exchange) {
    var message = exchange.getMessage();
    message.removeHeaders("*");
    headers.forEach(message::setHeader);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, mediaType);
    message.setBody(body);
  }
}
