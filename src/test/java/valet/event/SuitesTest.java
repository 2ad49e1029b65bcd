package valet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static valet.event.Samples.ARRIVAL;
import static valet.event.Samples.RESOURCES;
import static valet.event.Samples.good;
import static valet.event.Samples.problems;
import static valet.event.Samples.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others collected: bodies that are no JSON, events that are none, strings that bite. */
class SuitesTest {
  private static final Path DATA = RESOURCES.resolve("data");
  private static final Path EVENTS = DATA.resolve("cloudevents-conformance/format/json");
  private final EventReader reader = EventReader.outside(Set.of("io.cloudevents.test"));

  static List<Path> bodies() throws IOException {
    try (var files = Files.list(DATA.resolve("json-parsing-suite/test_parsing"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_that_is_no_event_is_refused_with_a_problem(Path file) {
    var body = Samples.bytes(file);
    assertThat(problems(reader.read(body, ARRIVAL))).isNotEmpty().allSatisfy(this::isPlain);
    if (file.getFileName().toString().startsWith("n_"))
      assertThat(reader.readBatch(body, ARRIVAL)).isInstanceOf(EventReader.Batch.Bad.class);
    else assertThatCode(() -> reader.readBatch(body, ARRIVAL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void the_same_body_as_data_is_never_thrown_over(Path file) {
    var attributes =
        Map.of("specversion", "1.0", "id", "1", "source", "s", "type", "io.cloudevents.test");
    var reading = reader.readBinary(attributes, Samples.bytes(file), ARRIVAL);
    if (file.getFileName().toString().startsWith("n_") && file.toFile().length() > 0)
      assertThat(problems(reading)).isNotEmpty().allSatisfy(this::isPlain);
    else if (reading instanceof EventReader.Reading.Good good)
      assertThat(EventReader.trusted(good.event().json(), good.event().hash()))
          .isEqualTo(good.event());
  }

  private void isPlain(Problem problem) {
    assertThat(problem.message()).doesNotContain("Jackson", "java", "Exception", "`", "Source");
  }

  static List<JsonNode> valid() throws IOException {
    return tests("valid-events.json");
  }

  static List<JsonNode> invalid() throws IOException {
    return tests("invalid-events.json");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_valid_event_is_read(JsonNode test) {
    var reading = reader.read(utf8(test.get("event").toString()), ARRIVAL);
    // the one whose data is a text is a valid event, but data that we cannot use
    if (test.get("id").asText().equals("validSimpleTextData"))
      assertThat(problems(reading))
          .extracting(Problem::pointer)
          .containsExactly("/datacontenttype");
    else assertThat(good(reading).id().id()).isEqualTo(test.get("event").get("id").asText());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_event_is_refused_and_so_is_its_batch(JsonNode test) {
    assertThat(problems(reader.read(utf8(test.get("event").toString()), ARRIVAL))).isNotEmpty();
    assertThat(reader.readBatch(utf8("[" + test.get("event") + "]"), ARRIVAL))
        .isInstanceOf(EventReader.Batch.Bad.class);
  }

  static List<JsonNode> batches() throws IOException {
    var all = new ArrayList<>(tests("valid-batches.json"));
    all.addAll(tests("invalid-batches.json"));
    return all;
  }

  @ParameterizedTest
  @MethodSource("batches")
  void a_batch_is_read_or_refused_whole(JsonNode test) {
    var read = reader.readBatch(utf8(test.get("batch").toString()), ARRIVAL);
    if (test.get("id").asText().startsWith("valid"))
      assertThat(((EventReader.Batch.Good) read).events()).hasSameSizeAs(test.get("batch"));
    else assertThat(((EventReader.Batch.Bad) read).problems().get(0).pointer()).startsWith("/");
  }

  static List<String> naughty() throws IOException {
    return StreamSupport.stream(
            Json.MAPPER
                .readTree(DATA.resolve("naughty-strings/blns-first-half.json").toFile())
                .spliterator(),
            false)
        .map(JsonNode::asText)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("naughty")
  void a_naughty_string_comes_back_as_it_was(String naughty) throws IOException {
    // given
    var purchase = (ObjectNode) Json.MAPPER.readTree(Samples.text("purchase"));
    ((ObjectNode) purchase.at("/data/items/0")).put("name", naughty);
    var profile = (ObjectNode) Json.MAPPER.readTree(Samples.text("customer.changed"));
    ((ObjectNode) profile.at("/data/profile")).put("name", naughty);

    // when
    var bought = good(reader.read(utf8(purchase.toString()), ARRIVAL));
    var changed = good(EventReader.inside(Set.of()).read(utf8(profile.toString()), ARRIVAL));

    // then
    for (var event : List.of(bought, EventReader.trusted(bought.json(), bought.hash())))
      assertThat(((Data.Purchase) event.data()).items().get(0).name()).isEqualTo(naughty);
    for (var event : List.of(changed, EventReader.trusted(changed.json(), changed.hash())))
      assertThat(((Data.CustomerChanged) event.data()).profile().name()).contains(naughty);
  }

  private static List<JsonNode> tests(String file) throws IOException {
    var tests = Json.MAPPER.readTree(EVENTS.resolve(file).toFile()).get("tests");
    return StreamSupport.stream(tests.spliterator(), false).toList();
  }
}
