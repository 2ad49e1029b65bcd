package valet.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.EventReader;
import valet.event.Json;
import valet.event.Webhook;

class AnswersDoorTest {
  private static final String NORD = secret("nord's secret, 24 bytes.");
  private static final String SYD = secret("syd's secret of 24 bytes");
  private static final String CONFIRMED =
      "{\"revision\":1,\"answer\":\"confirmed\",\"eta\":\"PT40M\",\"reference\":\"T-5\"}";
  private static final FakeEvents EVENTS = new FakeEvents();
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(House.NOW);
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    var partners = Map.of("Bärgning Nord", List.of(NORD), "Syd", List.of("env:NONE", SYD));
    InstantSource clock = NOW::get;
    house =
        new House(Map.of("answersDoor", new AnswersDoor(EVENTS, () -> partners, clock)), "answers");
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void fresh() {
    EVENTS.put.clear();
    EVENTS.down = false;
    NOW.set(House.NOW);
  }

  @Test
  void a_signed_answer_becomes_an_event_of_the_partner_who_signed() throws Exception {
    // when
    var answer = answer("o-1", CONFIRMED, "msg-1", House.NOW, NORD);

    // then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var arrived = EVENTS.put.get(0);
    assertThat(arrived.signer()).contains("Bärgning Nord");
    var said = (Data.OrderAnswered) arrived.event().data();
    assertThat(said.order()).isEqualTo("o-1");
    assertThat(said.partner()).isEqualTo("Bärgning Nord");
    assertThat(said.answer()).isEqualTo(Data.OrderAnswered.Answered.CONFIRMED);
    assertThat(said.eta())
        .hasValueSatisfying(
            eta -> assertThat(eta.toInstant()).isEqualTo(House.NOW.plus(Duration.ofMinutes(40))));
    assertThat(EventReader.trusted(arrived.event().json(), arrived.event().hash()))
        .isEqualTo(arrived.event());
  }

  @Test
  void an_answer_sent_again_is_the_same_event() throws Exception {
    // when
    answer("o-1", CONFIRMED, "msg-1", House.NOW, NORD);
    NOW.set(House.NOW.plusSeconds(90));
    answer("o-1", CONFIRMED, "msg-1", House.NOW.plusSeconds(90), NORD);
    answer("o-1", CONFIRMED.replace("T-5", "T-6"), "msg-1", House.NOW.plusSeconds(90), NORD);
    answer("o-1", CONFIRMED, "msg-1", House.NOW.plusSeconds(90), SYD);

    // then
    var first = EVENTS.put.get(0).event();
    var again = EVENTS.put.get(1).event();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.hash()).isEqualTo(first.hash());
    assertThat(EVENTS.put.get(2).event().id()).isEqualTo(first.id());
    assertThat(EVENTS.put.get(2).event().hash()).isNotEqualTo(first.hash());
    assertThat(EVENTS.put.get(3).event().id()).as("another partner's").isNotEqualTo(first.id());
  }

  @Test
  void what_is_not_signed_by_a_partner_is_refused() throws Exception {
    var stranger = secret("a secret of nobody here.");
    assertThat(answer("o-1", CONFIRMED, "msg-1", House.NOW, stranger).statusCode()).isEqualTo(401);
    assertThat(answer("o-1", CONFIRMED, "msg-1", House.NOW.minusSeconds(301), NORD).statusCode())
        .as("stale")
        .isEqualTo(401);
    assertThat(answer("o-1", CONFIRMED, "", House.NOW, NORD).statusCode()).isEqualTo(401);
    assertThat(house.send(house.post("/orders/o-1/answer"), CONFIRMED.getBytes(UTF_8)).statusCode())
        .isEqualTo(401);
    assertThat(EVENTS.put).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          {"revision":1,"answer":"perhaps"}           | /answer   | must be one of confirmed, refused, changed, done, failed
          {"answer":"done"}                           | /revision | is missing
          {"revision":1,"answer":"done","eta":"soon"} | /eta      | must be an RFC 3339 time with offset, such as 2026-11-21T22:10:00+01:00
          []                                          |           | must be a JSON object
          {"revision":                                |           | is not JSON
          """)
  void a_wrong_answer_is_told_what_is_wrong(String body, String pointer, String message)
      throws Exception {
    var answer = answer("o-1", body, "msg-1", House.NOW, NORD);
    assertThat(answer.statusCode()).isEqualTo(400);
    var error = Json.MAPPER.readTree(answer.body()).at("/errors/0");
    assertThat(error.get("pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(error.get("message").asText()).isEqualTo(message);
    assertThat(EVENTS.put).isEmpty();
  }

  @Test
  void a_partner_cannot_speak_for_another_or_of_another_order() throws Exception {
    // given
    var lie = "{\"revision\":1,\"answer\":\"done\",\"partner\":\"Syd\",\"order\":\"o-2\"}";

    // when
    answer("o-1", lie, "msg-1", House.NOW, NORD, "id", "o-3");

    // then
    assertThat(EVENTS.put)
        .extracting(Arrived::event)
        .extracting(event -> (Data.OrderAnswered) event.data())
        .singleElement()
        .satisfies(said -> assertThat(said.partner()).isEqualTo("Bärgning Nord"))
        .satisfies(said -> assertThat(said.order()).isEqualTo("o-1"));
  }

  @Test
  void an_answer_that_cannot_be_kept_is_to_be_sent_again() throws Exception {
    EVENTS.down = true;
    assertThat(answer("o-1", CONFIRMED, "msg-1", House.NOW, NORD).statusCode()).isEqualTo(503);
  }

  private static HttpResponse<String> answer(
      String order, String body, String id, Instant at, String secret, String... headers)
      throws Exception {
    var bytes = body.getBytes(UTF_8);
    var request =
        house
            .post("/orders/" + order + "/answer")
            .header("Content-Type", "application/json")
            .header(Webhook.ID, id)
            .header(Webhook.TIMESTAMP, Long.toString(at.getEpochSecond()))
            .header(Webhook.SIGNATURE, "v1a,xyz " + Webhook.sign(id, at, bytes, secret));
    if (headers.length > 0) request.headers(headers);
    return house.send(request, bytes);
  }

  private static String secret(String text) {
    return Webhook.PREFIX + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
