package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import valet.worth.Pauses;
import valet.worth.Planted;

class WorthsTest extends AtTheConsole {
  @Test
  void the_report_counts_as_far_back_as_it_is_asked() {
    var planted = new Planted(console.store);
    planted.letter("l-1", "recall", "anna", "sms", "delivered", NOON.minus(Duration.ofDays(2)));
    planted.letter("l-2", "recall", "anna", "sms", "delivered", NOON.minus(Duration.ofDays(9)));

    var week = console.get("/report?last=7d").json();
    var month = console.get("/report").json();

    assertThat(week.path("from").asText()).isEqualTo("2026-11-14T12:00:00Z");
    assertThat(week.path("services").get(0).path("cost").get(0).path("amount").asText())
        .isEqualTo("0.50");
    assertThat(month.path("services").get(0).path("sent").asInt()).isEqualTo(2);
    assertThat(console.get("/report?last=soon").status()).isEqualTo(400);
  }

  @Test
  void a_person_lifts_a_pause_and_is_named() {
    sql("insert into pause (service, since, reason) values ('recall', 1, 'many complained')");
    assertThat(console.post("/services/recall/lift", "{}").status()).isEqualTo(400);
    assertThat(console.post("/services/other/lift", "{\"by\":\"Maja\"}").status()).isEqualTo(404);

    var lifted = console.post("/services/recall/lift", "{\"by\":\"Maja\"}");

    assertThat(lifted.status()).isEqualTo(200);
    assertThat(lifted.json().path("reason").asText()).isEqualTo("many complained");
    assertThat(console.store.reading(Pauses::now)).isEmpty();
    assertThat(console.store.reading(tx -> tx.rows("select lifted_by from pause")).get(0).text(0))
        .isEqualTo("Maja");
  }

  private static void sql(String sql) {
    console.store.inTransaction(tx -> tx.run(sql));
  }
}
