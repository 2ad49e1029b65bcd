package valet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static valet.event.Samples.ARRIVAL;
import static valet.event.Samples.good;
import static valet.event.Samples.problems;
import static valet.event.Samples.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventReaderTest {
  private final EventReader reader = EventReader.inside(Set.of());

  @ParameterizedTest
  @EnumSource(EventType.class)
  void every_type_is_read_and_reads_again_from_the_queue(EventType type) throws Exception {
    // given
    var text = Samples.text(type.word());

    // when
    var event = good(reader.read(utf8(text), ARRIVAL));

    // then
    assertThat(event.type()).isEqualTo(type.word());
    assertThat(event.data()).isInstanceOf(type.data());
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-21T21:10:00.125Z"));
    assertThat(Json.MAPPER.readTree(event.json())).isEqualTo(Json.MAPPER.readTree(text));
    assertThat(event.json()).doesNotContain("\n");
    assertThat(EventReader.trusted(event.json(), event.hash())).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void what_we_write_ourselves_is_read_back_with_every_field(EventType type) throws Exception {
    // given
    var data = Samples.event(type.word()).data();

    // when
    var written = EventWriter.ours("id-1", Optional.of("anna"), ARRIVAL, data);

    // then
    assertThat(EventReader.trusted(written.json(), written.hash())).isEqualTo(written);
    var sent = (ObjectNode) Json.MAPPER.readTree(Samples.text(type.word())).get("data");
    sent.remove("loyalty");
    sent.fieldNames()
        .forEachRemaining(
            name -> assertThat(json(written).path("data").has(name)).as(name).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          delivery  | /status            | "late"    | must be one of sent, delayed, delivered, lost
          delivery  | /status            | 0         | must be one of sent, delayed, delivered, lost
          delivery  | /status            | null      | is missing
          delivery  | /expected          | "soon"    | must be an RFC 3339 time with offset, such as 2026-11-21T22:10:00+01:00
          delivery  | /expected          | 1732219800| must be an RFC 3339 time with offset, such as 2026-11-21T22:10:00+01:00
          purchase  | /items/7/price     | "dear"    | must be a number
          purchase  | /items/7/price     | ""        | must be a number
          purchase  | /items/3/price     | [1]       | must be a number
          purchase  | /items/3/price     | null      | is missing
          purchase  | /items/0/quantity  | {}        | must be a number
          purchase  | /items/0/quantity  | 1e20      | is not an amount anyone pays: at most 15 digits and 9 decimals
          purchase  | /items/0/quantity  | "1e2147483647" | is not an amount anyone pays: at most 15 digits and 9 decimals
          purchase  | /items/0/quantity  | "1e99999999999" | must be a number
          purchase  | /items/0/name      | 17        | must be a text
          purchase  | /items/0/gift      | "yes"     | must be true or false
          purchase  | /items/0           | null      | is missing
          purchase  | /items/0           | 1         | must be an object
          purchase  | /items             | []        | is empty
          purchase  | /items             | {}        | must be a list
          purchase  | /items             | null      | is missing
          purchase  | /store             | "s1"      | must be an object
          purchase  | /store/timeZone    | "Mars/Olympus" | must be a time zone such as Europe/Stockholm
          purchase  | /store/columns     | 500       | must be 16 to 120
          purchase  | /store/columns     | "40"      | must be a whole number
          purchase  | /store/columns     | 40.5      | must be a whole number
          purchase  | /currency          | "kronor"  | must be an ISO 4217 currency code such as SEK
          purchase  | /receipt           | " "       | is blank
          purchase  | /receipt           | "a\\u0007b" | holds a control character
          purchase  | /loyalty           | "\\u0000"  | holds a NUL character, which no database keeps
          purchase  | /loyalty           | 1e400     | is a number too large to be read the same everywhere
          breakdown | /drivable          | null      | is missing
          breakdown | /drivable          | 1         | must be true or false
          breakdown | /position/latitude | 91        | must be -90 to 90 degrees
          breakdown | /position/latitude | "63"      | must be a number
          breakdown | /position/latitude | null      | is missing
          breakdown | /persons           | -1        | must be 0 to 1000
          breakdown | /persons           | "three"   | must be a whole number
          breakdown | /vehicle           | null      | is missing
          trip      | /legs/0/arrives    | "2026-11-24T07:00:00+01:00" | is before departs
          basket    | /deliver           | "soon"    | must be "homecoming" or an RFC 3339 time with offset
          recall    | /products/0/lots/1 | null      | is missing
          recall    | /products/0        | {}        | needs a gtin, a sku or a name
          order.answered | /revision     | null      | is missing
          order.answered | /revision     | 1.5       | must be a whole number
          case.resolved  | /case         | null      | is missing
          customer.changed | /profile/consents/0/given | null | is missing
          customer.changed | /profile/quietHours/from | "late" | must be a time of day such as 21:00
          """)
  void a_wrong_field_is_named_in_plain_words(
      String type, String pointer, String value, String message) throws Exception {
    // given
    var sent = (ObjectNode) Json.MAPPER.readTree(Samples.text(type));
    var at = pointer.lastIndexOf('/');
    var parent = sent.get("data").at(pointer.substring(0, at));
    var name = pointer.substring(at + 1);
    var wrong = Json.MAPPER.readTree(value);
    if (parent instanceof ObjectNode object) object.set(name, wrong);
    else
      ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(name), wrong);

    // when, then
    assertThat(problems(reader.read(utf8(sent.toString()), ARRIVAL)))
        .containsExactly(new Problem("/data" + pointer, message));

    // and in a batch the pointer begins with the index
    var batch = "[" + Samples.text("idea") + "," + sent + "]";
    assertThat(reader.readBatch(utf8(batch), ARRIVAL))
        .isEqualTo(new EventReader.Batch.Bad(List.of(new Problem("/1/data" + pointer, message))));
  }

  @Test
  void a_field_left_out_is_missing() throws Exception {
    for (var field : List.of("vehicle", "drivable", "position")) {
      var sent = (ObjectNode) Json.MAPPER.readTree(Samples.text("breakdown"));
      ((ObjectNode) sent.get("data")).remove(field);
      assertThat(problems(reader.read(utf8(sent.toString()), ARRIVAL)))
          .containsExactly(new Problem("/data/" + field, "is missing"));
    }
  }

  @Test
  void all_that_is_wrong_with_the_envelope_is_told_at_once() {
    assertThat(
            problems(
                reader.read(
                    utf8("{\"specversion\":\"0.3\",\"id\":7,\"time\":\"lunch\",\"Bad\":1}"),
                    ARRIVAL)))
        .extracting(Problem::pointer)
        .containsExactly("/specversion", "/source", "/id", "/type", "/time", "/Bad");
  }

  @Test
  void an_unknown_type_is_told_the_known_ones() {
    var sent = Samples.text("idea").replace("\"idea\"", "\"ideas\"");
    assertThat(problems(EventReader.outside(Set.of("weather")).read(utf8(sent), ARRIVAL)))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.pointer()).isEqualTo("/type");
              assertThat(p.message())
                  .contains("basket, breakdown", "weather")
                  .doesNotContain("reply")
                  .doesNotContain("life");
            });
  }

  @Test
  void our_own_types_are_not_taken_from_outside_whatever_they_hold() {
    var outside = EventReader.outside(Set.of());
    for (var type : EventType.values())
      if (type.ours()) {
        var empty = Samples.text(type.word()).replace("\"data\"", "\"datb\"");
        assertThat(problems(outside.read(utf8(Samples.text(type.word())), ARRIVAL)))
            .containsExactly(new Problem("/type", EventReader.OURS));
        assertThat(problems(outside.read(utf8(empty), ARRIVAL)))
            .contains(new Problem("/type", EventReader.OURS));
      }
  }

  @Test
  void a_custom_type_is_read_by_name() {
    var sent =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"weather\",\"data\":"
            + "{\"sky\":\"rain\",\"mm\":2.50,\"warning\":false,\"gone\":null,\"at\":[{\"town\":\"Lund\"}]}}";
    var event = good(EventReader.outside(Set.of("weather")).read(utf8(sent), ARRIVAL));
    assertThat(event.data())
        .isEqualTo(
            new Data.Custom(
                Map.of(
                    "sky", new Value.Text("rain"),
                    "mm", new Value.Number(new BigDecimal("2.50")),
                    "warning", new Value.Flag(false),
                    "at",
                        new Value.Many(
                            List.of(new Value.Fields(Map.of("town", new Value.Text("Lund"))))))));
    assertThat(EventReader.trusted(event.json(), event.hash())).isEqualTo(event);
  }

  @Test
  void an_event_without_time_happened_when_it_arrived() {
    var sent = Samples.text("idea").replaceAll("\"time\": \"[^\"]*\",", "");
    var event = good(reader.read(utf8(sent), ARRIVAL));
    var again = good(reader.read(utf8(sent), ARRIVAL.plusSeconds(60)));
    assertThat(event.time()).isEqualTo(ARRIVAL);
    assertThat(json(event).get("time").asText()).isEqualTo("2026-11-21T21:10:01Z");
    assertThat(again.hash()).as("sent again, it is the same").isEqualTo(event.hash());
  }

  @Test
  void money_is_exact() {
    var purchase = (Data.Purchase) Samples.event("purchase").data();
    assertThat(purchase.total()).isEqualTo("412.30");
    assertThat(purchase.items().get(3).quantity()).isEqualTo("0.732");
    assertThat(purchase.items().get(4).price())
        .hasValueSatisfying(p -> assertThat(p).isEqualTo("6.0"));
  }

  @Test
  void the_order_of_keys_does_not_change_the_content_but_its_values_do() throws Exception {
    // given
    var sent = (ObjectNode) Json.MAPPER.readTree(Samples.text("purchase"));
    var event = good(reader.read(utf8(sent.toString()), ARRIVAL));

    // then other order, other id, other extensions: the same
    assertThat(good(reader.read(utf8(backwards(sent).toString()), ARRIVAL)).hash())
        .isEqualTo(event.hash());
    assertThat(
            good(reader.read(
                    utf8(sent.deepCopy().put("id", "x").put("ext", 1).toString()), ARRIVAL))
                .hash())
        .isEqualTo(event.hash());

    // and other content: another
    for (var part : Map.of("subject", "bo", "time", "2026-11-21T21:10:00.125Z").entrySet())
      assertThat(
              good(reader.read(
                      utf8(sent.deepCopy().put(part.getKey(), part.getValue()).toString()),
                      ARRIVAL))
                  .hash())
          .isNotEqualTo(event.hash());
  }

  @Test
  void numbers_are_the_same_content_as_doubles_are_but_a_text_is_another() {
    assertThat(totalled("12.5")).isEqualTo(totalled("12.50")).isEqualTo(totalled("125e-1"));
    assertThat(totalled("12.5")).isNotEqualTo(totalled("\"12.5\"")).isNotEqualTo(totalled("12.51"));
  }

  private String totalled(String total) {
    var sent = Samples.text("purchase").replace("\"412.30\"", total);
    return good(reader.read(utf8(sent), ARRIVAL)).hash();
  }

  @Test
  void the_hash_is_over_canonical_json_as_others_compute_it() throws Exception {
    for (var type : EventType.words()) {
      var sent = (ObjectNode) Json.MAPPER.readTree(Samples.text(type));
      var content = sent.deepCopy().retain("type", "subject", "time", "data");
      assertThat(new String(Canonical.bytes(content), StandardCharsets.UTF_8))
          .isEqualTo(new org.erdtman.jcs.JsonCanonicalizer(content.toString()).getEncodedString());
    }
  }

  @Test
  void binary_mode_is_the_same_event_as_structured() throws Exception {
    // given
    var sent = Json.MAPPER.readTree(Samples.text("purchase"));
    var attributes = new HashMap<String, String>();
    sent.properties()
        .forEach(
            f -> {
              if (!f.getKey().equals("data")) attributes.put(f.getKey(), f.getValue().asText());
            });

    // when
    var event = good(reader.readBinary(attributes, utf8(sent.get("data").toString()), ARRIVAL));

    // then
    assertThat(event)
        .isEqualTo(
            new Event(
                event.id(),
                event.type(),
                event.subject(),
                event.time(),
                event.data(),
                event.json(),
                Samples.event("purchase").hash()));
    assertThat(event.id()).isEqualTo(Samples.event("purchase").id());

    // and its problems point into the body
    attributes.remove("id");
    assertThat(problems(reader.readBinary(attributes, utf8("{}"), ARRIVAL)))
        .containsExactly(new Problem("", "id is missing"));
    attributes.put("id", "1");
    assertThat(problems(reader.readBinary(attributes, utf8("{}"), ARRIVAL)))
        .containsExactly(new Problem("/receipt", "is missing"));
    assertThat(problems(reader.readBinary(attributes, utf8("[1]"), ARRIVAL)))
        .containsExactly(new Problem("", "must be an object"));
  }

  @Test
  void data_in_base64_is_read_as_if_it_stood_there() throws Exception {
    var sent = (ObjectNode) Json.MAPPER.readTree(Samples.text("idea"));
    var data = sent.remove("data");
    sent.put("data_base64", Base64.getEncoder().encodeToString(utf8(data.toString())));
    assertThat(good(reader.read(utf8(sent.toString()), ARRIVAL)).hash())
        .isEqualTo(Samples.event("idea").hash());

    sent.put("data_base64", Base64.getEncoder().encodeToString(utf8("{\"text\":7}")));
    assertThat(problems(reader.read(utf8(sent.toString()), ARRIVAL)))
        .containsExactly(new Problem("/data_base64", "holds text, which must be a text"));
    sent.put("data_base64", "not base64");
    assertThat(problems(reader.read(utf8(sent.toString()), ARRIVAL)))
        .containsExactly(new Problem("/data_base64", "is not Base64 of JSON in UTF-8"));
  }

  @Test
  void json_that_two_readers_could_read_differently_is_refused() {
    var idea = Samples.text("idea");
    assertThat(problems(reader.read(utf8(idea.replace("\"about\"", "\"text\"")), ARRIVAL)))
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/data/text"))
        .satisfies(p -> assertThat(p.message()).startsWith("is there twice"));
    assertThat(problems(reader.read(utf8(idea.replace("bread", "\\ud800")), ARRIVAL)))
        .containsExactly(new Problem("/data/about", "holds half a character (a lone surrogate)"));
    assertThat(problems(reader.read(utf8(idea + "{}"), ARRIVAL)))
        .containsExactly(new Problem("", "has more after its end"));
    assertThat(problems(reader.read(utf8(idea.replace("\"bread\"", "NaN")), ARRIVAL)))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).startsWith("is not JSON (line 12, column"));
    assertThat(problems(reader.read(idea.getBytes(StandardCharsets.UTF_16), ARRIVAL)))
        .containsExactly(new Problem("", "is not UTF-8"));
    assertThat(problems(reader.read(utf8("[".repeat(100_000)), ARRIVAL)))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).startsWith("is nested deeper than 64"));
    assertThat(problems(reader.read(new byte[0], ARRIVAL)))
        .containsExactly(new Problem("", "is empty"));
    assertThat(good(reader.read(utf8("\uFEFF" + idea), ARRIVAL)).type()).isEqualTo("idea");
  }

  @Test
  void a_batch_keeps_each_event_as_it_was_written() {
    var one = json(Samples.event("idea")).toString();
    var batch = "[ " + one.replace(",", " ,") + ",\n" + one + " ]";
    var read = reader.readBatch(utf8(batch), ARRIVAL);
    assertThat(read).isInstanceOf(EventReader.Batch.Good.class);
    assertThat(((EventReader.Batch.Good) read).events())
        .extracting(Event::json)
        .containsExactly(one.replace(",", " ,"), one);
    assertThat(reader.readBatch(utf8("[]"), ARRIVAL))
        .isEqualTo(new EventReader.Batch.Good(List.of()));
  }

  @Test
  void what_was_never_checked_is_not_trusted() {
    assertThatThrownBy(() -> EventReader.trusted("{\"type\":\"idea\"}", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode json(Event event) {
    try {
      return Json.MAPPER.readTree(event.json());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode backwards(JsonNode node) {
    if (!(node instanceof ObjectNode object)) return node;
    var turned = Json.MAPPER.createObjectNode();
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    Collections.reverse(names);
    names.forEach(name -> turned.set(name, backwards(object.get(name))));
    return turned;
  }
}
