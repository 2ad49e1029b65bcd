package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Samples;
import valet.journal.Parking;

class ActionsTest extends AtTheConsole {
  private String park() {
    console.store.inTransaction(
        tx -> {
          new Parking().park(tx, Arrived.of(Samples.event("purchase"), NOON), "a rule threw", NOON);
          return tx;
        });
    return console.get("/parked").json().path("parked").get(0).path("id").asText();
  }

  @Test
  void what_is_parked_is_shown_with_its_reason_and_alone_with_its_content() {
    var id = park();
    var listed = console.get("/parked").json().path("parked").get(0);
    assertThat(listed.path("reason").asText()).isEqualTo("a rule threw");
    assertThat(listed.path("event").path("type").asText()).isEqualTo("purchase");
    assertThat(listed.has("content")).isFalse();
    assertThat(console.get("/parked/" + id).json().path("content").asText())
        .isEqualTo(Samples.event("purchase").json());
  }

  @Test
  void a_replayed_event_is_on_the_queue_as_it_came() {
    var id = park();
    var got = console.post("/parked/" + id + "/replay", "");
    assertThat(got.status()).as(got.text()).isEqualTo(202);
    assertThat(got.json().path("state").asText()).isEqualTo("replayed");
    assertThat(console.events.taken).hasSize(1);
    assertThat(console.events.taken.get(0).event()).isEqualTo(Samples.event("purchase"));
    assertThat(console.get("/parked").json().path("parked")).isEmpty();
    assertThat(console.post("/parked/" + id + "/replay", "").status()).isEqualTo(409);
    assertThat(console.get("/parked?state=replayed").json().path("parked")).hasSize(1);
  }

  @Test
  void an_event_that_the_queue_does_not_take_stays_parked() {
    var id = park();
    console.events.down = true;
    assertThat(console.post("/parked/" + id + "/replay", "").status()).isEqualTo(503);
    assertThat(console.rows("parked where state = 'parked'")).isEqualTo(1);
  }

  @Test
  void an_event_parked_anew_while_it_is_marked_stays_parked() {
    var id = park();
    console.store.inTransaction(
        tx -> {
          var parking = new Parking();
          var waiting = parking.waiting(tx, id).orElseThrow();
          parking.park(
              tx, Arrived.of(Samples.event("purchase"), NOON), "again", NOON.plusMillis(5));
          parking.replayed(tx, id, waiting);
          return tx;
        });
    assertThat(console.rows("parked where state = 'parked' and reason = 'again'")).isEqualTo(1);
  }

  @Test
  void what_cannot_be_read_can_only_be_dropped() {
    console.sql(
        "insert into parked (id, source, event_id, type, at, reason, hash, event, state)"
            + " values ('x', 's', 'e', 't', 1, 'r', 'h', 'no event', 'parked')");
    assertThat(console.post("/parked/x/replay", "").status()).isEqualTo(409);
    assertThat(console.post("/parked/x/drop", "").json().path("state").asText())
        .isEqualTo("dropped");
    assertThat(console.post("/parked/none/drop", "").status()).isEqualTo(404);
  }

  @Test
  void a_case_is_acknowledged_once_and_its_history_says_so() {
    console.careCase("c-1", "anna", "open");
    for (int i = 0; i < 2; i++) {
      var seen = console.post("/cases/c-1/acknowledge", "").json();
      assertThat(seen.path("state").asText()).isEqualTo("acknowledged");
      assertThat(seen.path("history")).hasSize(1);
    }
    console.careCase("c-2", "anna", "closed");
    assertThat(console.post("/cases/c-2/acknowledge", "").status()).isEqualTo(409);
    assertThat(console.post("/cases/none/acknowledge", "").status()).isEqualTo(404);
  }

  @Test
  void what_was_done_becomes_an_event() {
    console.careCase("c-1", "anna", "acknowledged");
    var got = console.post("/cases/c-1/resolve", "{\"done\": \"Vi skickade en ny.\"}");
    assertThat(got.status()).as(got.text()).isEqualTo(200);
    var event = console.events.taken.get(0).event();
    assertThat(event.type()).isEqualTo("case.resolved");
    assertThat(event.subject()).hasValue("anna");
    assertThat(event.data()).isEqualTo(new Data.CaseResolved("c-1", "Vi skickade en ny."));
    for (var body : List.of("{}", "{\"done\": \" \"}", "{\"done\": 7}"))
      assertThat(
              console
                  .post("/cases/c-1/resolve", body)
                  .json()
                  .path("errors")
                  .findValuesAsText("pointer"))
          .containsExactly("/done");
    console.events.slow = true;
    assertThat(console.post("/cases/c-1/resolve", "{\"done\": \"x\"}").status()).isEqualTo(202);
  }
}
