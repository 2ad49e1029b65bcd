package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Profile;

/** An address that letters come back from is not written to until it is given anew. */
abstract class BouncesContract extends AnnaAtNight {
  private static final String NOBODY = "no such address: came back: 5.1.1";

  @AfterEach
  void nothing_is_parked() {
    assertThat(texts("select reason from parked")).isEmpty();
  }

  @Test
  void what_came_back_goes_by_the_next_channel_and_nothing_more_goes_to_that_address() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    assertThat(letters())
        .containsExactly("on its way by sms: failed", "on its way by email: accepted");
    assertThat(texts("select source || ': ' || reason from bounce"))
        .containsExactly("letter " + letter("on its way", Channel.SMS) + ": " + NOBODY);
    // what is to be said next goes there at once
    answered(Answered.CHANGED, Optional.of("2026-11-20T23:30:00+01:00"));
    assertThat(letters()).contains("later by email: accepted").doesNotContain("later by sms");
    // and no address stands in the clear
    assertThat(texts("select address from bounce")).allMatch(a -> !a.contains(PHONE));
  }

  @Test
  void what_fails_for_another_reason_may_go_there_again() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, "came back: 5.2.2");
    assertThat(texts("select reason from bounce")).isEmpty();
    answered(Answered.CHANGED, Optional.of("2026-11-20T23:30:00+01:00"));
    assertThat(letters()).contains("later by sms: accepted");
  }

  @Test
  void where_no_address_is_left_it_is_said_why() {
    knows(PHONE, "");
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    happens(
        "basket",
        """
        {"deliver": "2026-11-22T18:00:00+01:00", "items": [{"name": "milk", "quantity": 1}]}
        """);
    answered(Answered.CONFIRMED, Optional.of("2026-11-22T18:00:00+01:00"));
    assertThat(reasons()).contains("silence: letters to the address come back");
    // what nobody can be told is not promised, and a person sees it
    assertThat(texts("select state from promise")).doesNotContain("planned");
    assertThat(texts("select why from care_case")).isNotEmpty();
  }

  @Test
  void the_same_profile_once_more_proves_nothing_and_another_number_is_written_to() {
    knows(PHONE, "");
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    knows(PHONE, "");
    assertThat(texts("select reason from bounce")).hasSize(1);
    // another number, and then, from the customer, the first again
    knows("+46701740605", "");
    assertThat(texts("select reason from bounce")).hasSize(1);
    knows(PHONE, "");
    assertThat(texts("select reason from bounce")).isEmpty();
  }

  @Test
  void a_younger_yes_to_its_channel_gives_it_anew_and_an_older_one_does_not() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    loop.to(NIGHT.plusSeconds(60));
    agrees("sms", NIGHT.minusSeconds(60));
    agrees("email", NIGHT.plusSeconds(60));
    assertThat(texts("select reason from bounce")).hasSize(1);
    agrees("sms", NIGHT.plusSeconds(60));
    assertThat(texts("select reason from bounce")).isEmpty();
  }

  @Test
  void who_writes_start_from_there_is_there() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    ours(Optional.empty(), new Data.Reply(PHONE, Channel.SMS, "START", Optional.empty()), "");
    assertThat(texts("select reason from bounce")).isEmpty();
  }

  private void agrees(String channel, Instant at) {
    var yes = new Profile.Consent("service", channel, true, at.atOffset(ZoneOffset.UTC), "shop");
    ours(Optional.of("anna"), new Data.CustomerChanged(profile(PHONE, MAIL, List.of(yes))), "");
  }

  private void reported(String message, Channel channel, String why) {
    var report = new Data.LetterReported(letter(message, channel), Fate.FAILED, Optional.of(why));
    ours(Optional.of("anna"), report, "");
  }
}
