package valet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.EventField.Kind;
import valet.event.EventReader.Reading;

/** Types that a retailer describes: their data is held against the schema, field by field. */
class OwnTypesTest {
  private static final String LANDING =
      """
      {
        "description": "A traveller has landed",
        "type": "object",
        "required": ["weather", "lands"],
        "additionalProperties": false,
        "properties": {
          "weather": {"enum": ["rain", "snow", "sun"], "description": "at the airport"},
          "lands": {"type": "string", "format": "date-time"},
          "degrees": {"type": "number", "minimum": -60, "maximum": 60, "examples": [4.5]},
          "guests": {"type": "integer"},
          "bags": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
          "night": {"type": "boolean"},
          "flight": {"type": "object", "required": ["number"],
                     "properties": {"number": {"type": "string", "pattern": "^[A-Z]{2}[0-9]+$"}}}
        }
      }
      """;
  private static final OwnTypes TYPES = OwnTypes.described(Map.of("landing", LANDING));
  private static final String GOOD =
      "\"weather\": \"rain\", \"lands\": \"2026-11-21T12:00:00+01:00\"";

  @Test
  void good_data_is_read_with_exact_numbers() {
    var read = read("{" + GOOD + ", \"degrees\": 4.50, \"flight\": {\"number\": \"SK1\"}}");
    assertThat(read).isInstanceOf(Reading.Good.class);
    var fields = Fields.values(((Reading.Good) read).event().data()).fields();
    assertThat(fields.get("degrees")).hasToString("4.50");
    assertThat(fields.get("flight")).isInstanceOf(Value.Fields.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"lands": "2026-11-21T12:00:00+01:00"}          | /data/weather | is missing
          {G, "wether": "rain"}                           | /data/wether  | is no field of this type
          {G, "degrees": "warm"}                          | /data/degrees | must be a number
          {G, "degrees": 61}                              | /data/degrees | must be at most 60
          {G, "guests": 1.5}                              | /data/guests  | must be a whole number
          {G, "bags": ["a", 7]}                           | /data/bags/1  | must be a text
          {G, "bags": ["a", "b", "c"]}                    | /data/bags    | must hold at most 2
          {G, "night": "yes"}                             | /data/night   | must be true or false
          {G, "flight": {}}                               | /data/flight/number | is missing
          {G, "flight": {"number": "1"}}                  | /data/flight/number | must be written like ^[A-Z]{2}[0-9]+$
          {"weather": "fog", "lands": "2026-11-21T12:00:00+01:00"} | /data/weather | must be one of rain, snow, sun
          {"weather": "sun", "lands": "at noon"}          | /data/lands   | must be a time with offset such as 2026-11-21T12:00:00+01:00
          """)
  void wrong_data_is_refused_by_its_field(String data, String pointer, String message) {
    var read = read(data.replace("G", GOOD));
    assertThat(((Reading.Bad) read).problems()).containsExactly(new Problem(pointer, message));
  }

  @Test
  void data_that_is_missing_lacks_what_is_required() {
    var read =
        EventReader.outside(TYPES)
            .read(
                utf8(
                    "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"landing\"}"),
                Instant.EPOCH);
    assertThat(((Reading.Bad) read).problems())
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/data/weather", "/data/lands");
  }

  @Test
  void a_batch_says_which_event_is_wrong() {
    var batch =
        EventReader.outside(TYPES)
            .readBatch(
                utf8("[" + event("{" + GOOD + "}") + "," + event("{}") + "]"), Instant.EPOCH);
    assertThat(((EventReader.Batch.Bad) batch).problems())
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/1/data/weather", "/1/data/lands");
  }

  @Test
  void the_fields_are_told_with_what_they_hold() {
    var fields = TYPES.fields("landing");
    assertThat(fields.keySet())
        .containsExactly(
            "weather", "lands", "degrees", "guests", "bags", "night", "flight", "flight.number");
    assertThat(fields.get("weather"))
        .isEqualTo(
            new EventField(
                "weather",
                Kind.TEXT,
                true,
                List.of("rain", "snow", "sun"),
                "at the airport",
                "rain"));
    assertThat(field(fields, "lands").kind()).isEqualTo(Kind.TIME);
    assertThat(field(fields, "degrees").example()).isEqualTo("4.5");
    assertThat(field(fields, "flight.number").required()).isFalse();
    assertThat(TYPES.about("landing")).isEqualTo("A traveller has landed");
  }

  @Test
  void our_own_types_tell_their_fields_too() {
    assertThat(Fields.of(EventType.PURCHASE).keySet())
        .contains("receipt", "store", "store.name", "till", "currency", "items")
        .doesNotContain("total");
    assertThat(field(Fields.of(EventType.TRIP), "status").words()).contains("booked", "cancelled");
    assertThat(field(Fields.of(EventType.DELIVERY), "expected").kind()).isEqualTo(Kind.TIME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "object", "properties": {"a": {"type": "strng"}}} | 1:41 | /properties/a/type
          ["type", "object"]                                         | 1:1  | with its fields in "properties"
          {"type": "object", "properties": {                         | 1:35 | not JSON
          {"properties": {"a": {"$ref": "https://elsewhere/x"}}}     | 1:23 | nothing is fetched
          {"properties": {"a": {"$ref": "file:///etc/passwd"}}}      | 1:23 | nothing is fetched
          {"$schema": "http://elsewhere/meta", "properties": {}}     | 1:2  | nothing is fetched
          {"properties": {"a": {"$ref": "#/properties/a"}}}          | 1:23 | leads back to itself
          {"anyOf": [{"not": {"$ref": "#"}}]}                        | 1:21 | leads back to itself
          """)
  void a_schema_that_is_none_is_refused_at_its_place(String schema, String place, String says) {
    assertThatThrownBy(() -> OwnTypes.described(Map.of("landing", schema)))
        .isInstanceOf(Misdescribed.class)
        .hasMessageContaining("landing:" + place + ": ")
        .hasMessageContaining(says);
  }

