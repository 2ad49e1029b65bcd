package valet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Json;

class FeedTest {
  @TempDir Path folder;
  private HttpServer server;
  private final List<String> taken = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private int full;
  private boolean names = true;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/events", this::events);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Takes a batch whole or not, as the contract says; an event of the id "bad" is bad. */
  private void events(HttpExchange exchange) throws IOException {
    var body = Json.MAPPER.readTree(exchange.getRequestBody());
    if (full-- > 0) {
      exchange.getResponseHeaders().add("Retry-After", "7");
      answer(exchange, 503, Json.MAPPER.createObjectNode().put("detail", "full"));
      return;
    }
    var problem = Json.MAPPER.createObjectNode().put("detail", "an event is bad");
    var errors = Json.MAPPER.createArrayNode();
    for (int i = 0; i < body.size(); i++)
      if (body.get(i).path("id").asText().equals("bad"))
        errors.addObject().put("pointer", "/" + i + "/type").put("message", "is wrong");
    if (!errors.isEmpty()) {
      if (names) problem.set("errors", errors);
      answer(exchange, 400, problem);
      return;
    }
    batches.add(body.size());
    body.forEach(e -> taken.add(e.path("id").asText()));
    answer(exchange, 202, Json.MAPPER.createObjectNode().put("accepted", body.size()));
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode json)
      throws IOException {
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private Feeding feed(Path file) throws IOException {
    var feeding =
        new Feeding(
            new Server(address(), Optional.empty()),
            new Feeding.Teller() {
              @Override
              public void refused(String place, String reason) {
                refused.add(place.substring(place.lastIndexOf('/') + 1) + " " + reason);
              }

              @Override
              public void done(Records.Found last) {}
            },
            pauses::add);
    new Records(feeding).read(file);
    feeding.flush();
    return feeding;
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  @Test
  void lines_go_in_batches_and_in_order() throws IOException {
    var ids = IntStream.range(0, 450).mapToObj(i -> "e-" + i).toList();
    var file =
        file("a.jsonl", ids.stream().map(i -> "{\"id\":\"" + i + "\"}").toArray(String[]::new));
    var feeding = feed(file);
    assertThat(batches).containsExactly(200, 200, 50);
    assertThat(taken).isEqualTo(ids);
    assertThat(feeding.accepted()).isEqualTo(450);
    assertThat(feeding.refused()).isZero();
  }

  @Test
  void what_is_bad_is_named_by_its_line_and_the_rest_is_sent() throws IOException {
    var file =
        file(
            "a.ndjson",
            "{\"id\":\"1\"}",
            "",
            "no json",
            "{\"id\":\"bad\"}",
            "[]",
            "{\"id\":\"2\"} {\"id\":\"3\"}",
            "{\"id\":\"4\",",
            "{\"id\":\"5\"}\r");
    var feeding = feed(file);
    assertThat(taken).containsExactly("1", "5");
    assertThat(refused)
        .containsExactlyInAnyOrder(
            "a.ndjson:3 is not JSON",
            "a.ndjson:4 /type is wrong",
            "a.ndjson:5 is not an event, which is a JSON object",
            "a.ndjson:6 holds more than one record",
            "a.ndjson:7 is not JSON");
    assertThat(feeding.refused()).isEqualTo(5);
  }

  @Test
  void bytes_that_are_no_text_are_bad() throws IOException {
    var file = folder.resolve("a.jsonl");
    Files.write(file, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'});
    feed(file);
    assertThat(refused).containsExactly("a.jsonl:1 is not UTF-8");
  }

  @Test
  void a_refusal_that_does_not_say_which_is_found_by_halves() throws IOException {
    names = false;
    var file =
        file(
            "a.jsonl",
            IntStream.range(0, 9)
                .mapToObj(i -> "{\"id\":\"" + (i == 6 ? "bad" : i) + "\"}")
                .toArray(String[]::new));
    feed(file);
    assertThat(taken).containsExactly("0", "1", "2", "3", "4", "5", "7", "8");
    assertThat(refused).containsExactly("a.jsonl:7 an event is bad");
  }

  @Test
  void a_full_server_is_waited_for_as_long_as_it_says() throws IOException {
    full = 2;
    feed(file("a.jsonl", "{\"id\":\"1\"}"));
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    assertThat(taken).containsExactly("1");
  }

  @Test
  void a_document_may_be_a_list_or_one_event() throws IOException {
    feed(
        file(
            "list.json",
            "[",
            "{\"id\":\"1\", \"data\": {\"total\": 12.50}},",
            "7,",
            "{\"id\":\"2\"}]"));
    feed(file("one.json", "{", "\"id\": \"3\"}"));
    assertThat(taken).containsExactly("1", "2", "3");
    assertThat(refused).containsExactly("list.json:3 is not an event, which is a JSON object");
  }

  @Test
  void without_a_server_the_command_says_so() throws IOException {
    var file = file("a.jsonl", "{\"id\":\"1\"}");
    server.stop(0);
    assertThatThrownBy(() -> feed(file))
        .isInstanceOf(Plight.class)
        .hasMessageContaining("bin/valet run");
  }

  @Test
  void the_command_counts_and_fails_when_any_was_refused() throws IOException {
    var good = file("good.jsonl", "{\"id\":\"1\"}");
    var mixed = file("mixed.jsonl", "{\"id\":\"2\"}", "{\"id\":\"bad\"}");
    var line = new Line(folder, address());
    assertThat(line.run("feed", good.toString())).isZero();
    assertThat(line.out()).contains("1 accepted, 0 refused.");
    assertThat(line.run("feed", good.toString(), mixed.toString())).isEqualTo(1);
    assertThat(line.out()).contains("2 accepted, 1 refused.");
    assertThat(line.err()).contains("mixed.jsonl:2: /type is wrong");
    assertThat(line.run("feed", "nowhere.jsonl")).isEqualTo(1);
    assertThat(line.err()).contains("nowhere.jsonl is no file");
  }

  @Test
  void a_dry_run_shows_what_each_record_becomes_and_sends_nothing() throws IOException {
    Files.createDirectories(folder.resolve("config/events"));
    Files.writeString(folder.resolve("config/events/weather.schema.json"), "{}");
    var file =
        file(
            "a.jsonl",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"app\",\"type\":\"idea\",\"subject\":\"anna\",\"time\":\"2026-11-21T10:00:00Z\",\"data\":{\"text\":\"more"
                + " bread\"}}",
            "{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"app\",\"type\":\"weather\",\"data\":{}}",
            "{\"specversion\":\"1.0\",\"id\":\"3\",\"source\":\"app\",\"type\":\"idea\",\"data\":{}}",
            "{\"specversion\":\"1.0\",\"id\":\"4\",\"source\":\"app\",\"type\":\"reply\",\"data\":{}}");
    var line = new Line(folder, address());
    assertThat(line.run("feed", "--dry-run", file.toString())).isEqualTo(1);
    assertThat(
            line.out()
                .lines()
                .map(l -> l.substring(l.indexOf("a.jsonl")))
                .collect(Collectors.toList()))
        .containsExactly(
            "a.jsonl:1: idea app#1 of anna at 2026-11-21T10:00:00Z",
            "a.jsonl:2: weather app#2, whose it is unknown at 2026-11-21T12:00:00Z",
            "a.jsonl:3: refused: /data/text is missing",
            "a.jsonl:4: refused: /type is a type that only Valet itself sends");
    assertThat(taken).isEmpty();
  }
}
