package valet.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventId;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Wait;

/** Events for the queue, which looks at no more of them than this. */
final class SomeEvents {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");

  private SomeEvents() {}

  static Arrived bulk(String id, String customer) {
    return Arrived.of(event(id, customer, ""), NOW);
  }

  static List<Arrived> bulk(int from, int to, String customer) {
    var events = new ArrayList<Arrived>();
    for (int i = from; i < to; i++) events.add(bulk("e" + i, customer));
    return events;
  }

  static Arrived atTill(String id) {
    return new Arrived(
        event(id, "anna", ""),
        NOW,
        Optional.of(new Wait(NOW.plusSeconds(1), OptionalInt.of(40))),
        Optional.empty());
  }

  static Arrived reply(String id, String from) {
    var data = new Data.Reply(from, Channel.SMS, "STOP", Optional.empty());
    return Arrived.of(EventWriter.ours(id, Optional.empty(), NOW, data), NOW);
  }

  static Event event(String id, String customer, String filling) {
    var json =
        "{\"specversion\":\"1.0\",\"type\":\"weather\",\"source\":\"shop\",\"id\":\"%s\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":{\"text\":\"%s\"}}"
            .formatted(id, customer, NOW, filling);
    return read(json, "hash of " + id);
  }

  /** A reader for tests; types of the retailer's own carry nothing that the queue looks at. */
  static Event read(String json, String hash) {
    try {
      var tree = Json.MAPPER.readTree(json);
      return new Event(
          new EventId(tree.required("source").asText(), tree.required("id").asText()),
          tree.required("type").asText(),
          Optional.ofNullable(tree.get("subject")).map(subject -> subject.asText()),
          Instant.parse(tree.required("time").asText()),
          new Data.Custom(Map.of()),
          json,
          hash);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is no JSON", e);
    }
  }

  static List<String> ids(List<Arrived> events) {
    return events.stream().map(arrived -> arrived.event().id().id()).toList();
  }
}
