package valet.feeds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import valet.event.Derived;
import valet.event.Json;

/**
 * How a retailer's own JSON becomes events: {@code config/feeds/<name>.yaml} with {@code format:
 * json}. A document is one record, or a list of records.
 *
 * @param type of the events
 * @param source of the events
 * @param fields where each field of the event stands in the record; fields of the elements of a
 *     list stand in the element
 * @param words by field, what the retailer's words are in ours
 * @param fixed data that is the same for every event
 * @param time how times are written; RFC 3339 where it is empty
 * @param zone of such times
 */
record JsonMapping(
    String type,
    String source,
    Map<String, JsonPointer> fields,
    Map<String, Map<String, JsonNode>> words,
    ObjectNode fixed,
    Optional<DateTimeFormatter> time,
    ZoneId zone) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final List<String> ENVELOPE = List.of("id", "subject", "time");

  /**
   * Reads a mapping.
   *
   * @throws IllegalArgumentException when it is none; the message names file and field
   */
  static JsonMapping of(String file, String yaml) {
    try {
      var read = YAML.readValue(yaml, Written.class);
      var fields = new LinkedHashMap<String, JsonPointer>();
      read.fields.forEach((field, pointer) -> fields.put(field, JsonPointer.compile(pointer)));
      if (fields.isEmpty()) throw new IllegalArgumentException("fields is missing");
      return new JsonMapping(
          needed("type", read.type),
          needed("source", read.source),
          fields,
          read.words,
          read.fixed == null ? YAML.createObjectNode() : read.fixed,
          Optional.ofNullable(read.time).map(DateTimeFormatter::ofPattern),
          ZoneId.of(read.zone));
    } catch (UnrecognizedPropertyException e) {
      throw Mappings.unknownWord(file, e);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          file + ":" + line + ": no mapping for JSON can be read here.", e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ":0: " + e.getMessage(), e);
    }
  }

  private static String needed(String field, @Nullable String value) {
    if (value == null || value.isBlank()) throw new IllegalArgumentException(field + " is missing");
    return value;
  }

  /**
   * The events of a document, as JSON, in its order.
   *
   * @param message what the retailer calls the request; a record without an id of its own has one
   *     by it
   */
  List<byte[]> events(JsonNode document, String message) {
    var all = new ArrayList<byte[]>();
    int number = 0;
    for (var one : document.isArray() ? document : Json.MAPPER.createArrayNode().add(document))
      all.add(event(one, message + "/" + number++).toString().getBytes(StandardCharsets.UTF_8));
    return all;
  }

  private ObjectNode event(JsonNode record, String place) {
    var event = Json.MAPPER.createObjectNode();
    event.put("specversion", "1.0").put("type", type).put("source", source);
    var data = fixed.deepCopy();
    fields.forEach(
        (field, pointer) -> {
          var value = record.at(pointer);
          if (value.isMissingNode() || value.isNull() || isOfElement(field)) return;
          if (ENVELOPE.contains(field)) event.put(field, text(field, value));
          else if (value.isArray() && isList(field)) elements(field, value, data);
          else at(data, field, (object, name) -> object.set(name, ours(field, value)));
        });
    if (!event.has("id")) event.put("id", Derived.id("feed", source, place));
    event.set("data", data);
    return event;
  }

  private void elements(String list, JsonNode values, ObjectNode data) {
    var array = at(data, list, ObjectNode::putArray);
    for (var value : values) {
      var element = array.addObject();
      fields.forEach(
          (field, pointer) -> {
            if (!field.startsWith(list + "/")) return;
            var found = value.at(pointer);
            if (found.isMissingNode() || found.isNull()) return;
            var name = field.substring(list.length() + 1);
            at(element, name, (object, last) -> object.set(last, ours(field, found)));
          });
    }
  }

  /** Whether other fields are fields of its elements. */
  private boolean isList(String field) {
    return fields.keySet().stream().anyMatch(f -> f.startsWith(field + "/"));
  }

  private boolean isOfElement(String field) {
    return fields.keySet().stream().anyMatch(f -> field.startsWith(f + "/"));
  }

  private static <T> T at(ObjectNode object, String path, BiFunction<ObjectNode, String, T> then) {
    var steps = path.split("/", -1);
    var here = object;
    for (int i = 0; i < steps.length - 1; i++)
      here = here.get(steps[i]) instanceof ObjectNode known ? known : here.putObject(steps[i]);
    return then.apply(here, steps[steps.length - 1]);
  }

  private JsonNode ours(String field, JsonNode value) {
    var word = words.getOrDefault(field, Map.of()).get(value.asText());
    return word == null ? value : word;
  }

  /** What cannot be read as a time is left for the reader to refuse. */
  private String text(String field, JsonNode value) {
    var text = ours(field, value).asText().strip();
    return field.equals("time") ? CsvMapping.withOffset(text, time, zone) : text;
  }

  /** The file's fields. */
  @SuppressWarnings("UnusedVariable") // Jackson fills them
  private static final class Written {
    @JsonProperty @Nullable String format;
    @JsonProperty @Nullable String secret;
    @JsonProperty @Nullable String type;
    @JsonProperty @Nullable String source;
    @JsonProperty Map<String, String> fields = Map.of();
    @JsonProperty Map<String, Map<String, JsonNode>> words = Map.of();
    @JsonProperty @Nullable ObjectNode fixed;
    @JsonProperty @Nullable String time;
    @JsonProperty String zone = "UTC";
  }
}
