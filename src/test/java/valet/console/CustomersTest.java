package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.EventReader;

class CustomersTest extends AtTheConsole {
  private static final String ANNA =
      """
      {"name": "Åsa", "language": "sv", "timeZone": "Europe/Stockholm", "country": "SE",
       "phone": "070-123 45 67", "email": "Asa@Example.ORG", "level": "light", "household": 3,
       "consents": [{"purpose": "marketing", "channel": "any", "given": true,
                     "at": "2026-01-01T01:00:00+01:00", "source": "till",
                     "textVersion": "till 7"}],
       "quietHours": {"from": "21:00", "until": "08:00"}}
      """;

  @BeforeEach
  void nothing_known() {
    console.memory.forget(List.of("anna", "åsa/1+1"));
  }

  @Test
  void a_profile_is_stored_and_told_with_its_version() {
    var put = console.put("/customers/anna", ANNA);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(console.events.taken.get(0).till()).isPresent();
    var got = console.get("/customers/anna").json();
    assertThat(got).isEqualTo(put.json());
    assertThat(got.path("version").asInt()).isEqualTo(1);
    assertThat(got.path("name").asText()).isEqualTo("Åsa");
    assertThat(got.path("phone").asText()).isEqualTo("+46701234567");
    assertThat(got.path("email").asText()).isEqualTo("asa@example.org");
    assertThat(got.path("consents").path(0).path("textVersion").asText()).isEqualTo("till 7");
    assertThat(got.path("level").asText()).isEqualTo("light");
  }

