package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest extends AtTheConsole {
  private List<String> ids(String path, String kind) {
    var ids = new ArrayList<String>();
    console.get(path).json().path(kind).forEach(n -> ids.add(n.path("id").asText()));
    return ids;
  }

  @Test
  void a_list_is_told_newest_first_page_by_page() {
    // given
    for (int i = 1; i <= 5; i++) console.letter("l-" + i, "d-1", "anna", "queued", NOON);
    console.letter("other", "d-1", "bo", "queued", NOON);
    // when
    var seen = new ArrayList<List<String>>();
    var path = "/letters?customer=anna&limit=2";
    while (!path.isEmpty()) {
      seen.add(ids(path, "letters"));
      path = console.get(path).json().path("next").asText("");
    }
    // then
    assertThat(seen).containsExactly(List.of("l-5", "l-4"), List.of("l-3", "l-2"), List.of("l-1"));
  }

  @Test
  void pages_of_orders_made_in_the_same_moment_lose_none() {
    for (var id : List.of("o-a", "o-b", "o-c")) console.order(id, "anna", "asked", NOON);
    console.order("o-old", "anna", "asked", NOON.minusSeconds(60));
    var first = console.get("/orders?limit=2").json();
    assertThat(ids("/orders?limit=2", "orders")).containsExactly("o-c", "o-b");
    assertThat(ids(first.path("next").asText(), "orders")).containsExactly("o-a", "o-old");
    assertThat(console.get(first.path("next").asText()).json().has("next")).isFalse();
  }

  @Test
  void lists_are_filtered_by_state_service_and_time() {
    console.letter("old", "d-1", "anna", "delivered", NOON.minusSeconds(3600));
    console.letter("new", "d-1", "anna", "queued", NOON);
    assertThat(ids("/letters?state=queued", "letters")).containsExactly("new");
    assertThat(ids("/letters?service=nothing", "letters")).isEmpty();
    assertThat(ids("/letters?since=2026-11-21T13:00:00%2B01:00", "letters")).containsExactly("new");
    console.promise("made", "anna", "made", NOON);
    console.promise("kept", "anna", "kept", NOON);
    assertThat(ids("/promises?state=made", "promises")).containsExactly("made");
    console.careCase("open", "anna", "open");
    console.careCase("closed", "anna", "closed");
    assertThat(ids("/cases?needs=person", "cases")).containsExactly("open");
    assertThat(ids("/cases", "cases")).containsExactly("closed", "open");
  }

  @Test
  void a_customer_without_rows_is_an_empty_list() {
    for (var kind : List.of("decisions", "letters", "orders", "promises", "cases", "parked")) {
      var got = console.get("/" + kind + "?customer=nobody");
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.text()).isEqualTo("{\"" + kind + "\":[]}");
    }
  }

  @Test
  void a_letter_is_told_with_its_attempts() {
    console.letter("l-1", "d-1", "anna", "accepted", NOON);
    console.sql(
        "insert into attempt (letter, number, at, node, outcome, remote_id, taken_after)"
            + " values ('l-1', 1, ?, 'n1', 'accepted', 'r-9', 0)",
        NOON);
    var letter = console.get("/letters/l-1").json();
    assertThat(letter.path("class").asText()).isEqualTo("service");
    assertThat(letter.path("to").asText()).isEqualTo("+46701234567");
    assertThat(letter.path("createdAt").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(letter.has("sentAt")).isFalse();
    assertThat(letter.path("attempts").toString())
        .isEqualTo(
            "[{\"at\":\"2026-11-21T12:00:00Z\",\"node\":\"n1\",\"outcome\":\"accepted\",\"remoteId\":\"r-9\"}]");
  }

  @Test
  void an_order_is_told_with_its_history_and_in_its_own_letters() {
    console.order("o-1", "anna", "asked", NOON);
    var order = console.get("/orders/o-1").json();
    assertThat(order.path("partner").asText()).isEqualTo("Bärgning Nord");
    assertThat(order.path("dueAt").asText()).isEqualTo("2026-11-21T12:03:00Z");
    assertThat(order.path("facts").path("registration").asText()).isEqualTo("ABC123");
    assertThat(order.path("history").get(0).path("state").asText()).isEqualTo("asked");
  }

  @Test
  void a_decision_shows_the_newest_verdict_of_each_proposal() {
    // given a proposal that was held, held again, and then spoken
    console.decision(
        "d-1",
        "anna",
        NOON,
        "{\"id\":\"d-1\",\"proposals\":[{\"id\":\"p-1\",\"service\":\"welcome\",\"verdict\":{\"kind\":\"hold\",\"reason\":\"quiet"
            + " hours\"}},{\"id\":\"p-2\",\"service\":\"recipes\",\"verdict\":{\"kind\":\"silence\"}}],\"judgedAgain\":[]}");
    console.decision(
        "d-2",
        "anna",
        NOON,
        "{\"id\":\"d-2\",\"proposals\":[],\"judgedAgain\":[{\"proposal\":\"p-1\",\"verdict\":{\"kind\":\"hold\",\"reason\":\"one"
            + " voice\"}}]}");
    console.decision(
        "d-3",
        "anna",
        NOON,
        "{\"id\":\"d-3\",\"proposals\":[],\"judgedAgain\":[{\"proposal\":\"p-1\",\"verdict\":{\"kind\":\"speak\"}}]}");
    // when
    var proposals = console.get("/decisions/d-1").json().path("proposals");
    // then
    assertThat(proposals.get(0).path("verdict").path("kind").asText()).isEqualTo("hold");
    assertThat(proposals.get(0).path("current").path("kind").asText()).isEqualTo("speak");
    assertThat(proposals.get(1).path("current").path("kind").asText()).isEqualTo("silence");
    assertThat(ids("/decisions?service=recipes", "decisions")).containsExactly("d-1");
    assertThat(ids("/decisions?customer=anna&state=hold", "decisions")).contains("d-1");
    assertThat(ids("/decisions?service=recipe_", "decisions")).isEmpty();
  }

  @Test
  void a_decision_without_a_rule_is_composed_and_found_by_its_event() {
    var id = valet.event.Derived.decision(new valet.event.EventId("shop", "e-7"));
    console.sql(
        "insert into decision (id, source, event_id, type, time, at, now, book, hash)"
            + " values (?, 'shop', 'e-7', 'purchase', ?, ?, ?, 'book', 'h')",
        id,
        NOON,
        NOON,
        NOON);
    assertThat(console.get("/decisions?source=shop&event=e-7").json().path("decisions").toString())
        .isEqualTo(
            "[{\"id\":\""
                + id
                + "\",\"event\":{\"source\":\"shop\",\"id\":\"e-7\",\"type\":\"purchase\"},"
                + "\"at\":\"2026-11-21T12:00:00Z\",\"now\":\"2026-11-21T12:00:00Z\",\"ruleBook\":\"book\","
                + "\"proposals\":[],\"judgedAgain\":[]}]");
  }

  @Test
  void an_alias_is_the_customer() {
    console.sql("insert into alias (alias, customer) values ('card-7', 'anna')");
    console.letter("l-1", "d-1", "anna", "queued", NOON);
    assertThat(ids("/letters?customer=card-7", "letters")).containsExactly("l-1");
  }

  @Test
  void what_is_asked_wrongly_is_a_problem() {
    for (var path :
        List.of(
            "/letters?custmer=anna",
            "/letters?limit=0",
            "/letters?limit=many",
            "/letters?before=x",
            "/letters?since=yesterday",
            "/letters?state=a&state=b",
            "/cases?needs=machine",
            "/letters?customer=a%00b",
            "/letters/a%00b")) {
      var got = console.get(path);
      assertThat(got.status()).as(path).isEqualTo(400);
      assertThat(got.type()).isEqualTo("application/problem+json");
      assertThat(got.json().path("detail").asText()).isNotEmpty();
    }
  }

  @Test
  void what_is_not_there_is_a_problem_too() throws IOException {
    for (var path : List.of("/letters/none", "/nowhere", "/customers/nobody", "/letters/a/b"))
      assertThat(console.get(path))
          .as(path)
          .extracting(RunningConsole.Got::status, RunningConsole.Got::type)
          .containsExactly(404, "application/problem+json");
    assertThat(
            raw(
                "GET /letters?customer=%zz HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    var wrong = console.post("/letters", "{}");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.response().headers().firstValue("Allow")).hasValue("GET");
  }

  @Test
  void a_fault_of_ours_tells_nothing_of_the_inside() {
    console.sql(
        "insert into promise (id, proposal, decision, service, what, state, by_at, created_at,"
            + " history) values ('p', 'p', 'd', 's', 'w', 'made', 1, 1, 'no json at all')");
    var got = console.get("/promises/p");
    assertThat(got.status()).isEqualTo(500);
    assertThat(got.text())
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("valet.", "json at");
  }

  @Test
  void on_loopback_only_a_name_of_this_machine_may_ask() throws IOException {
    assertThat(raw("GET /letters HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(
            raw(
                "GET /letters HTTP/1.1\r\nHost: localhost:"
                    + console.port
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    console.sql(
        "insert into parked (id, source, event_id, type, at, reason, hash, event, state)"
            + " values ('x', 's', 'e', 't', 1, 'r', 'h', '{}', 'parked')");
    assertThat(console.ask("POST", "/parked/x/drop", "", "Origin", "https://evil.example").status())
        .isEqualTo(403);
    assertThat(console.rows("parked where state = 'parked'")).isEqualTo(1);
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", console.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void health_says_what_is_wrong_and_metrics_count_without_names() {
    assertThat(console.get("/observe/health").text()).isEqualTo("{\"status\":\"up\"}");
    console.letter("l-1", "d-1", "anna", "queued", NOON);
    console.letter("l-2", "d-1", "anna", "delivered", NOON);
    console.promise("p-1", "anna", "made", NOON);
    console.sql("insert into keeping (what, mark, reached) values ('events', 7, 60000)");
    var metrics = console.get("/observe/metrics").text();
    assertThat(metrics)
        .contains("valet_letters{state=\"queued\"} 1\n", "valet_promises{state=\"made\"} 1\n")
        .contains("valet_up 1\n", "valet_parked 0\n")
        .contains("valet_keeping_reached_timestamp_seconds{what=\"events\"} 60\n")
        .doesNotContain("anna", "Anna", "+467");
    console.health = new Health(List.of("the disk is full"));
    var down = console.get("/observe/health");
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.json().path("wrong").get(0).asText()).isEqualTo("the disk is full");
  }

  @Test
  void the_front_page_says_where_to_go() {
    var page = console.get("/");
    assertThat(page.type()).startsWith("text/html");
    assertThat(page.text()).contains("/cases?needs=person");
  }
}
