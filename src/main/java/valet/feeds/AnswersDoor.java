package valet.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import valet.event.Arrived;
import valet.event.Derived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventType;
import valet.event.EventWriter;
import valet.event.Events;
import valet.event.Json;
import valet.event.Problem;
import valet.event.Webhook;

/**
 * Behind {@code POST /orders/{id}/answer}: what a partner answers to an order, believed only where
 * one of the partners' secrets signed it. The id is derived from partner and {@code webhook-id}, so
 * an answer that is sent again is the same event.
 */
public final class AnswersDoor extends Door {
  private static final Pattern PATH = Pattern.compile("/orders/([\\w.~-]{1,64})/answer");
  private static final int MOST_BYTES = 64 << 10;

  private final Events events;
  private final Supplier<Map<String, List<String>>> secrets;
  private final EventReader reader = EventReader.inside(Set.of());

  /**
   * Opens the door.
   *
   * @param secrets each partner's secrets by name, as they are now
   */
  public AnswersDoor(
      Events events, Supplier<Map<String, List<String>>> secrets, InstantSource clock) {
    super(clock);
    this.events = events;
    this.secrets = secrets;
  }

  @Override
  CompletionStage<Reply> answer(Request request) {
    return CompletableFuture.completedFuture(now(request));
  }

  private Reply now(Request request) {
    var path = PATH.matcher(request.path());
    if (!path.matches())
      return Reply.problem(404, "No such order", "The path is /orders/{id}/answer.");
    if (request.body().length > MOST_BYTES)
      return Reply.problem(413, "Too large", "An answer holds at most " + MOST_BYTES + " bytes.");
    var arrival = clock.instant();
    var webhook = request.header(Webhook.ID).orElse("");
    var partner = signer(webhook, request, arrival);
    if (partner.isEmpty())
      return Reply.problem(
          401,
          "Not signed",
          "Sign id.timestamp.body as Standard Webhooks say, not more than five minutes ago, with"
              + " the secret that was agreed.");
    var reading = read(path.group(1), partner.get(), webhook, request.body(), arrival);
    if (reading instanceof EventReader.Reading.Bad bad)
      return Reply.problem(
          400, "Not an answer", "Nothing was taken. See errors for what is wrong.", bad.problems());
    var event = ((EventReader.Reading.Good) reading).event();
    var content = content(path.group(1), partner.get(), request.body());
    events.put(List.of(new Arrived(hashed(event, content), arrival, Optional.empty(), partner)));
    return Reply.accepted(1);
  }

  private Optional<String> signer(String webhook, Request request, Instant now) {
    var timestamp = request.header(Webhook.TIMESTAMP).orElse("");
    var signature = request.header(Webhook.SIGNATURE).orElse("");
    return secrets.get().entrySet().stream()
        .filter(
            partner ->
                Webhook.verified(
                    webhook,
                    timestamp,
                    request.body(),
                    signature,
                    partner.getValue().stream().filter(Webhook::isSecret).toList(),
                    now))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private EventReader.Reading read(
      String order, String partner, String webhook, byte[] body, Instant arrival) {
    try {
      if (!(Json.MAPPER.readTree(body) instanceof ObjectNode answer))
        return bad("", "must be a JSON object");
      answer.put("order", order).put("partner", partner);
      if (answer.path("eta").isTextual())
        answer.put("eta", eta(answer.get("eta").textValue(), arrival));
      var attributes =
          Map.of(
              "specversion",
              "1.0",
              "id",
              Derived.id("answer", partner, webhook),
              "source",
              EventWriter.OURS,
              "type",
              EventType.ORDER_ANSWERED.word());
      var data = Json.MAPPER.writeValueAsBytes(answer);
      return reader.readBinary(attributes, data, arrival);
    } catch (JsonProcessingException e) {
      return bad("", "is not JSON");
    } catch (IOException e) {
      return bad("", "cannot be read");
    }
  }

  private static EventReader.Reading bad(String pointer, String message) {
    return new EventReader.Reading.Bad(List.of(new Problem(pointer, message)));
  }

  /** A duration counts from the answer's arrival; anything else is read as a time later. */
  private static String eta(String text, Instant arrival) {
    try {
      return arrival.plus(Duration.parse(text)).toString();
    } catch (DateTimeException | ArithmeticException e) {
      return text;
    }
  }

  /**
   * An answer sent again arrives later, which moves an {@code eta} given as a duration; the content
   * is what the partner wrote, so that is what is compared.
   */
  private static Event hashed(Event event, String content) {
    return new Event(
        event.id(),
        event.type(),
        event.subject(),
        event.time(),
        event.data(),
        event.json(),
        content);
  }

  private static String content(String order, String partner, byte[] body) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update((order + "\n" + partner + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }
}
