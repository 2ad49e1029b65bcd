package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.store.Stores;

class CareMailTest {
  @TempDir Path folder;

  /** A gateway that answers as told and keeps what it got. */
  private static final class Kept implements Gateway {
    final List<Outgoing> sent = new ArrayList<>();
    Outcome answer = new Outcome.Accepted(List.of());

    @Override
    public Duration longest() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Outcome send(Outgoing letter) {
      sent.add(letter);
      return answer;
    }
  }

  @Test
  void the_house_hears_once_of_each_case_and_again_when_it_was_not_well() {
    var house = new House(Stores.sqlite(folder.resolve("valet.db")));
    try (var store = house.store) {
      store.inTransaction(
          tx ->
              tx.run(
                  "insert into care_case (id, customer, decision, service, why, state, about,"
                      + " owner, created_at, due_at, history) values ('k1', 'anna', 'd',"
                      + " 'complaint-care', 'A complaint.', 'open', 'Cold soup', 'Eva', 0, 0,"
                      + " '[]')"));
      var gateway = new Kept();
      var care = new CareMail(store, gateway, "care@valet.example", "https://valet.example", house);
      // given a mail server that is down
      gateway.answer = Outcome.TryLater.gateway("down");
      assertThat(care.step()).isZero();
      assertThat(care.step()).isZero();
      assertThat(gateway.sent).hasSize(1);
      // when it is back
      house.pass(Duration.ofMinutes(3));
      gateway.answer = new Outcome.Accepted(List.of());
      assertThat(care.step()).isEqualTo(1);
      assertThat(care.step()).isZero();
      // then
      var word = gateway.sent.get(1);
      assertThat(word.address()).isEqualTo("care@valet.example");
      assertThat(word.text())
          .contains("A complaint.", "Cold soup", "Eva", "https://valet.example/cases/k1");
      // when the customer says that it is not well
      store.inTransaction(
          tx -> {
            tx.run("update care_case set state = 'told' where id = 'k1'");
            return tx.run("update care_case set state = 'reopened', noted_at = null");
          });
      assertThat(care.step()).isEqualTo(1);
      assertThat(gateway.sent.get(2).subject())
          .hasValueSatisfying(s -> assertThat(s).startsWith("Not well"));
    }
  }
}
