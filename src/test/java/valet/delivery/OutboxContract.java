package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.store.Store;

/** What the ledger promises about sending, on every database. */
abstract class OutboxContract extends AtAStore {
  private static final Duration LEASE = Duration.ofMinutes(3);
  private House house;
  private final ScriptedGateway gateway = new ScriptedGateway();

  @BeforeEach
  void openHouse() {
    house = new House(store());
  }

  @Test
  void a_queued_letter_goes_out_once_and_is_told() {
    house.letter("a").queued();
    var line = house.line("n1", gateway);
    // when
    while (line.step() > 0) {}
    // then
    assertThat(gateway.ids()).containsExactly("a");
    assertThat(house.state("a")).isEqualTo("accepted");
    assertThat(house.column("a", "remote_id")).isEqualTo("r-a");
    assertThat(house.attempts("a")).containsExactly("accepted");
    assertThat(house.told("a")).containsExactly("accepted");
  }

  @Test
  void the_claim_is_committed_before_the_first_byte() {
    house.letter("a").queued();
    gateway.whileSending =
        () -> {
          assertThat(house.state("a")).isEqualTo("sending");
          assertThat(house.attempts("a")).containsExactly("sending");
        };
    house.line("n1", gateway).step();
    assertThat(gateway.got).hasSize(1);
  }

  @Test
  void each_try_keeps_between_which_decisions_it_began_and_ended() {
    house.letter("a").queued();
    house.decides();
    long before = house.decides();
    gateway.whileSending = house::decides;
    house.line("n1", gateway).step();
    var tried =
        store().reading(tx -> tx.rows("select taken_after, ended_after, ended_at from attempt"));
    assertThat(tried.get(0).number(0)).isEqualTo(before);
    assertThat(tried.get(0).number(1)).isEqualTo(before + 1);
    assertThat(tried.get(0).time(2)).isEqualTo(house.now);
  }

  @Test
  void what_is_put_aside_keeps_after_which_decision() {
    house.letter("a").usefulFor(Duration.ofSeconds(1)).queued();
    long before = house.decides();
    house.pass(Duration.ofSeconds(2));
    house.line("n1", gateway).step();
    assertThat(house.state("a")).isEqualTo("expired");
    assertThat(house.column("a", "settled_after")).isEqualTo(String.valueOf(before));
  }

  @Test
  void a_claim_holds_at_most_eight_letters_and_one_for_each_address() {
    for (int i = 0; i < 12; i++) house.letter("l" + i).queued();
    house.letter("m0").to("+46701112233").queued();
    house.letter("m1").to("+46701112233").queued();
    var outbox = house.outbox("n1");
    // when
    var first = outbox.claim(Channel.SMS, 8, LEASE, house.now).letters();
    var second = outbox.claim(Channel.SMS, 8, LEASE, house.now).letters();
    // then
    assertThat(first).hasSize(8);
    assertThat(second).hasSize(5).extracting(Outgoing::id).contains("m0").doesNotContain("m1");
  }

  @Test
  void two_nodes_never_claim_the_same_letter() {
    for (int i = 0; i < 10; i++) house.letter("l" + i).queued();
    var one = house.outbox("n1").claim(Channel.SMS, 8, LEASE, house.now).letters();
    var other = house.outbox("n2").claim(Channel.SMS, 8, LEASE, house.now).letters();
    assertThat(one).hasSize(8);
    assertThat(other).hasSize(2).doesNotContainAnyElementsOf(one);
  }

  @Test
  void one_refusal_spoils_no_other() {
    house.letter("a").queued();
    house.letter("b").queued();
    house.letter("c").queued();
    gateway.answers(
        new Outcome.Accepted(List.of("1")),
        new Outcome.RefusedForGood("554 no such user"),
        new Outcome.Accepted(List.of("3")));
    var line = house.line("n1", gateway);
    while (line.step() > 0) {}
    assertThat(List.of(house.state("a"), house.state("b"), house.state("c")))
        .containsExactly("accepted", "refused", "accepted");
    assertThat(house.told("b")).containsExactly("refused");
    house.pass(Duration.ofHours(1));
    line.step();
    assertThat(gateway.got).hasSize(3); // a permanent refusal is never tried again
  }

