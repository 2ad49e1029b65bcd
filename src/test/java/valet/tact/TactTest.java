package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.event.Channel.EMAIL;
import static valet.event.Channel.RECEIPT;
import static valet.event.Channel.SMS;
import static valet.memory.LetterClass.MARKETING;
import static valet.memory.LetterClass.PROMISE;
import static valet.memory.LetterClass.SAFETY;
import static valet.memory.LetterClass.SERVICE;
import static valet.tact.Given.MIDNIGHT;
import static valet.tact.Given.NOON;
import static valet.tact.Given.anna;
import static valet.tact.Given.letter;
import static valet.tact.Given.nobodyKnown;
import static valet.tact.Given.ordered;
import static valet.tact.Given.saying;
import static valet.tact.Given.wish;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.memory.Happening;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.tact.Verdict.Hold;
import valet.tact.Verdict.Silence;
import valet.tact.Verdict.Speak;
import valet.tact.Verdicts.Judged;
import valet.tact.Verdicts.Ruling;

class TactTest {
  static final String YAML =
      """
      quietHours: {from: "21:00", until: "08:00"}
      caps: {marketing: {letters: 1, per: P7D}, service: {letters: 3, per: P1D}}
      gap: PT10M
      zone: Europe/Stockholm
      """;
  static final Instant MORNING = Instant.parse("2026-11-22T07:00:00Z");
  private final Tact tact = Tact.of(Given.sources("config/tact.yaml", YAML));

  private Judged judged(Wished wished, Instant now) {
    return tact.judge(new Wishes(List.of(wished)), now).all().get(0);
  }

  private Ruling ruling(Given.Person who, Instant now, Proposal proposal) {
    return judged(who.wishes(now, proposal), now).fresh().get(0);
  }

  private Verdict verdict(Given.Person who, Instant now, Given.Wish wish) {
    return ruling(who, now, wish.asked()).verdict();
  }

