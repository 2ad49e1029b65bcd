package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Data.LetterReported;
import valet.event.Data.LetterReported.Fate;
import valet.memory.LetterState;

/** Reports come early, late, twice, out of order and about ids nobody has. */
abstract class ReportsContract extends AtAStore {
  private Reports reports;
  private House house;

  @BeforeEach
  void openHouse() {
    house = new House(store());
    reports = new Reports(house.memory);
  }

  @Test
  void a_receipt_in_decimal_finds_the_letter_answered_in_hexadecimal() {
    sent("a", "4F48B1B3");
    assertThat(report("1330164147", Fate.DELIVERED))
        .containsExactly(new Reports.Moved("a", Optional.of("anna"), LetterState.DELIVERED));
    assertThat(house.state("a")).isEqualTo("delivered");
  }

  @Test
  void and_the_other_way_round_and_with_leading_zeros() {
    sent("a", "1330164147");
    sent("b", "77");
    report("004f48b1b3", Fate.FAILED);
    report("0000000077", Fate.DELIVERED);
    assertThat(house.state("a")).isEqualTo("failed");
    assertThat(house.state("b")).isEqualTo("delivered");
  }

  @Test
  void the_same_digits_win_over_another_notation() {
    sent("a", "16"); // hexadecimal 16 is 22
    sent("b", "22"); // decimal 22 is hexadecimal 16
    report("22", Fate.DELIVERED);
    assertThat(house.state("b")).isEqualTo("delivered");
    assertThat(house.state("a")).isEqualTo("accepted");
  }

  @Test
  void an_early_report_is_kept_and_applied_when_the_id_turns_up() {
    assertThat(report("abc", Fate.DELIVERED)).isEmpty();
    sent("a", "ABC");
    assertThat(house.state("a")).isEqualTo("delivered");
    assertThat(house.told("a")).containsExactly("accepted", "delivered");
    assertThat(strays()).isZero();
  }

  @Test
  void that_there_is_no_such_address_is_noted_by_the_letter_also_when_it_is_told_early() {
    sent("a", "77");
    bounced("77");
    assertThat(bounces()).containsExactly("letter a: id:77 stat:UNDELIV; no such address");
    // its id turns up later; the report goes round once more with its words
    bounced("abc");
    sent("b", "ABC");
    assertThat(house.told("b")).containsExactly("accepted", "failed");
    assertThat(due("b")).contains("no such address");
  }

  @Test
  void what_fails_for_another_reason_says_nothing_about_the_address() {
    sent("a", "77");
    report("77", Fate.FAILED);
    assertThat(bounces()).isEmpty();
  }

  private void bounced(String id) {
    var why = Reports.words(id, "UNDELIV") + "; " + NoSuchAddress.WORDS;
    var report = new LetterReported(id, Fate.FAILED, Optional.of(why));
    house.store.inTransaction(tx -> reports.reported(tx, List.of(report), House.NOON));
  }

  private List<String> bounces() {
    return house.store.reading(tx -> tx.rows("select source, reason from bounce")).stream()
        .map(r -> r.text(0) + ": " + r.text(1))
        .toList();
  }

  private String due(String letter) {
    return house
        .store
        .reading(
            tx ->
                tx.rows(
                    "select event from due where event like ?",
                    "%\"letter\":\"" + letter + "\"%failed%"))
        .get(0)
        .text(0);
  }

  @Test
  void a_report_about_an_unknown_id_is_kept_to_be_seen() {
    report("nobody-has-it", Fate.FAILED);
    report("nobody-has-it", Fate.FAILED);
    assertThat(strays()).isEqualTo(1);
  }

  @Test
  void a_long_letter_is_delivered_when_all_its_parts_are() {
    sent("a", "1", "2", "3");
    report("2", Fate.DELIVERED);
    report("3", Fate.DELIVERED);
    assertThat(house.state("a")).isEqualTo("accepted");
    report("1", Fate.DELIVERED);
    assertThat(house.state("a")).isEqualTo("delivered");
  }