  @Test
  void equal_content_changes_nothing_also_when_it_is_what_we_told() {
    console.put("/customers/anna", ANNA);
    var told = console.get("/customers/anna").text();
    console.now = NOON.plusSeconds(60);
    for (var body : List.of(ANNA, told))
      assertThat(console.put("/customers/anna", body).json().path("version").asInt()).isEqualTo(1);
    assertThat(console.events.taken).hasSize(1);
    // a consent more is a change, also one that is older than what is in force
    var older =
        ANNA.replace("2026-01-01", "2025-01-01").replace("\"given\": true", "\"given\": false");
    assertThat(console.put("/customers/anna", older).json().path("version").asInt()).isEqualTo(2);
    assertThat(console.put("/customers/anna", older).json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void an_id_may_be_any_text() {
    var path = "/customers/%C3%A5sa%2F1+1";
    assertThat(console.put(path, ANNA).status()).isEqualTo(200);
    assertThat(console.get(path).json().path("id").asText()).isEqualTo("åsa/1+1");
  }

  @Test
  void a_wrong_field_is_named() {
    var wrong =
        Map.of(
            "{\"phone\": \"12\"}", "/phone",
            "{\"phone\": \"070-1234567\"}", "/phone",
            "{\"email\": \"no at\"}", "/email",
            "{\"email\": \"a@b\"}", "/email",
            "{\"name\": 7}", "/name",
            "{\"timeZone\": \"Mars\"}", "/timeZone",
            "{\"consents\": [{\"purpose\": \"x\", \"channel\": \"pigeon\"}]}", "/consents/0",
            "{\"level\": \"loud\"}", "/level",
            "[]", "",
            "{\"a\": ", "");
    wrong.forEach(
        (body, pointer) -> {
          var got = console.put("/customers/anna", body);
          assertThat(got.status()).as(body).isEqualTo(400);
          assertThat(got.type()).isEqualTo("application/problem+json");
          assertThat(got.json().path("errors").get(0).path("pointer").asText())
              .as(body + got.text())
              .startsWith(pointer);
        });
    assertThat(console.put("/customers/anna", "{\"name\": \"a\", \"name\": \"b\"}").status())
        .isEqualTo(400);
    assertThat(console.events.taken).isEmpty();
  }

  @Test
  void what_is_durable_but_not_decided_is_202_and_a_queue_that_is_down_503() {
    console.events.slow = true;
    var slow = console.put("/customers/anna", ANNA);
    assertThat(slow.status()).isEqualTo(202);
    assertThat(slow.json().path("accepted").asInt()).isEqualTo(1);
    console.events.down = true;
    var down = console.put("/customers/anna", ANNA);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.response().headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void what_we_owe_is_what_is_open() {
    console.order("o-1", "anna", "asked", NOON);
    console.order("o-2", "anna", "refused", NOON);
    console.promise("p-1", "anna", "made", NOON);
    console.promise("p-2", "anna", "kept", NOON);
    console.promise("p-3", "bo", "made", NOON);
    console.careCase("c-1", "anna", "told");
    var owed = console.get("/customers/anna/owed").json();
    assertThat(owed.path("promises").findValuesAsText("id")).containsExactly("p-1");
    assertThat(owed.path("orders").findValuesAsText("id")).containsExactly("o-1");
    assertThat(owed.path("cases").findValuesAsText("id")).containsExactly("c-1");
  }

  @Test
  void an_export_holds_everything() {
    liveALittle();
    var export = console.get("/customers/anna/export");
    assertThat(export.status()).as(export.text()).isEqualTo(200);
    for (var what :
        List.of(
            "customer",
            "aliases",
            "consents",
            "suppressions",
            "events",
            "decisions",
            "letters",
            "orders",
            "promises",
            "cases",
            "held",
            "due",
            "parked")) assertThat(export.json().path(what).size()).as(what).isPositive();
    assertThat(export.text()).doesNotContain("Bosse");
    // the proof of a yes: when, where, to which words
    var yes = export.json().path("consents").path(0);
    assertThat(yes.path("at").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(yes.path("source").asText()).isEqualTo("till");
    assertThat(yes.path("textVersion").asText()).isEqualTo("till 7");
  }

  @Test
  void an_erased_customer_is_nowhere_in_the_database() throws Exception {
    // given
    liveALittle();
    var outbox = Files.createDirectories(data.resolve("outbox"));
    Files.writeString(outbox.resolve("l-1.sms.txt"), "Hej Åsa!");
    Files.writeString(outbox.resolve("l-bo.sms.txt"), "Hej Bosse!");
    // when
    var receipt = console.delete("/customers/anna");
    // then
    assertThat(receipt.status()).as(receipt.text()).isEqualTo(202);
    assertThat(receipt.json().path("forgotten").asText()).isEqualTo("anna");
    for (var count :
        List.of(
            "customers",
            "aliases",
            "consents",
            "decisions",
            "letters",
            "orders",
            "asks",
            "promises",
            "held",
            "cases",
            "due",
            "files")) assertThat(receipt.json().path(count).asInt()).as(count).isEqualTo(1);
    assertThat(receipt.json().path("parked").asInt()).isEqualTo(2);
    assertThat(outbox)
        .isDirectoryNotContaining("glob:**l-1*")
        .isDirectoryContaining("glob:**l-bo*");
    var bytes = allBytes();
    for (var trace : List.of("Åsa", "701234567", "asa@example", "card-7", "\"anna\"", "ABC123"))
      assertThat(bytes).as(trace).doesNotContainIgnoringCase(trace);
    // and the others, the STOP and the identity of what was decided stay
    assertThat(bytes).contains("Bosse");
    assertThat(console.rows("suppression")).isEqualTo(2);
    assertThat(console.rows("decision where id = 'd-1' and hash = 'hash'")).isEqualTo(1);
    assertThat(console.get("/customers/anna").status()).isEqualTo(404);
    assertThat(console.get("/letters?customer=anna").json().path("letters")).isEmpty();
    // and erasing again is no fault
    assertThat(console.delete("/customers/anna").json().path("customers").asInt()).isZero();
  }

  @Test
  void a_letter_that_cannot_be_deleted_is_named_in_the_receipt() throws IOException {
    liveALittle();
    Files.createDirectories(data.resolve("outbox/l-1.eml/not-empty"));
    assertThat(console.delete("/customers/anna").json().path("filesLeft").get(0).asText())
        .isEqualTo("l-1.eml");
    Files.delete(data.resolve("outbox/l-1.eml/not-empty"));
    Files.delete(data.resolve("outbox/l-1.eml"));
  }

  private void liveALittle() {
    console.now = NOON;
    console.put("/customers/anna", ANNA);
    console.sql("insert into alias (alias, customer) values ('card-7', 'anna')");
    console.decision(
        "d-1", "anna", NOON, "{\"id\":\"d-1\",\"customer\":\"anna\",\"proposals\":[]}");
    console.sql(
        "update decision set event = '{\"name\":\"Åsa\"}', receipt = '{\"lines\":[\"Åsa\"]}'");
    console.letter("l-1", "d-1", "anna", "accepted", NOON);
    console.sql(
        "insert into attempt (letter, number, at, node, outcome, detail, taken_after)"
            + " values ('l-1', 1, 1, 'n', 'accepted', 'to +46701234567', 0)");
    console.order("o-1", "anna", "confirmed", NOON);
    console.sql(
        "insert into ask (id, order_id, revision, kind, partner, body, state, next_at, until)"
            + " values ('a-1', 'o-1', 1, 'ask', 'p', '{\"for\":{\"name\":\"Åsa\"}}', 'sent', 1,"
            + " 1)");
    console.sql(
        "insert into confirmation (id, order_id, revision, partner, event, at)"
            + " values ('f-1', 'o-1', 1, 'p', 'd-1', 1)");
    console.promise("p-1", "anna", "made", NOON);
    console.careCase("c-1", "anna", "open");
    console.sql(
        "insert into held (proposal, customer, service, decision, until, need_until, body)"
            + " values ('p-9', 'anna', 's', 'd-1', 1, 1, '{\"name\":\"Åsa\"}')");
    console.sql(
        "insert into due (id, at, customer, event) values ('u-1', 1, 'anna', '{\"n\":\"Åsa\"}')");
    parked("k-1", "anna", "{\"subject\":\"anna\",\"name\":\"Åsa\"}");
    parked("k-2", null, "{\"type\":\"reply\",\"data\":{\"from\":\"+46701234567\"}}");
    parked("k-3", null, "{\"type\":\"reply\",\"data\":{\"from\":\"+46709999999\"}}");
    console.store.inTransaction(
        tx -> {
          console.memory.suppress(tx, Channel.SMS, "+46701234567", NOON, "STOP");
          return tx;
        });
    console.decision("d-bo", "bo", NOON, "{\"id\":\"d-bo\",\"proposals\":[]}");
    console.sql("update decision set event = '{\"name\":\"Bosse\"}' where id = 'd-bo'");
    console.letter("l-bo", "d-bo", "bo", "queued", NOON);
    console.sql("update letter set address = '+46709999999', text = 'Hej Bosse' where id = 'l-bo'");
  }

  private static void parked(String id, String customer, String event) {
    console.sql(
        "insert into parked (id, source, event_id, type, customer, at, reason, hash, event, state)"
            + " values (?, 's', ?, 'reply', ?, 1, 'r', 'h', ?, 'parked')",
        id,
        id,
        customer,
        event);
  }

  /** Every byte of the database, after what was deleted has really gone. */
  private static String allBytes() throws Exception {
    var copy = data.resolve("copy.db");
    Files.deleteIfExists(copy);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + console.database());
        var statement = connection.createStatement()) {
      statement.execute("vacuum into '" + copy + "'");
    }
    return Files.readString(copy, StandardCharsets.ISO_8859_1)
        + new String(Files.readAllBytes(copy), StandardCharsets.UTF_8);
  }

  @Test
  void a_reader_of_the_queue_finds_events_of_ours_that_it_can_read() {
    console.put("/customers/anna", ANNA);
    var event = console.events.taken.get(0).event();
    assertThat(EventReader.trusted(event.json(), event.hash())).isEqualTo(event);
    assertThat(event.subject()).hasValue("anna");
  }
}