  private static List<Channel> channels(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Speak.class);
    return ((Speak) verdict).voices().stream().map(Verdict.Voice::channel).toList();
  }

  private static List<String> messages(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Speak.class);
    return ((Speak) verdict).voices().stream().map(Verdict.Voice::message).toList();
  }

  private static Silence silence(Reason reason) {
    return new Silence(reason);
  }

  private static void holds(Verdict verdict, Reason reason, Instant until) {
    assertThat(verdict).isInstanceOf(Hold.class);
    assertThat(verdict.reason()).isEqualTo(reason);
    assertThat(((Hold) verdict).until()).isEqualTo(until);
  }

  @Nested
  class Addressing {
    @Test
    void the_first_channel_with_an_address_speaks() {
      var car = wish("car").sends("on its way", SMS, EMAIL);
      assertThat(channels(verdict(anna(), NOON, car))).containsExactly(SMS);
      assertThat(channels(verdict(anna().withoutPhone(), NOON, car))).containsExactly(EMAIL);
    }

    @Test
    void a_voice_knows_its_address_its_class_and_what_it_says() {
      var proposal = wish("car").of(PROMISE).sends("nobody could", SMS).asked();
      var spoken = (Speak) ruling(anna(), NOON, proposal).verdict();
      assertThat(spoken.reason()).isEqualTo(Reason.HELPFUL_NOW);
      assertThat(spoken.voices())
          .containsExactly(
              new Verdict.Voice(
                  proposal.help().get(0),
                  "nobody could",
                  SMS,
                  PROMISE,
                  Optional.of("+46701234567")));
    }

    @Test
    void who_left_no_address_is_not_written_to() {
      assertThat(verdict(nobodyKnown(), NOON, wish("car").sends("on its way", SMS, EMAIL)))
          .isEqualTo(silence(Reason.NO_CONTACT));
      assertThat(verdict(nobodyKnown().anonymous(), NOON, wish("car").sends("x", SMS, RECEIPT)))
          .isEqualTo(silence(Reason.NO_CONTACT));
    }

    @Test
    void a_stopped_address_is_passed_over_and_a_second_channel_speaks() {
      var car = wish("car").sends("on its way", SMS, EMAIL);
      assertThat(channels(verdict(anna().saidStop(SMS), NOON, car))).containsExactly(EMAIL);
      assertThat(verdict(anna().saidStop(SMS), NOON, wish("car").sends("on its way", SMS)))
          .isEqualTo(silence(Reason.SUPPRESSED));
    }

    @Test
    void an_address_that_is_none_is_passed_over_and_says_nothing_about_the_other() {
      var car = wish("car").sends("on its way", SMS, EMAIL);
      assertThat(channels(verdict(anna().bounced(SMS), NOON, car))).containsExactly(EMAIL);
      assertThat(verdict(anna().bounced(SMS), NOON, wish("car").sends("on its way", SMS)))
          .isEqualTo(silence(Reason.BOUNCED));
      var offer = wish("offer").of(MARKETING).onConsent().sends("new", EMAIL);
      var agreed = anna().consents("marketing", "any", true).bounced(SMS);
      assertThat(channels(verdict(agreed, NOON, offer))).containsExactly(EMAIL);
    }

    @Test
    void danger_prefers_an_address_that_is_one_and_is_tried_where_there_is_none() {
      var recall = wish("recall").of(SAFETY).sends("do not eat", SMS, EMAIL);
      assertThat(channels(verdict(anna().bounced(SMS), NOON, recall))).containsExactly(EMAIL);
      var nowhere = anna().bounced(SMS).bounced(EMAIL);
      assertThat(channels(verdict(nowhere, NOON, recall))).containsExactly(SMS);
    }

    @Test
    void a_stop_anywhere_ends_marketing_everywhere() {
      var offer = wish("offer").of(MARKETING).onConsent().sends("new", EMAIL);
      var agreed = anna().consents("marketing", "any", true);
      assertThat(channels(verdict(agreed, NOON, offer))).containsExactly(EMAIL);
      assertThat(verdict(agreed.saidStop(SMS), NOON, offer)).isEqualTo(silence(Reason.SUPPRESSED));
    }

    @Test
    void what_is_dangerous_is_told_to_a_stopped_address_without_consent_by_night() {
      var recall = wish("recall").of(SAFETY).onConsent().sends("do not eat", SMS);
      var verdict = verdict(anna().saidStop(SMS).light(), MIDNIGHT, recall);
      assertThat(channels(verdict)).containsExactly(SMS);
      assertThat(verdict.reason()).isEqualTo(Reason.DANGER);
    }
  }

  @Nested
  class Consent {
    private final Given.Wish weather = wish("weather").onConsent().sends("umbrella", SMS);

    @Test
    void help_on_consent_needs_one_for_service_or_for_its_name() {
      assertThat(verdict(anna(), NOON, weather)).isEqualTo(silence(Reason.NO_CONSENT));
      assertThat(channels(verdict(anna().consents("service", "any", true), NOON, weather)))
          .containsExactly(SMS);
      assertThat(channels(verdict(anna().consents("weather", "sms", true), NOON, weather)))
          .containsExactly(SMS);
      assertThat(verdict(anna().consents("weather", "email", true), NOON, weather))
          .isEqualTo(silence(Reason.NO_CONSENT));
    }

    @Test
    void a_no_to_the_service_itself_goes_before_a_general_yes() {
      var who = anna().consents("weather", "any", false).consents("service", "any", true);
      assertThat(verdict(who, NOON, weather)).isEqualTo(silence(Reason.NO_CONSENT));
    }

    @Test
    void a_yes_to_help_is_no_yes_to_marketing_and_asking_for_help_is_none_either() {
      var offer = wish("offer").of(MARKETING).sends("new", SMS);
      assertThat(verdict(anna().consents("service", "any", true), NOON, offer))
          .isEqualTo(silence(Reason.NO_CONSENT));
      assertThat(channels(verdict(anna().consents("marketing", "any", true), NOON, offer)))
          .containsExactly(SMS);
    }

    @Test
    void the_next_channel_is_taken_where_only_that_was_agreed_to() {
      var either = wish("weather").onConsent().sends("umbrella", SMS, EMAIL);
      assertThat(channels(verdict(anna().consents("service", "email", true), NOON, either)))
          .containsExactly(EMAIL);
    }

    @Test
    void paper_needs_no_consent() {
      var recipe = wish("recipes").onConsent().sends("recipe", RECEIPT);
      assertThat(
              channels(
                  verdict(
                      nobodyKnown().anonymous().waitsAtTill(NOON.plusSeconds(1)), NOON, recipe)))
          .containsExactly(RECEIPT);
    }
  }

  @Nested
  class Level {
    @Test
    void light_hears_only_danger_promises_and_what_they_asked_for() {
      var light =
          anna().light().consents("service", "any", true).consents("marketing", "any", true);
      assertThat(verdict(light, NOON, wish("weather").onConsent().sends("umbrella", SMS)))
          .isEqualTo(silence(Reason.LIGHT));
      assertThat(verdict(light, NOON, wish("offer").of(MARKETING).sends("new", SMS)))
          .isEqualTo(silence(Reason.LIGHT));
      assertThat(channels(verdict(light, NOON, wish("car").sends("on its way", SMS)))).hasSize(1);
      assertThat(
              channels(
                  verdict(light, NOON, wish("car").of(PROMISE).onConsent().sends("late", SMS))))
          .hasSize(1);
    }
  }

  @Nested
  class NeedAndTime {
    @Test
    void late_help_is_no_help() {
      var late = wish("car").neededUntil(NOON.minusSeconds(1)).sends("on its way", SMS);
      assertThat(verdict(anna(), NOON, late)).isEqualTo(silence(Reason.NEED_OVER));
      var justInTime = wish("car").neededUntil(NOON).sends("on its way", SMS);
      assertThat(channels(verdict(anna(), NOON, justInTime))).hasSize(1);
      var danger = wish("recall").of(SAFETY).neededUntil(NOON.minusSeconds(1)).sends("x", SMS);
      assertThat(verdict(anna(), NOON, danger)).isEqualTo(silence(Reason.NEED_OVER));
    }

    @Test
    void what_helps_later_waits_but_a_clock_a_little_ahead_does_not() {
      var later = NOON.plus(Duration.ofHours(2));
      var hour = wish("weather").needed(later, later.plusSeconds(60)).sends("umbrella", SMS);
      holds(verdict(anna(), NOON, hour), Reason.TOO_EARLY, later);
      var ahead = NOON.plus(Duration.ofMinutes(5));
      var soon = wish("weather").needed(ahead, later).sends("umbrella", SMS);
      assertThat(channels(verdict(anna(), NOON, soon))).hasSize(1);
    }

    @Test
    void nobody_is_woken_for_what_can_wait_until_morning() {
      var verdict = verdict(anna(), MIDNIGHT, wish("weather").sends("umbrella", SMS, EMAIL));
      holds(verdict, Reason.QUIET_HOURS, MORNING);
      assertThat(((Hold) verdict).voices())
          .extracting(Verdict.Voice::channel)
          .containsExactly(SMS, EMAIL);
    }

    @Test
    void what_helps_only_by_night_is_not_said_next_morning() {
      var dinner = wish("recipes").neededUntil(MORNING.minusSeconds(1)).sends("recipe", SMS);
      assertThat(verdict(anna(), MIDNIGHT, dinner)).isEqualTo(silence(Reason.QUIET_TOO_LONG));
    }

    @Test
    void what_is_urgent_breaks_the_night_but_marketing_never_is() {
      assertThat(channels(verdict(anna(), MIDNIGHT, wish("car").urgent().sends("on its way", SMS))))
          .containsExactly(SMS);
      var offer = wish("offer").of(MARKETING).urgent().sends("new", SMS);
      holds(
          verdict(anna().consents("marketing", "any", true), MIDNIGHT, offer),
          Reason.QUIET_HOURS,
          MORNING);
      holds(
          verdict(anna(), MIDNIGHT, wish("car").of(PROMISE).sends("late", SMS)),
          Reason.QUIET_HOURS,
          MORNING);
    }

    @Test
    void the_customers_own_hours_go_before_the_houses_in_their_own_zone() {
      var weather = wish("weather").sends("umbrella", SMS);
      assertThat(channels(verdict(anna().quiet("02:00", "05:00"), MIDNIGHT, weather))).hasSize(1);
      holds(
          verdict(anna().quiet("11:00", "13:00"), NOON, weather),
          Reason.QUIET_HOURS,
          Instant.parse("2026-11-21T12:00:00Z"));
      holds(
          verdict(
              anna().in(ZoneId.of("Asia/Tokyo")).when(Given.purchase()),
              Instant.parse("2026-11-21T12:30:00Z"),
              weather),
          Reason.QUIET_HOURS,
          Instant.parse("2026-11-21T23:00:00Z"));
    }

    @Test
    void who_only_says_their_country_has_the_night_of_all_its_zones() {
      var help = new valet.event.Data.Signup(Optional.empty(), Optional.empty());
      var american = anna().somewhere().inCountry("US").when(help);
      var weather =
          wish("weather").neededUntil(NOON.plus(Duration.ofDays(3))).sends("umbrella", SMS);
      var morningInNewYork = Instant.parse("2026-11-21T14:00:00Z");
      // it is 08:00 in Honolulu at 18:00 UTC, and still day in New York
      holds(
          verdict(american, morningInNewYork, weather),
          Reason.QUIET_HOURS,
          Instant.parse("2026-11-21T18:00:00Z"));
      assertThat(channels(verdict(american, Instant.parse("2026-11-21T20:00:00Z"), weather)))
          .hasSize(1);
    }

    @Test
    void who_says_nothing_has_the_night_of_the_shop_and_of_the_house() {
      var help = new valet.event.Data.Signup(Optional.empty(), Optional.empty());
      holds(
          verdict(anna().somewhere().when(help), MIDNIGHT, wish("weather").sends("umbrella", SMS)),
          Reason.QUIET_HOURS,
          MORNING);
    }
  }

  @Nested
  class Caps {
    private Given.Person threeToday() {
      return anna()
          .has(letter("l1", SERVICE, LetterState.DELIVERED, NOON.minus(Duration.ofHours(20))))
          .has(letter("l2", SERVICE, LetterState.ACCEPTED, NOON.minus(Duration.ofHours(10))))
          .has(letter("l3", SERVICE, LetterState.UNKNOWN, NOON.minus(Duration.ofHours(1))));
    }

    @Test
    void the_fourth_letter_of_a_day_waits_until_the_oldest_is_a_day_old() {
      var weather = wish("weather").sends("umbrella", SMS);
      holds(verdict(threeToday(), NOON, weather), Reason.CAP, NOON.plus(Duration.ofHours(4)));
      var soon = wish("weather").neededUntil(NOON.plus(Duration.ofHours(3))).sends("umbrella", SMS);
      assertThat(verdict(threeToday(), NOON, soon)).isEqualTo(silence(Reason.CAP_REACHED));
    }

    @Test
    void what_was_never_said_and_paper_are_not_counted() {
      var who =
          anna()
              .has(letter("l1", SERVICE, LetterState.EXPIRED, NOON.minus(Duration.ofHours(20))))
              .has(letter("l2", SERVICE, LetterState.ACCEPTED, NOON.minus(Duration.ofHours(10))))
              .has(letter("l3", SERVICE, LetterState.ACCEPTED, NOON.minus(Duration.ofHours(1))));
      assertThat(channels(verdict(who, NOON, wish("weather").sends("umbrella", SMS)))).hasSize(1);
      assertThat(
              channels(
                  verdict(
                      threeToday().waitsAtTill(NOON.plusSeconds(1)),
                      NOON,
                      wish("recipes").sends("recipe", RECEIPT))))
          .containsExactly(RECEIPT);
    }

    @Test
    void promises_danger_and_what_is_urgent_are_not_capped() {
      for (var wish :
          List.of(
              wish("car").of(PROMISE).sends("late", SMS),
              wish("recall").of(SAFETY).sends("do not eat", SMS),
              wish("car").urgent().sends("on its way", SMS)))
        assertThat(channels(verdict(threeToday(), NOON, wish))).hasSize(1);
    }
  }

  @Nested
  class OneVoice {
    @Test
    void of_two_the_weightier_speaks_and_the_other_waits_for_the_gap() {
      var weather = wish("weather").sends("umbrella", SMS).asked();
      var offer = wish("offer").of(MARKETING).sends("new", SMS).asked();
      var who = anna().consents("marketing", "any", true);
      var rulings = judged(who.wishes(NOON, offer, weather), NOON).fresh();
      assertThat(rulings).extracting(Ruling::proposal).containsExactly(offer, weather);
      holds(rulings.get(0).verdict(), Reason.ONE_VOICE, NOON.plus(Duration.ofMinutes(10)));
      assertThat(rulings.get(1).verdict()).isInstanceOf(Speak.class);
    }

    @Test
    void of_equals_the_one_that_is_needed_sooner_speaks_then_the_rules_name_decides() {
      var b = wish("b").sends("x", SMS).asked();
      var a = wish("a").sends("x", SMS).asked();
      var soon = wish("c").neededUntil(NOON.plus(Duration.ofHours(1))).sends("x", SMS).asked();
      var two = judged(anna().wishes(NOON, b, a), NOON).fresh();
      assertThat(two.get(1).verdict()).isInstanceOf(Speak.class);
      assertThat(two.get(0).verdict()).isInstanceOf(Hold.class);
      var three = judged(anna().wishes(NOON, b, a, soon), NOON).fresh();
      assertThat(three.get(2).verdict()).isInstanceOf(Speak.class);
      assertThat(three.get(1).verdict()).isInstanceOf(Hold.class);
    }

    @Test
    void what_waited_is_judged_with_what_is_new() {
      var held = wish("a").neededUntil(NOON.plusSeconds(60)).sends("x", SMS).asked();
      var fresh = wish("b").neededUntil(NOON.plus(Duration.ofHours(1))).sends("x", SMS).asked();
      var judged = judged(anna().wishes(NOON, List.of(held), fresh), NOON);
      assertThat(judged.again()).hasSize(1);
      assertThat(judged.again().get(0).verdict()).isInstanceOf(Speak.class);
      assertThat(judged.fresh().get(0).verdict()).isInstanceOf(Hold.class);
    }

    @Test
    void who_cannot_wait_for_the_gap_is_silent() {
      var b = wish("b").neededUntil(NOON.plusSeconds(60)).sends("x", SMS).asked();
      var a = wish("a").neededUntil(NOON.plusSeconds(50)).sends("x", SMS).asked();
      var rulings = judged(anna().wishes(NOON, b, a), NOON).fresh();
      assertThat(rulings.get(0).verdict()).isEqualTo(silence(Reason.OUTSPOKEN));
    }

    @Test
    void a_letter_of_a_few_minutes_ago_has_the_voice() {
      var who = anna().has(letter("l1", SERVICE, LetterState.ACCEPTED, NOON.minusSeconds(120)));
      holds(
          verdict(who, NOON, wish("weather").sends("umbrella", SMS)),
          Reason.ONE_VOICE,
          NOON.plusSeconds(480));
    }

    @Test
    void a_letter_that_still_waits_has_the_voice_unless_it_weighs_less() {
      var queued = letter("l1", SERVICE, LetterState.QUEUED, NOON.minus(Duration.ofHours(1)));
      var lesser = letter("l1", MARKETING, LetterState.QUEUED, NOON.minus(Duration.ofHours(1)));
      var weather = wish("weather").sends("umbrella", SMS);
      holds(
          verdict(anna().has(queued), NOON, weather),
          Reason.ONE_VOICE,
          NOON.plus(Duration.ofMinutes(10)));
      assertThat(channels(verdict(anna().has(lesser), NOON, weather))).hasSize(1);
    }

    @Test
    void what_is_urgent_promised_or_dangerous_does_not_wait_and_others_wait_for_it() {
      var car = wish("car").urgent().sends("on its way", SMS).asked();
      var promise = wish("promise").of(PROMISE).sends("late", SMS).asked();
      var weather = wish("weather").sends("umbrella", SMS).asked();
      var rulings = judged(anna().wishes(NOON, weather, car, promise), NOON).fresh();
      holds(rulings.get(0).verdict(), Reason.ONE_VOICE, NOON.plus(Duration.ofMinutes(10)));
      assertThat(rulings.get(1).verdict()).isInstanceOf(Speak.class);
      assertThat(rulings.get(2).verdict()).isInstanceOf(Speak.class);
    }
  }

  @Nested
  class Paper {
    private final Given.Wish recipe =
        wish("recipes").onConsent().neededUntil(NOON.minusSeconds(999)).sends("recipe", RECEIPT);

    @Test
    void without_a_till_that_waits_nothing_is_printed() {
      assertThat(verdict(anna(), NOON, recipe)).isEqualTo(silence(Reason.NO_TILL));
      assertThat(verdict(anna().waitsAtTill(NOON), NOON, recipe))
          .isEqualTo(silence(Reason.NO_TILL));
    }

    @Test
    void paper_is_printed_by_night_within_the_gap_and_with_a_wrong_clock() {
      var who =
          anna()
              .waitsAtTill(MIDNIGHT.plusSeconds(1))
              .has(letter("l1", SERVICE, LetterState.ACCEPTED, MIDNIGHT.minusSeconds(1)));
      assertThat(channels(verdict(who, MIDNIGHT, recipe))).containsExactly(RECEIPT);
    }

    @Test
    void paper_takes_nobodys_voice() {
      var weather = wish("weather").sends("umbrella", SMS).asked();
      var who = anna().waitsAtTill(NOON.plusSeconds(1));
      var rulings = judged(who.wishes(NOON, recipe.asked(), weather), NOON).fresh();
      assertThat(rulings).allMatch(r -> r.verdict() instanceof Speak);
    }

    @Test
    void one_purchase_prints_one_letter_the_best() {
      var warranty = wish("warranty").of(PROMISE).sends("keep this", RECEIPT).asked();
      var who = anna().waitsAtTill(NOON.plusSeconds(1));
      var rulings = judged(who.wishes(NOON, recipe.asked(), warranty), NOON).fresh();
      assertThat(rulings.get(0).verdict()).isEqualTo(silence(Reason.ONE_RECEIPT));
      assertThat(channels(rulings.get(1).verdict())).containsExactly(RECEIPT);
    }
  }

  @Nested
  class StandOrFall {
    private final Help.Order order =
        new Help.Order("car", "towing", Duration.ofMinutes(3), Optional.empty(), Map.of());
    private final Help.Person call = new Help.Person("no partner");

    @Test
    void what_only_does_something_disturbs_nobody() {
      var night = verdict(nobodyKnown(), MIDNIGHT, wish("car").with(order).with(call));
      assertThat(night).isEqualTo(new Speak(Reason.NOTHING_TO_SAY, List.of()));
      var late = wish("car").neededUntil(NOON.minusSeconds(1));
      assertThat(verdict(anna(), NOON, late.with(order))).isEqualTo(silence(Reason.NEED_OVER));
      assertThat(verdict(anna(), NOON, wish("car").neededUntil(NOON.minusSeconds(1)).with(call)))
          .isInstanceOf(Speak.class);
    }

    @Test
    void a_person_is_called_although_the_letter_falls_or_waits() {
      var complaint = wish("complaint").sends("acknowledged", SMS).with(call).asked();
      assertThat(ruling(nobodyKnown(), NOON, complaint).cases()).containsExactly(call);
      assertThat(ruling(anna(), MIDNIGHT, complaint).cases()).containsExactly(call);
      assertThat(ruling(anna(), NOON, complaint).cases()).isEmpty();
    }

    @Test
    void what_was_promised_and_cannot_be_told_is_a_call_for_a_person() {
      var late = wish("car").of(PROMISE).sends("later", SMS).asked();
      assertThat(ruling(anna().saidStop(SMS), NOON, late).cases())
          .containsExactly(new Help.Person("\"later\" could not be told: the address said STOP"));
      var weather = wish("weather").sends("umbrella", SMS).asked();
      assertThat(ruling(anna().saidStop(SMS), NOON, weather).cases()).isEmpty();
    }

    @Test
    void where_one_of_two_letters_has_no_way_neither_is_said() {
      var two = wish("car").sends("on its way", SMS).sends("in writing", EMAIL);
      assertThat(verdict(anna().saidStop(EMAIL), NOON, two)).isEqualTo(silence(Reason.SUPPRESSED));
    }
  }

  @Nested
  class Corrections {
    private final Given.Wish moved = wish("groceries").corrects("at homecoming", "moved", SMS);

    @Test
    void what_was_said_is_corrected() {
      var who = anna().has(saying("l1", "groceries", "at homecoming", LetterState.DELIVERED));
      var ruling = ruling(who, NOON, moved.asked());
      assertThat(channels(ruling.verdict())).containsExactly(SMS);
      assertThat(ruling.withdraws()).isEmpty();
    }

    @Test
    void what_is_not_out_yet_is_withdrawn_silently_and_does_not_hold_the_voice() {
      var who = anna().has(saying("l1", "groceries", "at homecoming", LetterState.RETRY));
      var ruling = ruling(who, NOON, moved.asked());
      assertThat(channels(ruling.verdict())).containsExactly(SMS);
      assertThat(ruling.withdraws()).containsExactly("l1");
    }

    @Test
    void what_is_not_true_any_more_is_withdrawn_although_the_new_one_must_wait() {
      var who = anna().has(saying("l1", "groceries", "at-homecoming", LetterState.QUEUED));
      var ruling = ruling(who, MIDNIGHT, moved.asked());
      assertThat(ruling.verdict()).isInstanceOf(Hold.class);
      assertThat(ruling.withdraws()).containsExactly("l1");
      var again = judged(anna().wishes(MORNING, List.of(moved.asked())), MORNING).again().get(0);
      assertThat(channels(again.verdict())).containsExactly(SMS);
    }

    @Test
    void what_still_waits_for_its_hour_is_replaced() {
      var held = wish("groceries").called("held").sends("at homecoming", SMS).asked();
      var judged = judged(anna().wishes(NOON, List.of(held), moved.asked()), NOON);
      assertThat(judged.again().get(0).verdict()).isEqualTo(silence(Reason.REPLACED));
      assertThat(channels(judged.fresh().get(0).verdict())).containsExactly(SMS);
    }

    @Test
    void what_nobody_has_heard_is_said_in_the_first_words_by_who_offers_it_anew() {
      var promise = new Help.Promise("your groceries", NOON, Optional.of("o1"), Optional.of("c1"));
      var anew = wish("groceries").corrects("at homecoming", "moved", SMS).with(promise);
      var held = wish("groceries").called("held").sends("at homecoming", SMS).asked();
      var judged = judged(anna().wishes(NOON, List.of(held), anew.asked()), NOON);
      assertThat(messages(judged.fresh().get(0).verdict())).containsExactly("at homecoming");
      assertThat(judged.fresh().get(0).proposal().help())
          .containsExactly(new Help.Send("at homecoming", List.of(SMS)), promise);

      var waiting = anna().has(saying("l1", "groceries", "at homecoming", LetterState.QUEUED));
      var instead = ruling(waiting, NOON, anew.asked());
      assertThat(messages(instead.verdict())).containsExactly("at homecoming");
      assertThat(instead.withdraws()).containsExactly("l1");

      var heard = anna().has(saying("l1", "groceries", "at homecoming", LetterState.ACCEPTED));
      assertThat(messages(ruling(heard, NOON, anew.asked()).verdict())).containsExactly("moved");
    }

    @Test
    void what_waits_and_corrects_the_same_is_replaced_too() {
      var failed = wish("groceries").called("held").corrects("at homecoming", "not moved", SMS);
      var judged = judged(anna().wishes(NOON, List.of(failed.asked()), moved.asked()), NOON);
      assertThat(judged.again().get(0).verdict()).isEqualTo(silence(Reason.REPLACED));
      assertThat(messages(judged.fresh().get(0).verdict())).containsExactly("moved");
    }

    @Test
    void what_waited_to_promise_of_an_order_that_has_ended_is_not_told() {
      var promise = new Help.Promise("your groceries", NOON, Optional.of("o1"), Optional.of("c1"));
      var waited = wish("groceries").sends("at homecoming", SMS).with(promise).asked();
      for (var state : Order.State.values()) {
        var who = anna().has(ordered("o1", state));
        var verdict = judged(who.wishes(NOON, List.of(waited)), NOON).again().get(0).verdict();
        if (state == Order.State.CONFIRMED) assertThat(channels(verdict)).containsExactly(SMS);
        else assertThat(verdict).isEqualTo(silence(Reason.OVERTAKEN));
      }
    }

    @Test
    void a_second_correction_replaces_the_first() {
      var who =
          anna()
              .has(saying("l1", "groceries", "at homecoming", LetterState.DELIVERED))
              .has(saying("l2", "groceries", "moved", LetterState.QUEUED));
      assertThat(ruling(who, NOON, moved.asked()).withdraws()).containsExactly("l2");
    }

    @Test
    void what_was_never_said_needs_no_correction_but_the_rest_is_done() {
      var move = new Help.Cancel("order");
      var proposal = wish("groceries").corrects("at homecoming", "moved", SMS).with(move).asked();
      for (var who :
          List.of(
              anna(),
              anna().has(saying("l1", "groceries", "at homecoming", LetterState.EXPIRED)),
              anna().has(saying("l1", "weather", "at homecoming", LetterState.DELIVERED))))
        assertThat(ruling(who, NOON, proposal).verdict())
            .isEqualTo(new Speak(Reason.NOTHING_TO_SAY, List.of()));
    }

    @Test
    void a_stop_is_confirmed_once() {
      var stopped = wish("dialogue").of(SAFETY).sends("stopped", SMS).asked();
      var stop =
          new Happening.Heard(Happening.Meaning.STOP, SMS, Optional.empty(), Optional.empty());
      var first = anna().saidStop(SMS).heard(stop);
      assertThat(channels(ruling(first, NOON, stopped).verdict())).containsExactly(SMS);
      var second =
          anna()
              .saidStop(SMS)
              .heard(stop)
              .has(saying("l1", "dialogue", "stopped", LetterState.DELIVERED));
      assertThat(ruling(second, NOON, stopped).verdict()).isEqualTo(silence(Reason.SAID_BEFORE));
      var afterStart = second.has(saying("l2", "dialogue", "started", LetterState.DELIVERED));
      assertThat(channels(ruling(afterStart, NOON, stopped).verdict())).containsExactly(SMS);
    }
  }
}
