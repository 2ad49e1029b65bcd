package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseStepsTest extends AtTheConsole {
  private static void open(String id, String customer, String topic, long reach) {
    console.sql(
        "insert into care_case (id, customer, decision, service, why, state, topic, reach, owner,"
            + " created_at, due_at, history) values (?, ?, 'd', 'complaint-care', 'cold soup',"
            + " 'open', ?, ?, 'Eva', 0, 0, '[]')",
        id,
        customer.isEmpty() ? Optional.empty() : customer,
        topic,
        reach);
  }

  @Test
  void a_case_goes_from_acknowledged_to_acting_and_each_step_has_its_line() {
    open("k1", "anna", "soup", 0);
    assertThat(console.post("/cases/k1/acknowledge", "").status()).isEqualTo(200);
    assertThat(console.post("/cases/k1/owner", "{\"owner\": \"Bo\"}").status()).isEqualTo(200);
    var acting = console.post("/cases/k1/act", "{\"doing\": \"asked the kitchen\"}").json();
    assertThat(acting.path("state").asText()).isEqualTo("acting");
    assertThat(acting.path("owner").asText()).isEqualTo("Bo");
    assertThat(acting.path("history")).hasSize(3);
    // when it is closed it cannot be acted on without being taken up again
    assertThat(console.post("/cases/k1/close", "{\"why\": \"a test\"}").status()).isEqualTo(200);
    assertThat(console.post("/cases/k1/act", "{\"doing\": \"more\"}").status()).isEqualTo(409);
    assertThat(console.post("/cases/k1/act", "{}").status()).isEqualTo(400);
  }

  @Test
  void a_person_approves_the_answer_in_public() {
    open("k1", "", "", 900);
    var acting = console.post("/cases/k1/answer", "{\"text\": \"We look into it.\"}").json();
    assertThat(acting.path("answer").asText()).isEqualTo("We look into it.");
    assertThat(acting.path("state").asText()).isEqualTo("acting");
  }

  @Test
  void mentions_are_ranked_by_reach() {
    open("k1", "", "", 10);
    open("k2", "", "", 9000);
    open("k3", "", "", 500);
    var ids = new ArrayList<String>();
    for (var one : console.get("/cases?needs=person&ranked=reach").json().path("cases"))
      ids.add(one.path("id").asText());
    assertThat(ids).containsExactly("k2", "k3", "k1");
  }

  @Test
  void you_said_we_changed_goes_once_to_each_who_said_the_same() {
    open("k1", "anna", "soup", 0);
    open("k2", "bo", "soup", 0);
    open("k3", "anna", "soup", 0);
    open("k4", "carl", "bread", 0);
    open("k5", "", "soup", 0);
    var told = console.post("/cases/k1/changed", "{\"changed\": \"The soup is served hot.\"}");
    assertThat(told.json().path("told").asInt()).isEqualTo(2);
    assertThat(console.rows("due where customer = 'anna' and event like '%served hot%'"))
        .isEqualTo(1);
    assertThat(console.rows("due where customer = 'bo'")).isEqualTo(1);
    // when it is said twice, nobody hears it twice
    console.post("/cases/k2/changed", "{\"changed\": \"The soup is served hot.\"}");
    assertThat(console.rows("due")).isEqualTo(2);
  }

  @Test
  void the_partner_of_somebody_forgotten_is_told_and_not_about_whom() {
    console.sql("insert into customer (id, version, profile, life) values ('anna', 1, '{}', '{}')");
    console.sql(
        "insert into partner_order (id, proposal, decision, customer, service, what, kind, partner,"
            + " state, revision, answer_by, within, facts, tried, left_to_ask, need_until,"
            + " created_at, history) values ('o1', 'p', 'd', 'anna', 's', 'car', 'towing', 'Nord',"
            + " 'confirmed', 1, 0, 60000, '{\"registration\": \"ABC123\"}', '[]', 0, 0, 0, '[]')");
    var receipt = console.delete("/customers/anna");
    assertThat(receipt.json().path("cancelled").asInt()).isEqualTo(1);
    assertThat(console.rows("ask where kind = 'cancel' and state = 'queued' and revision = 2"))
        .isEqualTo(1);
    assertThat(console.rows("partner_order where state = 'withdrawn' and customer is null"))
        .isEqualTo(1);
    assertThat(console.rows("ask where body like '%anna%' or body like '%ABC123%'")).isZero();
    assertThat(console.rows("partner_order where facts like '%ABC123%'")).isZero();
  }
}
