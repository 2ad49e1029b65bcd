package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Data;
import valet.messages.LinkPages;

class MePageTest extends AtTheConsole {
  private static final String TOKEN = "00112233445566778899aabbccddeeff";

  @BeforeEach
  void a_letter_about_a_confirmed_order() {
    console.sql(
        "insert into partner_order (id, proposal, decision, customer, service, what, kind, partner,"
            + " state, revision, answer_by, within, facts, tried, left_to_ask, need_until,"
            + " created_at, history) values ('o1', 'p', 'd', 'anna', 's', 'car', 'towing', 'Nord',"
            + " 'confirmed', 1, 0, 0, '{}', '[]', 0, 0, 0, '[]')");
    console.sql(
        "insert into confirmation (id, order_id, revision, partner, event, at)"
            + " values ('y1', 'o1', 1, 'Nord', 'd', 0)");
    console.sql(
        "insert into letter (id, proposal, decision, customer, service, message, class, channel,"
            + " address, language, text, state, urgent, purpose, needs_consent, zone, order_id,"
            + " speaks_of_order, confirmation, need_until, created_at, next_at, link, code)"
            + " values ('l1', 'p', 'd', 'anna', 's', 'm', 'service', 'sms', '+46701234567', 'sv',"
            + " 'Bilen <är> på väg', 'accepted', false, 's', false, 'UTC', 'o1', true, 'y1',"
            + " 9999999999999, 0, 0, ?, 'BCDFGH')",
        LinkPages.hash(TOKEN));
    console.sql(
        "insert into decision (id, source, event_id, type, customer, time, at, now, book, hash,"
            + " body) values ('d', 's', 'e', 'breakdown', 'anna', 0, 0, 0, 'b', 'h',"
            + " '{\"proposals\": [{\"id\": \"p\", \"because\": [{\"key\": \"car.stranded\","
            + " \"values\": {\"drivable\": \"no\"}, \"text\": \"was never shown\"}]}]}')");
  }

  @Test
  void it_shows_the_letter_and_why_in_plain_html_and_looking_changes_nothing() {
    var page = console.get("/me/" + TOKEN);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Bilen &lt;är&gt; på väg")
        .contains("Varför vi skrev")
        .contains("value=\"no\"")
        .doesNotContain("was never shown")
        .doesNotContain("<script")
        .doesNotContain("BCDFGH");
    assertThat(page.response().headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(console.events.taken).isEmpty();
  }

  @Test
  void a_button_is_an_answer_that_is_proven() {
    assertThat(console.post("/me/" + TOKEN, "say=no").status()).isEqualTo(200);
    assertThat(console.events.taken)
        .singleElement()
        .satisfies(
            taken ->
                assertThat(taken.event().data())
                    .isInstanceOfSatisfying(
                        Data.Reply.class,
                        reply -> {
                          assertThat(reply.text()).isEqualTo("NO BCDFGH");
                          assertThat(reply.letter()).contains("l1");
                          assertThat(reply.from()).isEqualTo("+46701234567");
                        }));
  }

  @Test
  void stop_is_said_without_a_code_and_nothing_else_is_a_button() {
    console.post("/me/" + TOKEN, "say=stop");
    assertThat(((Data.Reply) console.events.taken.get(0).event().data()).text()).isEqualTo("STOP");
    assertThat(console.post("/me/" + TOKEN, "say=everything").status()).isEqualTo(400);
    assertThat(console.events.taken).hasSize(1);
  }

  @Test
  void a_token_that_is_not_ours_opens_nothing() {
    assertThat(console.get("/me/" + "0".repeat(32)).status()).isEqualTo(404);
    assertThat(console.post("/me/" + LinkPages.hash(TOKEN), "say=no").status()).isEqualTo(404);
    assertThat(console.events.taken).isEmpty();
  }

  @Test
  void what_is_settled_is_not_asked_any_more() {
    console.sql("update partner_order set state = 'withdrawn' where id = 'o1'");
    assertThat(console.get("/me/" + TOKEN).text()).doesNotContain("value=\"no\"").contains("stop");
  }
}
