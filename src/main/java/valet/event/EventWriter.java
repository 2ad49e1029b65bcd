package valet.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Writes events of our own. */
public final class EventWriter {
  /** The source of every event that we cause. */
  public static final String OURS = "valet";

  private EventWriter() {}

  /**
   * An event of ours. Its id is derived from its cause by whoever causes it, so its content needs
   * no canonical form: the hash is over the JSON as written.
   *
   * @param subject the customer, where the one who writes it knows
   */
  public static Event ours(String id, Optional<String> subject, Instant time, Data data) {
    var type = EventType.of(data).word();
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0");
    json.put("id", id);
    json.put("source", OURS);
    json.put("type", type);
    subject.ifPresent(s -> json.put("subject", s));
    json.put("time", time.toString());
    json.set("data", Json.MAPPER.valueToTree(data));
    try {
      var text = Json.MAPPER.writeValueAsString(json);
      var hash = Derived.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
      return new Event(
          new EventId(OURS, id), type, subject, time, data, text, HexFormat.of().formatHex(hash));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of ours cannot be written as JSON: " + type, e);
    }
  }
}
