package valet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Data.OrderAnswered.Answered;

/** What does not arrive is told by the next channel of its sentence, on each database. */
abstract class NextChannelContract extends AnnaAtNight {
  @AfterEach
  void nothing_is_parked() {
    assertThat(texts("select reason from parked")).isEmpty();
  }

  @Test
  void what_failed_by_text_message_goes_by_email_and_its_promise_stands() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    // when the text message fails at its centre
    reported("on its way", Channel.SMS, Fate.FAILED);
    // then the e-mail says the same, and is what was promised by
    assertThat(letters())
        .containsExactly("on its way by sms: failed", "on its way by email: accepted");
    assertThat(texts("select text from letter where channel = 'email'").get(0))
        .contains("Bärgning Nord")
        .contains("22:50");
    assertThat(texts("select state from promise")).containsExactly("made");
    assertThat(texts("select id from care_case")).isEmpty();
    // and it is a decision of its own, with its reason, for the reasons of the first
    var decision = decisionOf("letter.reported", "failed");
    var proposal = decision.path("proposals").path(0);
    assertThat(proposal.path("verdict").path("reason").asText())
        .isEqualTo("it did not arrive by the channel before, and still helps");
    assertThat(proposal.path("insteadOf").asText()).isEqualTo(letter("on its way", Channel.SMS));
    assertThat(proposal.path("because").toString()).contains("replacement car");
    // and when the truck has come, the promise is kept
    answered(Answered.DONE, Optional.empty());
    assertThat(texts("select state from promise")).containsExactly("kept");
  }

  @Test
  void what_the_gateway_refused_goes_by_email() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    refusedByItsGateway("on its way");
    assertThat(letters())
        .containsExactly("on its way by sms: refused", "on its way by email: accepted");
  }

  @Test
  void however_often_it_is_reported_it_goes_once() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, Fate.FAILED);
    reported("on its way", Channel.SMS, Fate.FAILED);
    reported("on its way", Channel.SMS, Fate.REFUSED);
    assertThat(letters()).hasSize(2);
  }

  @Test
  void what_arrived_or_may_have_arrived_is_not_told_twice() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, Fate.DELIVERED);
    reported("on its way", Channel.SMS, Fate.FAILED);
    assertThat(letters()).containsExactly("on its way by sms: delivered");
  }

  @Test
  void help_of_unknown_fate_is_not_told_by_another_channel() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    unknown("on its way");
    loop.to(NIGHT.plusSeconds(2 * 3600));
    assertThat(letters()).noneMatch(l -> l.contains("email"));
  }

  @Test
  void what_must_be_told_and_may_not_have_been_is_told_by_email_at_half_of_its_need() {
    knows(PHONE, MAIL);
    breakdown();
    while (texts("select state from partner_order").contains("asked"))
      answered(Answered.REFUSED, Optional.empty());
    unknown("nobody could");
    loop.to(NIGHT.plusSeconds(59 * 60));
    assertThat(letters()).noneMatch(l -> l.contains("email"));
    // its need is two hours
    unknown("nobody could");
    loop.to(NIGHT.plusSeconds(61 * 60));
    assertThat(letters()).contains("nobody could by email: accepted");
  }

  @Test
  void where_no_channel_is_left_nothing_is_promised_and_a_person_hears_of_it() {
    knows(PHONE, "");
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, Fate.FAILED);
    assertThat(letters()).containsExactly("on its way by sms: failed");
    assertThat(texts("select state from promise")).containsExactly("withdrawn");
    assertThat(texts("select why from care_case")).singleElement().asString().contains("told");
  }

  @Test
  void what_must_be_told_and_reaches_nobody_is_for_a_person_once() {
    knows(PHONE, MAIL);
    breakdown();
    while (texts("select state from partner_order").contains("asked"))
      answered(Answered.REFUSED, Optional.empty());
    var cases = texts("select why from care_case").size();
    reported("nobody could", Channel.SMS, Fate.FAILED);
    assertThat(texts("select why from care_case")).hasSize(cases);
    reported("nobody could", Channel.EMAIL, Fate.FAILED);
    reported("nobody could", Channel.EMAIL, Fate.FAILED);
    assertThat(letters())
        .containsExactly("nobody could by sms: failed", "nobody could by email: failed");
    assertThat(texts("select why from care_case"))
        .hasSize(cases + 1)
        .anyMatch(why -> why.startsWith("\"nobody could\" could not be told"));
  }

  @Test
  void a_stop_at_the_next_channel_too_leaves_a_person_to_call() {
    knows(PHONE, MAIL);
    stop(MAIL, Channel.EMAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, Fate.FAILED);
    assertThat(letters()).noneMatch(l -> l.startsWith("on its way by email"));
    assertThat(reasons()).contains("silence: the address said STOP");
    assertThat(texts("select state from promise")).containsExactly("withdrawn");
    assertThat(texts("select why from care_case")).anyMatch(why -> why.contains("on its way"));
  }

  @Test
  void what_was_promised_goes_by_email_when_a_stop_comes_before_its_first_byte() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    // as the claim leaves it that finds the STOP
    store.inTransaction(
        tx -> tx.run("update letter set state = 'withdrawn' where message = 'on its way'"));
    reported("on its way", Channel.SMS, Fate.REFUSED);
    assertThat(letters())
        .containsExactly("on its way by sms: withdrawn", "on its way by email: accepted");
    assertThat(texts("select state from promise")).containsExactly("made");
  }

  @Test
  void the_night_holds_for_the_next_channel_too() {
    loop.to(Instant.parse("2026-11-21T16:00:00Z"));
    knows(PHONE, MAIL);
    groceriesAt("2026-11-22T18:00:00+01:00");
    answered(Answered.CONFIRMED, Optional.of("2026-11-22T18:00:00+01:00"));
    loop.to(Instant.parse("2026-11-21T22:00:00Z"));
    reported("at homecoming", Channel.SMS, Fate.FAILED);
    assertThat(reasons()).contains("hold: quiet hours");
    assertThat(letters()).containsExactly("at homecoming by sms: failed");
    loop.to(Instant.parse("2026-11-22T07:00:00Z"));
    assertThat(letters())
        .containsExactly("at homecoming by sms: failed", "at homecoming by email: accepted");
    assertThat(texts("select state from promise")).containsExactly("made");
  }

  @Test
  void what_has_been_corrected_since_is_not_told_again() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    answered(Answered.CHANGED, Optional.of("2026-11-20T23:30:00+01:00"));
    reported("on its way", Channel.SMS, Fate.FAILED);
    assertThat(letters()).containsExactly("on its way by sms: failed", "later by sms: accepted");
    // but the correction is
    reported("later", Channel.SMS, Fate.FAILED);
    assertThat(letters()).contains("later by email: accepted");
  }

  @Test
  void a_correction_that_reaches_nobody_is_for_a_person_whatever_its_class() {
    complains();
    happens("retraction", "{}");
    assertThat(letters())
        .containsExactly("acknowledged by sms: accepted", "taken back by sms: accepted");
    assertThat(texts("select class from letter where message = 'taken back'"))
        .containsExactly("service");
    reported("taken back", Channel.SMS, Fate.FAILED);
    assertThat(letters()).contains("taken back by email: accepted");
    assertThat(texts("select state from care_case")).containsExactly("closed");
    reported("taken back", Channel.EMAIL, Fate.FAILED);
    reported("taken back", Channel.EMAIL, Fate.FAILED);
    assertThat(texts("select why from care_case where state = 'open'"))
        .containsExactly("\"taken back\" could not be told: letter failed");
    assertThat(texts("select owner from care_case where state = 'open'")).doesNotContain("");
  }

  @Test
  void a_correction_that_no_channel_may_take_is_for_a_person() {
    complains();
    stop(PHONE, Channel.SMS);
    stop(MAIL, Channel.EMAIL);
    happens("retraction", "{}");
    assertThat(letters()).containsExactly("acknowledged by sms: accepted");
    assertThat(texts("select why from care_case where state = 'open'"))
        .contains("\"taken back\" could not be told: the address said STOP");
  }

  /** Complaints are of class service there, of which nobody is told otherwise. */
  private void complains() {
    var sources = valet.rules.Sources.read(home());
    var light =
        LiveHome.changed(
            sources,
            "config/services.yaml",
            "complaint-care:\n  class: promise",
            "complaint-care:\n  class: service");
    var book = wiring().book(light);
    loop = wiring().loop(() -> book, store, Instant.parse("2026-11-21T11:00:00Z"));
    knows(PHONE, MAIL);
    happens("complaint", "{\"text\": \"The soup was cold.\"}");
    loop.to(loop.now().plus(Duration.ofHours(1)));
  }

  @Test
  void what_was_called_off_since_is_not_told() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    ours(Optional.empty(), new Data.Reply(PHONE, Channel.SMS, "NO", Optional.empty()), "");
    reported("on its way", Channel.SMS, Fate.FAILED);
    assertThat(reasons()).contains("silence: what it would tell is not true any more");
    assertThat(letters()).noneMatch(l -> l.startsWith("on its way by email"));
  }

  @Test
  void what_was_to_be_done_by_now_is_told_to_a_person_instead() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    loop.to(NIGHT.plusSeconds(45 * 60));
    reported("on its way", Channel.SMS, Fate.FAILED);
    assertThat(letters()).containsExactly("on its way by sms: failed");
    assertThat(reasons()).contains("silence: the need is over");
  }

  private void groceriesAt(String time) {
    happens(
        "basket",
        "{\"deliver\": \"" + time + "\", \"items\": [{\"name\": \"milk\", \"quantity\": 1}]}");
  }

  private void stop(String address, Channel channel) {
    ours(Optional.empty(), new Data.Reply(address, channel, "STOP", Optional.empty()), "");
  }

  private void reported(String message, Channel channel, Fate fate) {
    var report = new Data.LetterReported(letter(message, channel), fate, Optional.empty());
    ours(Optional.of("anna"), report, "");
  }

  /** As delivery leaves the ledger when the gateway said no. */
  private void refusedByItsGateway(String message) {
    store.inTransaction(
        tx -> tx.run("update letter set state = 'refused' where message = ?", message));
    reported(message, Channel.SMS, Fate.REFUSED);
  }

  /** As delivery leaves the ledger when the line broke; the receipt wait is long. */
  private void unknown(String message) {
    store.inTransaction(
        tx ->
            tx.run(
                "update letter set state = 'unknown', next_at = ? where message = ?",
                Instant.parse("9999-01-01T00:00:00Z"),
                message));
    reported(message, Channel.SMS, Fate.UNKNOWN);
  }

  private JsonNode decisionOf(String type, String containing) {
    var bodies =
        store.reading(
            tx ->
                tx.rows(
                    "select body from decision where type = ? and body is not null and event like"
                        + " ?",
                    type,
                    "%" + containing + "%"));
    return json(bodies.get(0).text(0));
  }
}