  @Test
  void refused_for_now_comes_back_after_1_5_15_minutes_until_its_need_is_over() {
    house.letter("a").usefulFor(Duration.ofMinutes(20)).queued();
    for (int i = 0; i < 9; i++) gateway.answers(Outcome.TryLater.letter("452 mailbox busy"));
    var line = house.line("n1", gateway);
    for (int second = 0; second < 22 * 60; second += 5) {
      line.step();
      house.pass(Duration.ofSeconds(5));
    }
    var tries = gateway.got.stream().map(l -> Duration.between(House.NOON, l.at())).toList();
    assertThat(tries).hasSize(3);
    assertThat(tries.get(1)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(71));
    assertThat(tries.get(2)).isBetween(Duration.ofMinutes(6), Duration.ofSeconds(410));
    assertThat(house.state("a")).isEqualTo("expired");
    assertThat(house.told("a")).containsExactly("expired");
  }

  @Test
  void throttling_slows_the_gateway_and_not_the_letter() {
    for (int i = 0; i < 9; i++) house.letter("l" + i).queued();
    for (int i = 0; i < 8; i++) gateway.answers(Outcome.TryLater.gateway("throttled"));
    var line = house.line("n1", gateway);
    line.step();
    assertThat(gateway.got).hasSize(8);
    // when it rests, nothing is tried; then one letter, and then all again
    line.step();
    assertThat(gateway.got).hasSize(8);
    assertThat(line.next()).hasValue(house.now.plusSeconds(1));
    house.pass(Duration.ofSeconds(1));
    line.step();
    assertThat(gateway.got).hasSize(9);
    while (line.step() > 0) {}
    assertThat(gateway.got).hasSize(8 + 9);
    assertThat(house.state("l0")).isEqualTo("accepted");
  }

