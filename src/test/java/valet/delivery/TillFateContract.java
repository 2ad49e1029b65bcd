package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.store.Store;

/** What becomes of the papers that tills wait for. */
abstract class TillFateContract extends AtAStore {
  private House house;
  private TillFate tills;

  @BeforeEach
  void openHouse() {
    house = new House(store());
    tills = new TillFate(store(), house);
  }

  @Test
  void paper_that_was_written_is_accepted_and_late_paper_expires() {
    house.letter("a").by("receipt").queued();
    house.letter("b").by("receipt").queued();
    long before = house.decides();
    tills.written("a");
    tills.late("b");
    assertThat(tills.step()).isEqualTo(2);
    assertThat(house.column("a", "settled_after")).isEqualTo(String.valueOf(before));
    assertThat(house.state("a")).isEqualTo("accepted");
    assertThat(house.column("a", "sent_at")).isNotEmpty();
    assertThat(house.state("b")).isEqualTo("expired");
    assertThat(house.told("a")).containsExactly("accepted");
    assertThat(house.told("b")).containsExactly("expired");
  }

  @Test
  void a_second_report_changes_nothing() {
    house.letter("a").by("receipt").queued();
    tills.written("a");
    tills.late("a");
    tills.step();
    tills.late("a");
    tills.step();
    assertThat(house.state("a")).isEqualTo("accepted");
    assertThat(house.told("a")).containsExactly("accepted");
  }

  @Test
  void reports_wait_while_the_store_is_down() {
    house.letter("a").by("receipt").queued();
    var faulty = new FaultyStore(store());
    var patient = new TillFate(faulty, house);
    patient.written("a");
    faulty.down = true;
    org.assertj.core.api.Assertions.assertThatThrownBy(patient::step)
        .isInstanceOf(Store.Unavailable.class);
    faulty.down = false;
    patient.step();
    assertThat(house.state("a")).isEqualTo("accepted");
  }

  @Test
  void a_till_that_nobody_reported_on_is_forgotten_after_a_while() {
    house.letter("a").by("receipt").usefulFor(Duration.ofSeconds(1)).queued();
    house.pass(Duration.ofSeconds(30));
    assertThat(tills.forgotten(house.now)).isZero();
    house.pass(Duration.ofSeconds(32));
    assertThat(tills.forgotten(house.now)).isEqualTo(1);
    tills.step();
    assertThat(house.state("a")).isEqualTo("expired");
  }

  @Test
  void no_gateway_ever_takes_paper() {
    house.letter("a").by("receipt").queued();
    var gateway = new ScriptedGateway();
    house.line("n1", gateway).step();
    assertThat(gateway.got).isEmpty();
  }
}
