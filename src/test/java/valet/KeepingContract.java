package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.dialogue.Whys;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Data.OrderAnswered.Answered;
import valet.journal.Keeping;
import valet.journal.KeepingEnds;
import valet.journal.Reached;
import valet.worth.Ledgers;

/** What is older than it is kept is removed, and nothing that is still open; on each database. */
abstract class KeepingContract extends AnnaAtNight {
  private static final Instant OLD = NIGHT.plus(Duration.ofDays(401));
  private static final Instant VERY_OLD = NIGHT.plus(Duration.ofDays(3 * 366));
  @TempDir Path outbox;

  @Test
  void nothing_is_removed_before_its_time() {
    aTruckCame();
    var before = everything();
    round(NIGHT.plus(Duration.ofDays(399)));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void an_event_goes_and_its_decision_stays_and_knows_it_again() {
    var cameFirst = aTruckCame();
    var decisions = number("select count(*) from decision");
    var why = texts("select body from decision where type = 'breakdown'");
    round(OLD);
    assertThat(texts("select event from decision where event is not null")).isEmpty();
    assertThat(number("select count(*) from decision")).isEqualTo(decisions);
    assertThat(texts("select body from decision where type = 'breakdown'")).isEqualTo(why);
    // sent again, it is known
    loop.happens(cameFirst);
    assertThat(number("select count(*) from decision")).isEqualTo(decisions);
  }

  @Test
  void a_letter_goes_with_its_tries_and_its_file_and_that_it_was_there_stays() throws IOException {
    aTruckCame();
    var letter = texts("select id from letter where message = 'on its way'").get(0);
    Files.writeString(outbox.resolve(letter + ".sms.txt"), "Hello Anna");
    round(OLD);
    assertThat(letters()).isEmpty();
    assertThat(texts("select letter from attempt")).isEmpty();
    assertThat(outbox).isEmptyDirectory();
    assertThat(texts("select id from deed where kind = 'letter' and gone")).contains(letter);
    // nobody can say why any more, and nobody stumbles over it
    assertThat(store.reading(tx -> new Whys(tx).of(letter)).isEmpty()).isTrue();
    ours(Optional.empty(), new Data.Reply(PHONE, Channel.SMS, "WHY?", Optional.of(letter)), "");
    assertThat(texts("select reason from parked")).isEmpty();
    // what was promised and done is still known
    assertThat(texts("select state from promise")).containsExactly("kept");
    assertThat(texts("select state from partner_order")).contains("done");
  }

  @Test
  void a_report_begins_where_letters_are_known() {
    aTruckCame();
    round(OLD);
    var costs = BOOK.costs();
    var report = store.reading(tx -> Ledgers.report(tx, costs, NIGHT, loop.now()));
    assertThat(report.from()).isEqualTo(loop.now().minus(Duration.ofDays(400)));
  }

  @Test
  void what_a_letter_promised_keeps_it_until_it_is_settled() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    // as if its time had not come
    store.inTransaction(
        tx -> tx.run("update promise set by_at = ?", OLD.plus(Duration.ofDays(100))));
    store.inTransaction(tx -> tx.run("delete from due where event like '%promise.%'"));
    remove(OLD);
    assertThat(letters()).containsExactly("on its way by sms: accepted");
    assertThat(open("letters")).isEqualTo(1);
    store.inTransaction(tx -> tx.run("update promise set state = 'kept'"));
    store.inTransaction(
        tx ->
            tx.run(
                "update partner_order set state = 'done' where id in"
                    + " (select order_id from promise)"));
    remove(OLD);
    assertThat(letters()).isEmpty();
    assertThat(open("letters")).isZero();
  }

  @Test
  void decisions_go_with_all_that_came_of_them() {
    aTruckCame();
    round(VERY_OLD);
    for (var ledger :
        List.of(
            "decision",
            "deed",
            "silence",
            "letter",
            "attempt",
            "partner_order",
            "confirmation",
            "ask",
            "promise",
            "care_case",
            "held",
            "still_open")) assertThat(number("select count(*) from " + ledger)).as(ledger).isZero();
    // who they are does not go by age
    assertThat(texts("select id from customer")).containsExactly("anna");
  }

  @Test
  void a_case_that_needs_a_person_keeps_what_it_rests_on() {
    knows(PHONE, MAIL);
    breakdown();
    while (texts("select state from partner_order").contains("asked"))
      answered(Answered.REFUSED, Optional.empty());
    var cases = number("select count(*) from care_case");
    assertThat(cases).isPositive();
    round(VERY_OLD);
    assertThat(number("select count(*) from care_case")).isEqualTo(cases);
    assertThat(
            texts(
                "select c.id from care_case c join decision d on d.id = c.decision"
                    + " where d.event is not null and d.body is not null"))
        .hasSize((int) cases);
    // when a person has closed it, it goes with all that came of it
    store.inTransaction(tx -> tx.run("update care_case set state = 'closed'"));
    remove(VERY_OLD);
    remove(VERY_OLD);
    assertThat(number("select count(*) from care_case")).isZero();
    assertThat(number("select count(*) from decision")).isZero();
  }

  @Test
  void what_is_set_aside_stays_until_a_person_has_looked() {
    park("p1", "parked");
    park("p2", "dropped");
    park("p3", "replayed");
    remove(OLD);
    assertThat(texts("select id from parked")).containsExactly("p1");
  }

  private void park(String id, String state) {
    store.inTransaction(
        tx ->
            tx.run(
                "insert into parked (id, source, event_id, type, at, reason, hash, event, state)"
                    + " values (?, 's', ?, 'idea', ?, 'r', 'h', '{}', ?)",
                id,
                id,
                NIGHT,
                state));
  }

  /** Time goes on, with all that falls due in it, and then what is too old is removed. */
  private void round(Instant to) {
    loop.to(to);
    remove(to);
  }

  private void remove(Instant now) {
    new Keeping(store, KeepingEnds.USUAL, outbox, InstantSource.fixed(now)).look();
  }

  private long open(String what) {
    return store.reading(Reached::all).stream()
        .filter(r -> r.what().equals(what))
        .mapToLong(Reached::open)
        .sum();
  }

  private long number(String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }

  private List<Long> everything() {
    return List.of(
        number("select count(*) from decision where event is not null"),
        number("select count(*) from letter"),
        number("select count(*) from attempt"),
        number("select count(*) from decision"));
  }

  private Arrived aTruckCame() {
    knows(PHONE, MAIL);
    var came = aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, Fate.DELIVERED);
    answered(Answered.DONE, Optional.empty());
    assertThat(texts("select state from promise")).containsExactly("kept");
    return came;
  }

  private void reported(String message, Channel channel, Fate fate) {
    var report = new Data.LetterReported(letter(message, channel), fate, Optional.empty());
    ours(Optional.of("anna"), report, "");
  }
}