  @Test
  void references_that_step_into_the_data_come_to_an_end() {
    var tree =
        """
        {"$schema": "https://json-schema.org/draft/2020-12/schema",
         "properties": {"name": {"type": "string"}, "within": {"$ref": "#"}}}
        """;
    var types = OwnTypes.described(Map.of("region", tree));
    assertThat(types.problems("region", json("{\"within\": {\"within\": {\"name\": 1}}}")))
        .extracting(Problem::pointer)
        .containsExactly("/data/within/within/name");
    var deep = "{\"within\": ".repeat(60) + "{\"name\": 1}" + "}".repeat(60);
    assertThat(types.problems("region", json(deep))).isNotEmpty();
  }

  @Test
  void a_pattern_without_end_is_given_up_and_the_data_refused() {
    for (var pattern : List.of("(a+)+$", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){20}$")) {
      var types =
          OwnTypes.described(
              Map.of("slow", "{\"properties\": {\"a\": {\"pattern\": \"" + pattern + "\"}}}"));
      long began = work();
      assertThat(types.problems("slow", json("{\"a\": \"" + "a".repeat(5_000) + "!\"}")))
          .as(pattern)
          .extracting(Problem::message)
          .containsExactly("must be written like " + pattern);
      assertThat(Duration.ofNanos(work() - began)).as(pattern).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void a_type_of_ours_or_one_that_is_no_name_cannot_be_described() {
    assertThatThrownBy(() -> OwnTypes.described(Map.of("purchase", LANDING)))
        .hasMessageContaining("Valet knows itself");
    assertThatThrownBy(() -> OwnTypes.described(Map.of("Landing!", LANDING)))
        .hasMessageContaining("small letters");
  }

  private static EventField field(Map<String, EventField> fields, String name) {
    return Objects.requireNonNull(fields.get(name));
  }

  private static Reading read(String data) {
    return EventReader.outside(TYPES).read(utf8(event(data)), Instant.EPOCH);
  }

  private static String event(String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"landing\",\"data\":"
        + data
        + "}";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** This thread's time on a core: other work on the machine does not count. */
  private static long work() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
