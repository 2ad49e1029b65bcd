package valet.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import valet.event.Json;

/** A record being told, field by field; what is not known is left out. */
final class Told {
  private final ObjectNode json = Json.MAPPER.createObjectNode();

  Told put(String name, String value) {
    json.put(name, value);
    return this;
  }

  Told put(String name, long value) {
    json.put(name, value);
    return this;
  }

  Told put(String name, Instant value) {
    json.put(name, value.toString());
    return this;
  }

  Told maybe(String name, Optional<String> value) {
    value.ifPresent(v -> json.put(name, v));
    return this;
  }

  Told maybeTime(String name, Optional<Instant> value) {
    value.ifPresent(v -> json.put(name, v.toString()));
    return this;
  }

  /** A field that lies in the store as JSON. */
  Told stored(String name, String text) {
    json.set(name, read(text));
    return this;
  }

  ObjectNode json() {
    return json;
  }

  static JsonNode read(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The store holds what is not JSON.", e);
    }
  }
}