  @Test
  void a_long_letter_failed_when_one_part_did() {
    sent("a", "1", "2");
    report("1", Fate.DELIVERED);
    report("2", Fate.FAILED);
    assertThat(house.state("a")).isEqualTo("failed");
  }

  @Test
  void the_receipt_of_a_letter_whose_answer_was_lost_settles_it() {
    house.letter("a").to("+46701234567").queued();
    send(Outcome.Unknown.of("no answer"));
    assertThat(lostAnswer("+46701234567")).hasValue("a");
    report("a", Fate.DELIVERED);
    assertThat(house.state("a")).isEqualTo("delivered");
    // so it is not sent again
    house.pass(Duration.ofHours(1));
    var gateway = new ScriptedGateway();
    house.line("n1", gateway).step();
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void of_two_lost_answers_to_one_telephone_none_is_guessed() {
    house.letter("a").to("+46701234567").queued();
    send(Outcome.Unknown.of("no answer"));
    house.letter("b").to("+46701234567").queued();
    send(Outcome.Unknown.of("no answer"));
    assertThat(lostAnswer("+46701234567")).isEmpty();
  }

  @Test
  void in_whatever_order_and_how_often_reports_come_a_letter_only_moves_forward() {
    var random = new Random(20261121);
    for (int round = 0; round < 100; round++) {
      var letter = "letter" + round;
      var id = Integer.toHexString(0x10000 + round);
      var steps = new ArrayList<Integer>(List.of(0, 1, 1, 2, 2, 3));
      Collections.shuffle(steps, random);
      house.letter(letter).queued();
      var seen = new ArrayList<String>();
      for (var step : steps) {
        if (step == 0) send(new Outcome.Accepted(List.of(id)));
        if (step == 1) report(id, Fate.DELIVERED);
        if (step == 2) report(String.valueOf(0x10000 + round), Fate.FAILED);
        if (step == 3) report(letter, Fate.ACCEPTED);
        seen.add(house.state(letter));
      }
      var path = seen.stream().distinct().toList();
      assertThat(path).as(steps.toString()).doesNotHaveDuplicates();
      assertThat(path.get(path.size() - 1)).as(steps.toString()).isIn("delivered", "failed");
      assertThat(path.contains("delivered") && path.contains("failed")).as("two ends").isFalse();
    }
  }

  @Test
  void a_receipt_on_a_part_names_our_letter_and_means_that_part() {
    sent("a", "1a", "2b");
    var wave =
        List.of(
            new LetterReported("a", Fate.DELIVERED, Optional.of(Reports.words("2b", "DELIVRD"))));
    assertThat((Object) store().inTransaction(tx -> reports.reported(tx, wave, house.now)))
        .isEqualTo(List.of());
    assertThat(house.state("a")).isEqualTo("accepted");
    report("26", Fate.DELIVERED); // 1a
    assertThat(house.state("a")).isEqualTo("delivered");
  }

  @Test
  void of_a_long_letter_no_lost_answer_is_guessed() {
    house.letter("a").to("+46701234567").saying("a".repeat(200)).queued();
    send(Outcome.Unknown.of("no answer"));
    assertThat(lostAnswer("+46701234567")).isEmpty();
  }

  private void sent(String letter, String... remoteIds) {
    house.letter(letter).queued();
    send(new Outcome.Accepted(List.of(remoteIds)));
  }

  private void send(Outcome outcome) {
    house.line("n1", new ScriptedGateway().answers(outcome)).step();
  }

  private List<Reports.Moved> report(String id, Fate fate) {
    return store()
        .inTransaction(
            tx ->
                reports.reported(
                    tx, List.of(new LetterReported(id, fate, Optional.empty())), house.now));
  }

  private Optional<String> lostAnswer(String address) {
    return store().reading(tx -> reports.lostAnswer(tx, address, house.now));
  }

  private int strays() {
    return store().reading(tx -> tx.rows("select count(*) from stray_report")).get(0).count(0);
  }
}
