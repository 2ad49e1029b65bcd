package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the house hears by e-mail, on each database. */
abstract class CareMailContract extends AtAStore {
  private House house;

  @BeforeEach
  void openHouse() {
    house = new House(store());
  }

  /** A gateway that answers as told and keeps what it got. */
  private static final class Kept implements Gateway {
    final List<Outgoing> sent = new ArrayList<>();
    Outcome answer = new Outcome.Accepted(List.of());
    Runnable meanwhile = () -> {};

    @Override
    public Duration longest() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Outcome send(Outgoing letter) {
      sent.add(letter);
      meanwhile.run();
      return answer;
    }
  }

  @Test
  void the_house_hears_once_of_each_case_and_again_when_it_was_not_well() {
    happened("k1");
    var gateway = new Kept();
    var care = care(gateway);
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
    house.store.inTransaction(
        tx -> {
          tx.run("update care_case set state = 'told' where id = 'k1'");
          return tx.run("update care_case set state = 'reopened', noted_at = null");
        });
    assertThat(care.step()).isEqualTo(1);
    assertThat(gateway.sent.get(2).subject())
        .hasValueSatisfying(s -> assertThat(s).startsWith("Not well"));
  }

  @Test
  void of_two_nodes_one_says_it() {
    happened("k1");
    happened("k2");
    var gateway = new Kept();
    var other = care(gateway);
    // the other looks while the first mail is on its way
    gateway.meanwhile = () -> assertThat(other.step()).isZero();
    assertThat(care(gateway).step()).isEqualTo(2);
    assertThat(other.step()).isZero();
    assertThat(gateway.sent).hasSize(2);
  }

  @Test
  void what_was_on_its_way_when_a_node_went_down_is_said_by_another() {
    happened("k1");
    var gateway = new Kept();
    gateway.meanwhile =
        () -> {
          throw new IllegalStateException("down");
        };
    var node = care(gateway);
    assertThatThrownBy(node::step).hasMessage("down");
    gateway.meanwhile = () -> {};
    var other = care(gateway);
    assertThat(other.step()).isZero();
    house.pass(Duration.ofMinutes(5));
    assertThat(other.step()).isEqualTo(1);
    assertThat(other.step()).isZero();
  }

  @Test
  void one_that_is_reopened_while_its_first_mail_goes_is_told_of_again() {
    happened("k1");
    var gateway = new Kept();
    gateway.meanwhile =
        () ->
            house.store.inTransaction(
                tx -> {
                  tx.run("update care_case set state = 'told'");
                  return tx.run("update care_case set state = 'reopened', noted_at = null");
                });
    assertThat(care(gateway).step()).isEqualTo(1);
    gateway.meanwhile = () -> {};
    assertThat(care(gateway).step()).isEqualTo(1);
    assertThat(gateway.sent.get(1).subject().orElse("")).startsWith("Not well");
    assertThat(care(gateway).step()).isZero();
  }

  @Test
  void many_at_once_are_one_mail() {
    for (int i = 0; i < 30; i++) happened("k" + i);
    var gateway = new Kept();
    assertThat(care(gateway).step()).isEqualTo(30);
    assertThat(gateway.sent).hasSize(1);
  }

  private CareMail care(Gateway gateway) {
    return new CareMail(house.store, gateway, "care@valet.example", "https://valet.example", house);
  }

  private void happened(String id) {
    house.store.inTransaction(
        tx ->
            tx.run(
                "insert into care_case (id, customer, decision, service, why, state, about,"
                    + " owner, created_at, due_at, history) values (?, 'anna', 'd',"
                    + " 'complaint-care', 'A complaint.', 'open', 'Cold soup', 'Eva', 0, 0,"
                    + " '[]')",
                id));
  }
}
