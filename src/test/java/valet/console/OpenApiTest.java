package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Json;
import valet.keys.Access;
import valet.keys.Role;

/** The description of our endpoints says what they are, and what they answer is as it says. */
class OpenApiTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  @TempDir static Path data;
  private static RunningConsole console;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    console = new RunningConsole(data);
    var got = console.get("/openapi.json");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.type()).isEqualTo("application/json");
    document = got.json();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  private static int operations() {
    int all = 0;
    for (var path : document.path("paths")) all += path.size();
    return all;
  }

  @Test
  void every_endpoint_stands_in_it_with_its_roles_and_nothing_else() {
    var described = new TreeSet<String>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));
    // orders by a poster's code are still to come
    var lines = Access.table().stream().filter(l -> !l.path().equals("/order/{poster}")).toList();
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            lines.stream().map(l -> l.method().toLowerCase(Locale.ROOT) + " " + l.path()).toList());
    for (var line : lines) {
      var operation =
          document.path("paths").path(line.path()).path(line.method().toLowerCase(Locale.ROOT));
      var roles = new HashSet<String>();
      operation.path("x-roles").forEach(role -> roles.add(role.asText()));
      assertThat(roles)
          .as(line.method() + " " + line.path())
          .isEqualTo(line.roles().stream().map(Role::word).collect(Collectors.toSet()));
      assertThat(operation.has("security")).as(line.path()).isEqualTo(line.isOpen());
    }
  }

  @Test
  void it_is_whole_in_itself() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    for (var reference : document.findValuesAsText("$ref"))
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    var ids = document.path("paths").findValuesAsText("operationId");
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids).hasSize(operations());
    document
        .path("paths")
        .properties()
        .forEach(
            path -> {
              var named =
                  Pattern.compile("\\{(\\w+)}")
                      .matcher(path.getKey())
                      .results()
                      .map(m -> m.group(1))
                      .collect(Collectors.toSet());
              for (var operation : path.getValue()) {
                assertThat(parameters(operation, "path")).as(path.getKey()).isEqualTo(named);
                assertThat(operation.path("responses").has("default")).isTrue();
              }
            });
  }

  private static Set<String> parameters(JsonNode operation, String in) {
    var names = new HashSet<String>();
    for (var parameter : operation.path("parameters"))
      if (parameter.path("in").asText().equals(in)) names.add(parameter.path("name").asText());
    return names;
  }

  @Test
  void what_may_be_asked_of_a_list_is_described() {
    for (Kind kind :
        List.of(
            new Decisions(),
            new Letters(),
            new Orders(),
            new Promises(),
            new Cases(),
            new ParkedEvents())) {
      var all = new HashSet<>(Set.of("customer", "since", "limit", "before"));
      all.addAll(kind.questions());
      var list = document.path("paths").path("/" + kind.name()).path("get");
      assertThat(parameters(list, "query")).as(kind.name()).isEqualTo(all);
    }
  }

  /** Every field that is answered is described, and is as described. */
  private static void holds(String method, String path, String address, RunningConsole.Got got) {
    var responses = document.path("paths").path(path).path(method).path("responses");
    var described =
        responses.has(String.valueOf(got.status()))
            ? responses.path(String.valueOf(got.status()))
            : document.at("/components/responses/Problem");
    assertThat(got.status() < 400).as(got.text()).isEqualTo(responses.has("" + got.status()));
    var type = got.type().replaceAll(";.*", "");
    var schema = described.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode()).as(method + " " + address + " " + type).isFalse();
    if (!type.contains("json")) return;
    var whole = Json.MAPPER.createObjectNode();
    whole.setAll((ObjectNode) closed(schema.deepCopy()));
    whole.set("components", closed(document.path("components").deepCopy()));
    assertThat(SCHEMAS.getSchema(whole).validate(got.json()))
        .as(method + " " + address + " answers " + got.text())
        .isEmpty();
  }

  /** Others may add fields to what they send; we describe all that we answer. */
  private static JsonNode closed(JsonNode schema) {
    for (var within : schema) closed(within);
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) object.put("additionalProperties", false);
    return schema;
  }

  private static void got(String path, String address) {
    holds("get", path, address, console.get(address));
  }

  private static void posted(String path, String address, String body) {
    holds("post", path, address, console.post(address, body));
  }

  @Test
  void what_is_answered_is_as_it_says() {
    console.forgetAll();
    var profile =
        """
        {"name": "Anna", "language": "sv", "country": "SE", "timeZone": "Europe/Stockholm",
         "phone": "070-123 45 67", "email": "anna@example.com", "household": 3, "level": "full",
         "home": {"airport": "ARN", "postalCode": "11346",
                  "position": {"latitude": 59.3, "longitude": 18.1}},
         "allergies": ["nuts"], "quietHours": {"from": "21:00", "until": "08:00"},
         "consents": [{"purpose": "service", "channel": "any", "given": true,
                       "at": "2026-11-01T10:00:00+01:00", "source": "app"}]}\
        """;
    holds("put", "/customers/{id}", "/customers/anna", console.put("/customers/anna", profile));
    console.letter("l-1", "d-1", "anna", "accepted", NOON);
    console.letter("l-2", "d-1", "anna", "queued", NOON);
    console.sql(
        "insert into attempt (letter, number, at, node, outcome, remote_id, taken_after)"
            + " values ('l-1', 1, ?, 'n1', 'accepted', 'r-9', 0)",
        NOON);
    console.order("o-1", "anna", "asked", NOON);
    console.promise("p-1", "anna", "made", NOON);
    for (var state : List.of("open", "acknowledged", "closed"))
      console.careCase("c-" + state, "anna", state);
    console.decision(
        "d-1",
        "anna",
        NOON,
        """
        {"id":"d-1","event":{"source":"shop","id":"e-d-1","type":"purchase"},"customer":"anna",
         "at":"2026-11-21T12:00:00Z","now":"2026-11-21T12:00:00Z","ruleBook":"b","proposals":[
         {"id":"x","service":"s","rule":"r","because":[{"key":"k","values":{"a":"b"},"text":"t"}],
          "need":{"from":"2026-11-21T12:00:00Z","until":"2026-11-21T13:00:00Z"},
          "verdict":{"kind":"speak","reason":"it helps now"},
          "letters":["l-1"],"orders":[],"promises":[]}],"judgedAgain":[]}\
        """);
    console.sql(
        "insert into parked (id, at, reason, event, hash, state, source, event_id, type)"
            + " values ('k-1', ?, 'why', '{}', 'h', 'parked', 'shop', 'e-9', 'idea')",
        NOON);

    for (var kind :
        List.of("decisions/d-1", "letters/l-1", "orders/o-1", "promises/p-1", "cases/c-open")) {
      var name = kind.split("/", 2)[0];
      got("/" + name, "/" + name);
      got("/" + name, "/" + name + "?customer=anna&limit=1");
      got("/" + name, "/" + name + "?nonsense=1");
      got("/" + name + "/{id}", "/" + kind);
      got("/" + name + "/{id}", "/" + name + "/nobody");
    }
    got("/parked", "/parked");
    got("/parked/{id}", "/parked/k-1");
    got("/customers/{id}", "/customers/anna");
    got("/customers/{id}", "/customers/nobody");
    got("/customers/{id}/export", "/customers/anna/export");
    got("/customers/{id}/owed", "/customers/anna/owed");
    for (var one : List.of("/report", "/observe/health", "/observe/metrics", "/observe/care", "/"))
      got(one, one);
    console.health = new Health(List.of("the queue does not answer"));
    holds503();
    posted("/customers/{id}/life", "/customers/anna/life", "{\"kind\": \"move\"}");
    posted("/customers/{id}/life", "/customers/anna/life", "{}");
    posted("/cases/{id}/acknowledge", "/cases/c-open/acknowledge", "");
    posted("/cases/{id}/act", "/cases/c-acknowledged/act", "{\"doing\": \"calling\"}");
    posted("/cases/{id}/owner", "/cases/c-open/owner", "{\"owner\": \"eva\"}");
    posted("/cases/{id}/answer", "/cases/c-open/answer", "{\"text\": \"Sorry.\"}");
    posted("/cases/{id}/close", "/cases/c-open/close", "{\"why\": \"twice\"}");
    posted("/cases/{id}/close", "/cases/c-open/close", "{}");
    posted("/cases/{id}/changed", "/cases/c-open/changed", "{\"changed\": \"the recipe\"}");
    posted("/parked/{id}/drop", "/parked/k-1/drop", "");
    posted("/services/{id}/lift", "/services/s/lift", "{\"by\": \"eva\"}");
    holds("delete", "/customers/{id}", "/customers/anna", console.delete("/customers/anna"));
  }

  private static void holds503() {
    var down = console.get("/observe/health");
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.json().path("status").asText()).isEqualTo("down");
    console.health = Health.UP;
  }
}
