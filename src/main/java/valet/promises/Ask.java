package valet.promises;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.event.Derived;
import valet.event.Event;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Profile;
import valet.memory.Order;
import valet.memory.Slot;
import valet.store.Due;

/**
 * One request to a partner, as it goes out. Its id is derived from order and revision, so the same
 * revision is the same request however often it is sent.
 */
record Ask(Order order, Kind kind, Optional<Slot> slot, String body) {

  /** What is asked. */
  enum Kind {
    ASK,
    CHANGE,
    CANCEL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Writes the request.
   *
   * @param order at the revision that is asked
   * @param slot when it is wanted, where that is what is asked
   * @param publicUrl where partners reach us
   */
  static Ask of(
      Order order,
      Kind kind,
      Optional<Slot> slot,
      Map<String, String> facts,
      Optional<String> customer,
      Profile profile,
      String publicUrl) {
    var body = Json.MAPPER.createObjectNode();
    body.put("kind", kind.word());
    body.put("order", order.id());
    body.put("revision", order.revision());
    body.put("what", order.what());
    var who = body.putObject("for");
    who.put("name", profile.name().or(() -> customer).orElse("a customer"));
    profile.phone().ifPresent(phone -> who.put("phone", phone));
    var known = body.putObject("facts");
    facts.forEach(known::put);
    slot.ifPresent(
        s -> {
          var when = known.putObject("slot");
          when.put("from", s.start().atZone(s.zone()).toOffsetDateTime().toString());
          when.put("until", s.end().atZone(s.zone()).toOffsetDateTime().toString());
          when.put("zone", s.zone().getId());
        });
    body.put(
        "answerBy",
        order.answerBy().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS).toString());
    body.put("answerTo", publicUrl + "/orders/" + order.id() + "/answer");
    return new Ask(order, kind, slot, body.toString());
  }

  String id() {
    return id(order.id(), order.revision());
  }

  static String id(String order, int revision) {
    return Derived.id("ask", order, String.valueOf(revision));
  }

  /** The silence that follows when no answer comes in time. */
  Due unanswered(Optional<String> customer) {
    var event = unansweredEvent(customer);
    return new Due(event.id().id(), order.answerBy(), customer, event.json());
  }

  private Event unansweredEvent(Optional<String> customer) {
    return EventWriter.ours(
        unanswered(order.id(), order.revision()),
        customer,
        order.answerBy(),
        new Data.OrderUnanswered(order.id(), order.revision()));
  }

  static String unanswered(String order, int revision) {
    return Derived.id("order.unanswered", order, String.valueOf(revision));
  }

  /** The slot that a stored request asked for. */
  static Optional<Slot> slotOf(String body) {
    try {
      var slot = Json.MAPPER.readTree(body).path("facts").path("slot");
      return slot.isObject() ? Optional.of(slot(slot)) : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored request to a partner cannot be read.", e);
    }
  }

  private static Slot slot(JsonNode slot) {
    var from = OffsetDateTime.parse(slot.path("from").asText());
    var until = OffsetDateTime.parse(slot.path("until").asText());
    var zone = ZoneId.of(slot.path("zone").asText());
    return new Slot(
        from.atZoneSameInstant(zone).toLocalDateTime(), Duration.between(from, until), zone);
  }
}
