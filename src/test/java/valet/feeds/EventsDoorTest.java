package valet.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventType;
import valet.event.Json;
import valet.event.Samples;
import valet.event.Wait;

class EventsDoorTest {
  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String LETTER = "letter-1";
  private static FakeEvents events = new FakeEvents();
  private static FakeFate fate = new FakeFate();
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    var door =
        new EventsDoor(
            new valet.event.Events() {
              @Override
              public void put(List<Arrived> arrived) {
                events.put(arrived);
              }

              @Override
              public CompletionStage<Answer> ask(Arrived event) {
                return events.ask(event);
              }

              @Override
              public long waiting() {
                return events.waiting();
              }
            },
            () -> EventReader.outside(Set.of()),
            new ReceiptFate(letter -> fate.written(letter), letter -> fate.late(letter)),
            InstantSource.fixed(House.NOW),
            EventsDoor.Bounds.of(true, 50_000));
    house = new House(Map.of("eventsDoor", door), "events");
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void fresh() {
    events = new FakeEvents();
    fate = new FakeFate();
  }

  @Test
  void a_structured_event_is_durable_when_it_is_accepted() throws Exception {
    // when
    var answer = post(CLOUD_EVENT + "; charset=utf-8", Samples.text("purchase"));

    // then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer)).isEqualTo(Json.MAPPER.readTree("{\"accepted\":1}"));
    assertThat(events.put).containsExactly(Arrived.of(Samples.event("purchase"), House.NOW));
  }

  @Test
  void a_batch_is_put_whole_in_order_and_does_not_wait() throws Exception {
    // given
    var batch = "[" + Samples.text("idea") + "," + Samples.text("purchase") + "]";

    // when
    for (var type : List.of("application/cloudevents-batch+json", "application/json"))
      assertThat(post(type, batch, "Prefer", "wait=5").body()).isEqualTo("{\"accepted\":2}");

    // then
    assertThat(events.batches).containsExactly(2, 2);
    assertThat(events.put)
        .extracting(arrived -> arrived.event().type())
        .containsExactly("idea", "purchase", "idea", "purchase");
    assertThat(events.asked).isEmpty();
  }

  @Test
  void binary_mode_is_the_same_event() throws Exception {
    // given
    var sent = Json.MAPPER.readTree(Samples.text("idea"));

    // when
    var answer =
        post(
            "application/json",
            sent.get("data").toString(),
            "ce-specversion",
            "1.0",
            "CE-Id",
            "e-1",
            "ce-source",
            "https://shop.example/tills/7",
            "ce-type",
            "idea",
            "ce-subject",
            "%61nna",
            "ce-time",
            sent.get("time").asText());

    // then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var event = events.put.get(0).event();
    assertThat(event.hash()).isEqualTo(Samples.event("idea").hash());
    assertThat(event.id()).isEqualTo(Samples.event("idea").id());
  }

  @Test
  void a_wrong_field_is_named_and_nothing_is_put() throws Exception {
    // given
    var wrong = Samples.text("purchase").replace("\"price\": \"18.50\"", "\"price\": \"dear\"");
    var batch = "[" + Samples.text("idea") + "," + wrong + "]";

    // when
    var one = post("application/json", wrong);
    var many = post("application/json", batch);

    // then
    assertThat(one.statusCode()).isEqualTo(400);
    assertThat(one.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(one).get("status").asInt()).isEqualTo(400);
    assertThat(json(one).get("errors").toString())
        .isEqualTo("[{\"pointer\":\"/data/items/0/price\",\"message\":\"must be a number\"}]");
    assertThat(json(many).at("/errors/0/pointer").asText()).isEqualTo("/1/data/items/0/price");
    assertThat(events.put).isEmpty();
  }