  @Test
  void a_claim_that_nobody_resolved_is_unknown_at_the_same_nodes_next_start() {
    house.letter("a").queued();
    house.outbox("n1").claim(Channel.SMS, 8, LEASE, house.now); // and the node goes down
    house.pass(Duration.ofSeconds(2));
    var line = house.line("n1", gateway);
    line.step();
    assertThat(house.state("a")).isEqualTo("unknown");
    assertThat(house.attempts("a")).containsExactly("unknown");
    assertThat(house.told("a")).containsExactly("unknown");
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void another_nodes_claim_is_unknown_only_when_its_lease_has_lapsed() {
    house.letter("a").queued();
    house.outbox("n1").claim(Channel.SMS, 8, LEASE, house.now);
    var line = house.line("n2", gateway);
    line.step();
    assertThat(house.state("a")).isEqualTo("sending");
    house.pass(LEASE);
    line.step();
    assertThat(house.state("a")).isEqualTo("unknown");
  }

  @Test
  void a_late_result_of_a_node_that_lost_its_lease_does_not_count() {
    house.letter("a").queued();
    var sleepy = house.outbox("n1");
    var claim = sleepy.claim(Channel.SMS, 8, LEASE, house.now).letters();
    house.pass(LEASE);
    house.line("n2", gateway).step();
    // when n1 wakes
    assertThat(sleepy.stopped(claim.get(0), house.now)).isPresent();
    var counted =
        sleepy.store(
            List.of(new Outbox.Result(claim.get(0), new Outcome.Accepted(List.of("9")), null)),
            house.now,
            house.now);
    assertThat(counted).isZero();
    assertThat(house.state("a")).isEqualTo("unknown");
    assertThat(house.column("a", "remote_id")).isEmpty();
  }

  @Test
  void marketing_of_unknown_fate_is_never_sent_again() {
    unknown(LetterClass.MARKETING);
    afterHours(1);
    assertThat(gateway.got).isEmpty();
    assertThat(house.state("a")).isEqualTo("unknown");
  }

  @Test
  void help_of_unknown_fate_is_sent_once_more_after_the_receipt_wait() {
    unknown(LetterClass.SERVICE);
    gateway.answers(Outcome.Unknown.of("no answer"));
    var line = house.line("n2", gateway);
    house.pass(Duration.ofMinutes(9));
    line.step();
    assertThat(gateway.got).isEmpty();
    house.pass(Duration.ofMinutes(2));
    line.step();
    assertThat(gateway.got).hasSize(1);
    assertThat(gateway.got.get(0).again()).isTrue();
    afterHours(1);
    assertThat(gateway.got).hasSize(1);
    assertThat(house.state("a")).isEqualTo("unknown");
    assertThat(house.attempts("a")).containsExactly("unknown", "unknown");
  }

  @Test
  void danger_is_sent_until_somebody_has_it() {
    unknown(LetterClass.SAFETY);
    gateway.answers(Outcome.Unknown.of("no answer"), Outcome.Unknown.of("no answer"));
    afterHours(1);
    assertThat(house.attempts("a")).containsExactly("unknown", "unknown", "unknown", "accepted");
    assertThat(house.state("a")).isEqualTo("accepted");
  }

  @Test
  void a_resend_that_did_not_go_out_leaves_the_fate_unknown_and_may_be_tried_again() {
    unknown(LetterClass.PROMISE);
    gateway.answers(Outcome.TryLater.letter("busy"), new Outcome.RefusedForGood("no such user"));
    afterHours(1);
    assertThat(house.attempts("a")).containsExactly("unknown", "retry", "refused");
    assertThat(house.state("a")).isEqualTo("unknown");
  }

  @Test
  void what_a_newer_letter_has_corrected_is_not_sent_again() {
    unknown(LetterClass.SAFETY);
    house.letter("b").of(LetterClass.SERVICE).queued();
    house.store.inTransaction(tx -> tx.run("update letter set corrected = ?", true));
    afterHours(1);
    assertThat(gateway.got).isEmpty();
    assertThat(house.state("a")).isEqualTo("unknown");
    assertThat(house.state("b")).isEqualTo("withdrawn");
    assertThat(house.reason("b")).contains("a newer letter has corrected it");
  }

  @Test
  void unknown_never_becomes_expired_or_withdrawn() {
    unknown(LetterClass.SERVICE);
    house.stop(house.column("a", "address"));
    afterHours(3);
    assertThat(gateway.got).isEmpty();
    assertThat(house.state("a")).isEqualTo("unknown");
  }

  @Test
  void stop_before_the_claim_withdraws_everything_but_danger() {
    for (var letterClass : LetterClass.values())
      house.letter(letterClass.word()).to("+46709999999").of(letterClass).queued();
    house.stop("+46709999999");
    var line = house.line("n1", gateway);
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("safety");
    assertThat(house.state("promise")).isEqualTo("withdrawn");
    assertThat(house.reason("promise")).contains("STOP");
    assertThat(house.told("promise"))
        .containsExactly("refused"); // so that the promise is kept otherwise
  }

  @Test
  void what_waited_for_an_address_that_is_none_is_refused_but_danger_is_tried() {
    for (var letterClass : LetterClass.values())
      house.letter(letterClass.word()).to("+46709999999").of(letterClass).queued();
    house.store.inTransaction(
        tx -> {
          house.memory.bounced(
              tx, Channel.SMS, "+46709999999", House.NOON, "letter x", "no such address");
          return null;
        });
    var line = house.line("n1", gateway);
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("safety");
    assertThat(house.state("promise")).isEqualTo("refused");
    assertThat(house.reason("promise")).contains("come back");
    assertThat(house.told("promise"))
        .containsExactly("refused"); // so that the next channel goes on
  }

  @Test
  void consent_withdrawn_since_it_was_written_withdraws_the_letter() {
    house.consent("anna", "service", "any", true, House.NOON.minusSeconds(60));
    house.letter("a").needingConsent().queued();
    house.letter("m").needingConsent().of(LetterClass.MARKETING).queued();
    var line = house.line("n1", gateway);
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("a"); // a word for help is none for marketing
    assertThat(house.state("m")).isEqualTo("withdrawn");
    // and the service's own withdrawal counts before the general word
    house.consent("anna", "replacement-car", "sms", false, House.NOON.minusSeconds(30));
    house.letter("b").needingConsent().queued();
    while (line.step() > 0) {}
    assertThat(house.state("b")).isEqualTo("withdrawn");
    assertThat(house.reason("b")).contains("consent");
  }

  @Test
  void consent_is_asked_at_every_claim_and_a_yes_that_comes_back_counts_again() {
    house.consent("anna", "service", "any", true, House.NOON.minusSeconds(60));
    house.letter("a").needingConsent().queued();
    var line = house.line("n1", gateway.answers(Outcome.TryLater.letter("450 busy")));
    while (line.step() > 0) {}
    assertThat(house.state("a")).isEqualTo("retry");
    // taken back before the next try
    house.consent("anna", "service", "any", false, House.NOON.minusSeconds(30));
    house.pass(Duration.ofMinutes(2));
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("a");
    assertThat(house.state("a")).isEqualTo("withdrawn");
    house.consent("anna", "service", "any", true, House.NOON);
    house.letter("b").needingConsent().queued();
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("a", "b");
  }

  /** Three letters of one proposal each, to go as one e-mail; the second needs consent. */
  private Line threeInOne() {
    house.consent("anna", "service", "any", true, House.NOON.minusSeconds(60));
    house
        .letter("a")
        .mail("Your car", page("Your car", "It comes."))
        .saying(hello("It comes."))
        .queued();
    house
        .letter("b")
        .mail("Your list", page("Your list", "Milk."))
        .saying(hello("Milk."))
        .needingConsent()
        .in("a", 1)
        .queued();
    house
        .letter("c")
        .mail("Your <idea>", page("Your idea", "We heard."))
        .saying(hello("We heard."))
        .in("a", 2)
        .queued();
    return new Line(Channel.EMAIL, house.outbox("n1"), gateway, 8, Runnable::run, house);
  }

  private static String hello(String words) {
    return "Hello Anna,\n\n" + words + "\n\nYours, the house";
  }

  private static String page(String subject, String words) {
    return "<html><head><title>"
        + subject
        + "</title></head><body>\n<p>Hello Anna,</p>\n<p>"
        + words
        + "</p>\n<p>Yours, the house</p>\n</body></html>\n";
  }

  @Test
  void what_goes_in_one_letter_is_greeted_and_signed_once_and_fares_alike() {
    var line = threeInOne();
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("a");
    var mail = gateway.got.get(0);
    assertThat(mail.subject()).contains("Your car");
    assertThat(mail.text())
        .isEqualTo(
            "Hello Anna,\n\nIt comes.\n\nYour list\n\nMilk.\n\nYour <idea>\n\nWe heard.\n\n"
                + "Yours, the house");
    assertThat(mail.html().orElse("").replace("\n", ""))
        .isEqualTo(
            "<html><head><title>Your car</title></head><body><p>Hello Anna,</p><p>It comes.</p>"
                + "<p><strong>Your list</strong></p><p>Milk.</p>"
                + "<p><strong>Your &lt;idea&gt;</strong></p><p>We heard.</p>"
                + "<p>Yours, the house</p></body></html>");
    for (var letter : List.of("a", "b", "c"))
      assertThat(house.state(letter)).as(letter).isEqualTo("accepted");
    // its fate is told once, and moves each of them
    assertThat(house.told("a")).containsExactly("accepted");
    assertThat(house.told("b")).isEmpty();
    assertThat(line.next()).isEmpty();
    house.store.inTransaction(tx -> tx.run("update letter set state = 'failed' where id = 'a'"));
    assertThat(house.state("c")).isEqualTo("failed");
  }

  @Test
  void consent_taken_back_leaves_one_part_out_of_the_letter() {
    var line = threeInOne();
    house.consent("anna", "replacement-car", "email", false, House.NOON.minusSeconds(30));
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("a");
    assertThat(gateway.got.get(0).text()).contains("We heard.").doesNotContain("Milk.");
    assertThat(house.state("b")).isEqualTo("withdrawn");
    assertThat(house.told("b")).containsExactly("refused");
    assertThat(house.state("c")).isEqualTo("accepted");
  }

  @Test
  void a_letter_that_never_goes_takes_nothing_with_it() {
    var line = threeInOne();
    // as a correction withdraws it
    house.store.inTransaction(tx -> tx.run("update letter set state = 'withdrawn' where id = 'a'"));
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactlyInAnyOrder("b", "c");
    assertThat(house.state("a")).isEqualTo("withdrawn");
    assertThat(house.state("b")).isEqualTo("accepted");
  }

  @Test
  void one_letter_of_unknown_fate_is_sent_again_in_the_same_words() {
    var line = threeInOne();
    gateway.answers(Outcome.Unknown.of("the line broke"));
    while (line.step() > 0) {}
    assertThat(house.state("c")).isEqualTo("unknown");
    house.pass(Duration.ofMinutes(30));
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactly("a", "a");
    assertThat(gateway.got.get(1).text()).isEqualTo(gateway.got.get(0).text());
    assertThat(house.state("b")).isEqualTo("accepted");
  }

  @Test
  void at_night_help_waits_and_danger_promises_and_urgent_letters_do_not() {
    var morning = House.NOON.plus(Duration.ofHours(1));
    house.quiet = (letter, at) -> at.isBefore(morning) ? Optional.of(morning) : Optional.empty();
    house.letter("help").queued();
    house.letter("promise").of(LetterClass.PROMISE).queued();
    house.letter("danger").of(LetterClass.SAFETY).queued();
    house.letter("urgent").urgent().queued();
    var line = house.line("n1", gateway);
    while (line.step() > 0) {}
    assertThat(gateway.ids()).containsExactlyInAnyOrder("promise", "danger", "urgent");
    assertThat(house.nextAt("help")).isEqualTo(morning);
    house.pass(Duration.ofHours(1));
    while (line.step() > 0) {}
    assertThat(house.state("help")).isEqualTo("accepted");
  }

  @Test
  void a_night_longer_than_the_need_expires_the_letter_when_the_need_ends() {
    house.quiet = (letter, at) -> Optional.of(at.plus(Duration.ofDays(1)));
    house.letter("a").usefulFor(Duration.ofHours(1)).queued();
    afterHours(1);
    assertThat(house.state("a")).isEqualTo("expired");
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void a_long_letter_goes_on_after_the_parts_the_gateway_has() {
    house.letter("a").queued();
    gateway.answers(new Outcome.TryLater("too fast", true, List.of("p1", "p2")));
    var line = house.line("n1", gateway);
    line.step();
    house.pass(Duration.ofSeconds(2));
    line.step();
    assertThat(gateway.got.get(1).taken()).containsExactly("p1", "p2");
  }

  @Test
  void results_that_the_ledger_could_not_take_are_written_when_it_is_back() {
    house.letter("a").queued();
    var broken = new FaultyStore(store());
    var outbox = new Outbox(broken, house.memory, house.quiet, "n1", DeliverySettings.RECEIPT_WAIT);
    gateway.whileSending = () -> broken.down = true;
    var line = house.line(outbox, gateway);
    assertThatThrownBy(line::step).isInstanceOf(Store.Unavailable.class);
    assertThat(house.state("a")).isEqualTo("sending");
    broken.down = false;
    line.step();
    assertThat(house.state("a")).isEqualTo("accepted");
    assertThat(gateway.got).hasSize(1);
  }

  @Test
  void an_idle_line_knows_when_it_is_needed() {
    Instant later = house.now.plus(Duration.ofMinutes(7));
    house.letter("a").notBefore(later).queued();
    var line = house.line("n1", gateway);
    assertThat(line.step()).isZero();
    assertThat(line.next()).hasValue(later);
  }

  private void unknown(LetterClass letterClass) {
    house.letter("a").of(letterClass).queued();
    house.outbox("n1").claim(Channel.SMS, 8, LEASE, house.now);
    house.outbox("n1").recover(Channel.SMS, true, house.now);
    assertThat(house.state("a")).isEqualTo("unknown");
  }

  private void afterHours(int hours) {
    var line = house.line("n2", gateway);
    for (int minute = 0; minute <= hours * 60; minute += 3) {
      while (line.step() > 0) {}
      house.pass(Duration.ofMinutes(3));
    }
  }
}