  @Test
  void what_only_we_may_say_is_forbidden() throws Exception {
    for (var type : EventType.values())
      if (type.ours()) {
        var answer = post(CLOUD_EVENT, Samples.text(type.word()), "Prefer", "wait=5");
        assertThat(answer.statusCode()).as(type.word()).isEqualTo(403);
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo("/type");
      }
    assertThat(post("application/json", "[" + Samples.text("reply") + "]").statusCode())
        .isEqualTo(403);
    assertThat(events.put).isEmpty();
    assertThat(events.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=5; columns=42", "wait=5, columns=42", "WAIT=\"5\" ;Columns=42"})
  void a_till_that_waits_gets_the_decision_and_its_lines(String prefer) throws Exception {
    // given
    events.answers = event -> decided(event.event());

    // when
    var answer = post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", prefer);

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"event":{"source":"https://shop.example/tills/7","id":"e-1"},
                 "decision":{"id":"d-1"},
                 "receipt":{"columns":42,"lines":["Köttfärssås","– – –"]}}\
                """));
    assertThat(events.asked)
        .containsExactly(
            new Arrived(
                Samples.event("purchase"),
                House.NOW,
                Optional.of(new Wait(House.NOW.plusSeconds(5), OptionalInt.of(42))),
                Optional.empty()));
    assertThat(fate.next()).isEqualTo("written " + LETTER);
  }

  @Test
  void a_repeated_event_gets_the_stored_decision_and_the_same_lines() throws Exception {
    var receipt = new Answer.Receipt(LETTER, 42, List.of("a"));
    events.answers =
        e ->
            CompletableFuture.completedFuture(
                new Answer.Repeated(e.event().id(), "{\"id\":\"d-1\"}", Optional.of(receipt)));
    var answer = post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", "wait=5");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/receipt/lines/0").asText()).isEqualTo("a");

    events.answers =
        e ->
            CompletableFuture.completedFuture(
                new Answer.Repeated(e.event().id(), "{\"id\":\"d-1\"}", Optional.empty()));
    assertThat(json(post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", "wait=5")).has("receipt"))
        .isFalse();
  }

  @Test
  void the_same_id_with_other_content_is_a_conflict_and_what_is_parked_is_said() throws Exception {
    events.answers = e -> refused(e, "same id, other content");
    assertThat(post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", "wait=5").statusCode())
        .isEqualTo(409);

    events.answers = e -> refused(e, "time in the future");
    var parked = post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", "wait=5");
    assertThat(parked.statusCode()).isEqualTo(202);
    assertThat(parked.body()).isEqualTo("{\"accepted\":1,\"parked\":\"time in the future\"}");
  }

  @Test
  void a_decision_that_comes_too_late_is_told_to_nobody_but_the_ledger() throws Exception {
    // given
    var never = new CompletableFuture<Answer>();
    events.answers = e -> never;

    // when
    var answer = post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", "wait=1");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
    assertThat(fate.silent()).isTrue();
    never.complete(decided(Samples.event("purchase")).join());

    // then
    assertThat(fate.next()).isEqualTo("late " + LETTER);
  }

  @Test
  void lines_for_a_till_that_has_gone_are_late() throws Exception {
    // given
    var answer = new CompletableFuture<Answer>();
    var asked = new CompletableFuture<Boolean>();
    events.answers =
        e -> {
          asked.complete(true);
          return answer;
        };
    var body = Samples.text("purchase").getBytes(UTF_8);

    // when
    try (var till = new Socket("127.0.0.1", house.port)) {
      till.setSoLinger(true, 0);
      till.getOutputStream()
          .write(
              ("POST /events HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=20\r\nContent-Type: "
                      + CLOUD_EVENT
                      + "\r\nContent-Length: "
                      + body.length
                      + "\r\n\r\n")
                  .getBytes(UTF_8));
      till.getOutputStream().write(body);
      till.getOutputStream().flush();
      assertThat(asked.get(10, TimeUnit.SECONDS)).isTrue();
    }
    // the server sees the end of the connection before it answers another on the same event loops
    for (int i = 0; i < 8; i++) post("text/plain", "");
    answer.complete(decided(Samples.event("purchase")).join());

    // then
    assertThat(fate.next()).isEqualTo("late " + LETTER);
  }

  @Test
  void two_hundred_tills_wait_at_once_and_one_more_does_not() throws Exception {
    // given
    var answers = new ConcurrentLinkedQueue<Runnable>();
    var all = new CountDownLatch(200);
    events.answers =
        e -> {
          var answer = new CompletableFuture<Answer>();
          answers.add(() -> answer.complete(decided(e.event()).join()));
          all.countDown();
          return answer;
        };

    // when
    long began = System.nanoTime();
    var tills =
        IntStream.range(0, 200)
            .mapToObj(
                i -> sendAsync(Samples.text("purchase").replace("\"e-1\"", "\"e-" + i + "\"")))
            .toList();
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();

    // then
    var plain = post(CLOUD_EVENT, Samples.text("idea"));
    assertThat(plain.statusCode()).as("others are served meanwhile").isEqualTo(202);
    var further = post(CLOUD_EVENT, Samples.text("purchase"), "Prefer", "wait=20");
    assertThat(further.statusCode()).as("durable, but not waited for").isEqualTo(202);
    answers.forEach(Runnable::run);
    for (var till : tills) assertThat(till.join().statusCode()).isEqualTo(200);
    System.getLogger("valet.test")
        .log(
            System.Logger.Level.INFO,
            "200 tills: " + (System.nanoTime() - began) / 1_000_000 + " ms");
    assertThat(events.asked).hasSize(200);
    assertThat(events.put).hasSize(2);
  }

  @Test
  void a_queue_that_is_away_or_full_is_said_and_when_to_come_back() throws Exception {
    events.down = true;
    for (var answer :
        List.of(
            post(CLOUD_EVENT, Samples.text("idea")),
            post(CLOUD_EVENT, Samples.text("idea"), "Prefer", "wait=5"))) {
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    events.down = false;
    events.waiting = 50_001;
    assertThat(post(CLOUD_EVENT, Samples.text("idea")).statusCode()).isEqualTo(503);
    assertThat(events.put).isEmpty();
    events.answers = e -> decided(e.event());
    assertThat(post(CLOUD_EVENT, Samples.text("idea"), "Prefer", "wait=5").statusCode())
        .as("a till goes ahead of the bulk")
        .isEqualTo(200);
  }

  @Test
  void a_fault_of_ours_tells_a_reference_and_nothing_else() throws Exception {
    events.answers =
        e -> {
          throw new IllegalStateException("select secret from /home/valet");
        };
    var answer = post(CLOUD_EVENT, Samples.text("idea"), "Prefer", "wait=5");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("Our log has more under ")
        .doesNotContain("secret", "Exception", "valet/");
  }

  @Test
  void forms_we_do_not_read_are_refused() throws Exception {
    for (var type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/cloudevents+avro",
            "application/json; charset=latin1"))
      assertThat(post(type, Samples.text("idea")).statusCode()).as(type).isEqualTo(415);
    assertThat(post(CLOUD_EVENT, "x".repeat((8 << 20) + 1)).statusCode()).isEqualTo(413);
    assertThat(post(CLOUD_EVENT, "x".repeat(10 << 20)).statusCode()).isEqualTo(413);
    assertThat(events.put).isEmpty();
  }

  @Test
  void a_body_that_is_no_json_is_refused_in_plain_words() throws Exception {
    try (var files =
        Files.list(Path.of("src/test/resources/data/json-parsing-suite/test_parsing"))) {
      for (var file : files.filter(f -> f.getFileName().toString().startsWith("n_")).toList()) {
        var answer =
            house.send(
                house.post("/events").header("Content-Type", CLOUD_EVENT),
                Files.readAllBytes(file));
        assertThat(answer.statusCode()).as(file.toString()).isEqualTo(400);
        assertThat(json(answer).get("errors")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "jackson", "java.");
      }
    }
    assertThat(events.put).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:80",
        "10.0.0.7",
        ""
      })
  void on_loopback_the_host_must_be_this_machine(String host) throws Exception {
    assertThat(raw("POST /events HTTP/1.1\r\nHost: " + host)).contains(" 421 ");
    assertThat(raw("POST /events?Host=localhost HTTP/1.1\r\nHost: " + host))
        .doesNotContain(" 202 ");
    assertThat(raw("POST /events HTTP/1.1\r\nHost: localhost:" + house.port)).contains(" 202 ");
    assertThat(raw("POST /events HTTP/1.1\r\nHost: [::1]")).contains(" 202 ");
  }

  @Test
  void control_headers_of_a_sender_reach_neither_the_event_nor_the_answer() throws Exception {
    // given
    var hostile =
        new String[] {
          "CamelHttpUri",
          "http://evil.example",
          "camelhttpresponsecode",
          "299",
          "CAMELFileName",
          "../../x",
          "CamelBeanMethodName",
          "getClass",
          "mail.smtp.host",
          "evil.example",
          "JMSReplyTo",
          "evil",
          "JMSXGroupID",
          "evil",
          "To",
          "evil@example",
          "operationName",
          "evil",
          "_AMQ_DUPL_ID",
          "1",
          "X-Anything",
          "evil",
          "ce-camelhttpuri",
          "http://evil.example"
        };

    // when
    var answer = post(CLOUD_EVENT, Samples.text("idea"), hostile);

    // then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().map().keySet())
        .containsExactlyInAnyOrder(":status", "content-type", "content-length");
    assertThat(events.put).containsExactly(Arrived.of(Samples.event("idea"), House.NOW));
    assertThat(events.put.get(0).event().json()).doesNotContain("evil");
  }

  private static CompletableFuture<Answer> decided(Event event) {
    var receipt = new Answer.Receipt(LETTER, 42, List.of("Köttfärssås", "– – –"));
    return CompletableFuture.completedFuture(
        new Answer.Decided(event.id(), "{\"id\":\"d-1\"}", Optional.of(receipt)));
  }

  private static CompletableFuture<Answer> refused(Arrived event, String reason) {
    return CompletableFuture.completedFuture(new Answer.Refused(event.event().id(), reason));
  }

  private static CompletableFuture<HttpResponse<String>> sendAsync(String body) {
    return house.client.sendAsync(
        house
            .post("/events")
            .header("Content-Type", CLOUD_EVENT)
            .header("Prefer", "wait=20")
            // a connection each, as tills have
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String raw(String head) throws IOException {
    var body = Samples.text("idea").getBytes(UTF_8);
    try (var socket = new Socket("127.0.0.1", house.port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              (head
                      + "\r\nConnection: close\r\nContent-Type: "
                      + CLOUD_EVENT
                      + "\r\nContent-Length: "
                      + body.length
                      + "\r\n\r\n")
                  .getBytes(UTF_8));
      socket.getOutputStream().write(body);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static HttpResponse<String> post(String type, String body, String... headers)
      throws Exception {
    var request =
        house.post("/events").header("Content-Type", type).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) request.headers(headers);
    return house.send(request, body.getBytes(UTF_8));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.MAPPER.readTree(answer.body());
  }
}
