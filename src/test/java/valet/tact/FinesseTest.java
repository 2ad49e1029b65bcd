package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.event.Channel.EMAIL;
import static valet.event.Channel.RECEIPT;
import static valet.event.Channel.SMS;
import static valet.memory.LetterClass.MARKETING;
import static valet.memory.LetterClass.PROMISE;
import static valet.memory.LetterClass.SAFETY;
import static valet.memory.LetterClass.SERVICE;
import static valet.tact.Given.NOON;
import static valet.tact.Given.anna;
import static valet.tact.Given.letter;
import static valet.tact.Given.wish;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Channel;
import valet.event.Data;
import valet.memory.LetterState;
import valet.rules.Help;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.tact.Standing.Grief;
import valet.tact.Standing.Today;
import valet.tact.Verdict.Hold;
import valet.tact.Verdict.Silence;
import valet.tact.Verdict.Speak;

/** Mood, holdout, budgets, sensitivity, the shared disturbance budget, and where people are. */
class FinesseTest {
  private static final String YAML =
      TactTest.YAML
          + """
          disturbance: {letters: 3, per: P1D}
          mood: {breakdown: P1D, bereavement: P90D}
          worth: {second: {value: "40 SEK", cost: "1 SEK"}, first: {value: "2 SEK"}}
          countries:
            SE:
              - {from: 2020-01-01, closed: [sundays, holidays]}
              - {from: 2027-01-01, classes: [marketing, service], hours: {from: "10:00", until: "17:00"}}
            US: {from: 1992-12-20, hours: {from: "08:00", until: "21:00"}}
          """;
  private static final Help ORDER =
      new Help.Order("tow", "towing", Duration.ofMinutes(3), Optional.empty(), Map.of());
  private final Tact tact =
      Tact.of(
          Given.sources(
              "config/tact.yaml",
              YAML,
              "config/costs.yaml",
              "sms: 0.50 SEK\norders: {towing: 900 SEK}"));

  private Verdict verdict(Given.Person who, Instant now, Standing standing, Given.Wish wish) {
    var wished = who.wishes(now, wish.asked());
    return tact.judge(new Wishes(List.of(wished)), standing, now)
        .all()
        .get(0)
        .fresh()
        .get(0)
        .verdict();
  }

  private Verdict verdict(Given.Person who, Instant now, Given.Wish wish) {
    return verdict(who, now, Standing.NONE, wish);
  }

  private static Silence silence(Reason reason) {
    return new Silence(reason);
  }

  private static Given.Person agreed() {
    return anna().consents("service", "any", true).consents("marketing", "any", true);
  }

  private static Standing grieves(Sorrow sorrow, Optional<Instant> since) {
    return new Standing(
        Map.of("anna", List.of(new Grief(sorrow, since, Optional.of("complaint-care")))), Map.of());
  }

  @Nested
  class Mood {
    private final Given.Wish cheerful = wish("recipes").onConsent().sends("recipe", SMS);

    @Test
    void an_open_complaint_silences_what_is_cheerful_and_nothing_else() {
      var open = grieves(Sorrow.COMPLAINT, Optional.empty());
      assertThat(verdict(agreed(), NOON, open, cheerful)).isEqualTo(silence(Reason.MOOD));
      var offer = wish("offer").of(MARKETING).sends("new", EMAIL);
      assertThat(verdict(agreed(), NOON, open, offer)).isEqualTo(silence(Reason.MOOD));
      for (var needed :
          List.of(
              wish("car").sends("on its way", SMS),
              wish("car").of(PROMISE).onConsent().sends("late", SMS),
              wish("recall").of(SAFETY).onConsent().sends("do not eat", SMS),
              wish("complaint-care").onConsent().sends("is it fine", SMS)))
        assertThat(verdict(agreed(), NOON, open, needed)).isInstanceOf(Speak.class);
    }

    @Test
    void paper_is_cheerful_too() {
      var printed = wish("recipes").onConsent().sends("recipe", RECEIPT);
      var open = grieves(Sorrow.BREAKDOWN, Optional.empty());
      assertThat(verdict(agreed().waitsAtTill(NOON.plusSeconds(1)), NOON, open, printed))
          .isEqualTo(silence(Reason.MOOD));
    }

    @Test
    void a_bereavement_without_a_case_lasts_as_long_as_the_house_says() {
      var died = Optional.of(NOON.minus(Duration.ofDays(89)));
      assertThat(verdict(agreed(), NOON, grieves(Sorrow.BEREAVEMENT, died), cheerful))
          .isEqualTo(silence(Reason.MOOD));
      var long_ago = Optional.of(NOON.minus(Duration.ofDays(90)));
      assertThat(verdict(agreed(), NOON, grieves(Sorrow.BEREAVEMENT, long_ago), cheerful))
          .isInstanceOf(Speak.class);
    }

    @Test
    void what_has_just_happened_weighs_at_once() {
      var died = agreed().when(new Data.Life(Data.Life.Kind.BEREAVEMENT));
      assertThat(verdict(died, NOON, cheerful)).isEqualTo(silence(Reason.MOOD));
      var moved = agreed().when(new Data.Life(Data.Life.Kind.MOVE));
      assertThat(verdict(moved, NOON, cheerful)).isInstanceOf(Speak.class);
    }

    @Test
    void the_ledgers_are_asked_only_where_something_cheerful_or_dear_is_proposed() {
      assertThat(tact.asks(wishes(wish("car").sends("on its way", SMS)), NOON)).isEmpty();
      assertThat(tact.asks(wishes(cheerful), NOON).orElseThrow().customers())
          .containsExactly("anna");
      var dear = wish("car").spendsAtMost("10 SEK").sends("on its way", SMS);
      var asked = tact.asks(wishes(dear), NOON).orElseThrow();
      assertThat(asked.services()).containsExactly("car");
      assertThat(asked.since()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
    }

    private Wishes wishes(Given.Wish wish) {
      return new Wishes(List.of(anna().wishes(NOON, wish.asked())));
    }
  }

  @Nested
  class Holdouts {
    @Test
    void a_customer_is_held_out_of_a_service_for_good_and_gets_neither_letter_nor_order() {
      var out = heldOut(true);
      for (int again = 0; again < 3; again++)
        assertThat(judged(out, wish("recipes").sends("recipe", SMS)))
            .isEqualTo(silence(Reason.HOLDOUT));
      assertThat(judged(out, wish("recipes").with(ORDER))).isEqualTo(silence(Reason.HOLDOUT));
      assertThat(judged(heldOut(false), wish("recipes").sends("recipe", SMS)))
          .isInstanceOf(Speak.class);
    }

    @Test
    void who_has_not_agreed_is_no_part_of_it() {
      var nobody = anna().called(heldOut(true));
      var recipes = wish("recipes").onConsent().heldOut(10).forWhom(heldOut(true));
      assertThat(verdict(nobody, NOON, recipes.sends("recipe", SMS)))
          .isEqualTo(silence(Reason.NO_CONSENT));
    }

    @Test
    void nobody_is_left_without_what_they_asked_for_what_was_promised_or_is_dangerous() {
      var out = heldOut(true);
      var asked = wish("recipes").heldOut(10).forWhom(out).sends("recipe", SMS);
      assertThat(verdict(agreed().called(out), NOON, asked)).isInstanceOf(Speak.class);
      assertThat(judged(out, wish("recipes").of(PROMISE).sends("late", SMS)))
          .isInstanceOf(Speak.class);
      assertThat(judged(out, wish("recipes").of(SAFETY).sends("danger", SMS)))
          .isInstanceOf(Speak.class);
    }

    @Test
    void it_takes_the_share_it_was_given_and_another_part_for_each_service() {
      var service = wish("recipes").onConsent().heldOut(10).asked().service();
      var other = wish("weather").onConsent().heldOut(10).asked().service();
      int out = 0;
      int both = 0;
      for (int i = 0; i < 20_000; i++) {
        boolean of = Holdout.of("customer-" + i, service);
        if (of) out++;
        if (of && Holdout.of("customer-" + i, other)) both++;
      }
      assertThat(out).isBetween(1_850, 2_150);
      assertThat(both).isBetween(140, 260);
    }

    private Verdict judged(String who, Given.Wish wish) {
      return verdict(agreed().called(who), NOON, wish.onConsent().heldOut(10).forWhom(who));
    }

    private String heldOut(boolean out) {
      for (int i = 0; ; i++)
        if (Holdout.percentile("kim" + i, "recipes") < 10 == out) return "kim" + i;
    }
  }

  @Nested
  class Budgets {
    private Standing spent(Map<Channel, Integer> letters, Map<String, Integer> orders) {
      return new Standing(Map.of(), Map.of("car", new Today(letters, orders)));
    }

    @Test
    void a_used_up_budget_stops_letters_and_orders() {
      var letter = wish("car").spendsAtMost("2 SEK").sends("on its way", SMS);
      assertThat(verdict(anna(), NOON, spent(Map.of(SMS, 3), Map.of()), letter))
          .isInstanceOf(Speak.class);
      assertThat(verdict(anna(), NOON, spent(Map.of(SMS, 4), Map.of()), letter))
          .isEqualTo(silence(Reason.BUDGET));
      var order = wish("car").spendsAtMost("2000 SEK").with(ORDER);
      assertThat(verdict(anna(), NOON, spent(Map.of(), Map.of("towing", 1)), order))
          .isInstanceOf(Speak.class);
      assertThat(verdict(anna(), NOON, spent(Map.of(), Map.of("towing", 2)), order))
          .isEqualTo(silence(Reason.BUDGET));
    }

    @Test
    void one_wave_does_not_spend_the_same_money_twice() {
      var all = new ArrayList<Wished>();
      for (int i = 0; i < 7; i++)
        all.add(
            anna()
                .called("c" + i)
                .wishes(
                    NOON,
                    wish("car").forWhom("c" + i).spendsAtMost("2 SEK").sends("x", SMS).asked()));
      var spoken =
          tact.judge(new Wishes(all), NOON).all().stream()
              .filter(j -> j.fresh().get(0).verdict() instanceof Speak)
              .count();
      assertThat(spoken).isEqualTo(4);
    }

    @Test
    void danger_and_promises_are_told_whatever_they_cost() {
      var broke = spent(Map.of(SMS, 100), Map.of());
      for (var weighty : List.of(SAFETY, PROMISE))
        assertThat(
                verdict(
                    anna(),
                    NOON,
                    broke,
                    wish("car").of(weighty).spendsAtMost("1 SEK").sends("x", SMS)))
            .isInstanceOf(Speak.class);
    }

    @Test
    void a_budget_in_another_currency_than_the_costs_is_refused() {
      var service = wish("car").spendsAtMost("10 NOK").asked().service();
      assertThat(tact.misfits(Map.of("car", service)))
          .singleElement()
          .asString()
          .contains("config/costs.yaml", "\"car\" (NOK)", "one currency");
      var right = wish("car").spendsAtMost("10 SEK").asked().service();
      assertThat(tact.misfits(Map.of("car", right))).isEmpty();
    }
  }

  @Nested
  class Sensitivity {
    @ParameterizedTest
    @CsvSource({
      "Ipren 400 mg, true",
      "Durex kondomer, true",
      "Paracetamol Apofri, true",
      "graviditetstest 2-pack, true",
      "Apotekets handkräm, true",
      "lökpiller, false",
      "medisterkorv, false",
      "Vispgrädde, false",
      "tomatpasta, false"
    })
    void what_is_nobodys_business_is_known_by_its_name(String good, boolean hidden) {
      assertThat(valet.event.Discreet.hides(good)).isEqualTo(hidden);
    }

    @Test
    void a_rule_that_saw_such_a_good_is_silent_unless_the_person_asked() {
      var saw = wish("runs-out").onConsent().because("good", "Ipren 400 mg").sends("soon", SMS);
      assertThat(verdict(agreed(), NOON, saw)).isEqualTo(silence(Reason.SENSITIVE));
      var asked = wish("groceries").because("good", "Ipren 400 mg").sends("soon", SMS);
      assertThat(verdict(agreed(), NOON, asked)).isInstanceOf(Speak.class);
      var milk = wish("runs-out").onConsent().because("good", "milk").sends("soon", SMS);
      assertThat(verdict(agreed(), NOON, milk)).isInstanceOf(Speak.class);
    }
  }

  @Nested
  class Disturbance {
    @Test
    void help_of_other_classes_and_brands_has_used_the_day_up() {
      var who =
          agreed()
              .has(letter("l1", SERVICE, LetterState.ACCEPTED, NOON.minus(Duration.ofHours(9))))
              .has(letter("l2", MARKETING, LetterState.ACCEPTED, NOON.minus(Duration.ofHours(5))))
              .has(letter("l3", SERVICE, LetterState.QUEUED, NOON.minus(Duration.ofHours(2))));
      var verdict = verdict(who, NOON, wish("weather").sends("umbrella", SMS));
      assertThat(verdict.reason()).isEqualTo(Reason.DISTURBANCE);
      assertThat(((Hold) verdict).until()).isEqualTo(NOON.plus(Duration.ofHours(15)));
      var soon = wish("weather").neededUntil(NOON.plus(Duration.ofHours(3))).sends("x", SMS);
      assertThat(verdict(who, NOON, soon)).isEqualTo(silence(Reason.DISTURBANCE_REACHED));
      assertThat(verdict(who, NOON, wish("car").urgent().sends("on its way", SMS)))
          .isInstanceOf(Speak.class);
      assertThat(verdict(who, NOON, wish("car").of(PROMISE).sends("late", SMS)))
          .isInstanceOf(Speak.class);
    }

    @Test
    void a_cap_may_be_for_one_channel() {
      var own =
          Tact.of(
              Given.sources(
                  "config/tact.yaml",
                  "caps: {service: [{letters: 9, per: P1D}, {letters: 1, per: P2D, channel:"
                      + " sms}]}"));
      var who = anna().has(letter("l1", SERVICE, LetterState.ACCEPTED, NOON.minusSeconds(3600)));
      var until = Optional.of(NOON.plus(Duration.ofDays(9)));
      var sms = wish("weather").neededUntil(until.get()).sends("umbrella", SMS).asked();
      var mail = wish("weather").neededUntil(until.get()).sends("umbrella", EMAIL).asked();
      var held = own.judge(new Wishes(List.of(who.wishes(NOON, sms))), NOON).all().get(0);
      assertThat(held.fresh().get(0).verdict().reason()).isEqualTo(Reason.CAP);
      var spoken = own.judge(new Wishes(List.of(who.wishes(NOON, mail))), NOON).all().get(0);
      assertThat(spoken.fresh().get(0).verdict()).isInstanceOf(Speak.class);
    }

    @Test
    void of_two_that_weigh_the_same_the_one_that_is_worth_more_speaks() {
      var wished =
          anna()
              .wishes(
                  NOON,
                  wish("first").sends("a", SMS).asked(),
                  wish("second").sends("b", SMS).asked());
      var judged = tact.judge(new Wishes(List.of(wished)), NOON).all().get(0);
      var verdicts = new HashMap<String, Verdict>();
      judged.fresh().forEach(r -> verdicts.put(r.proposal().service().name(), r.verdict()));
      assertThat(verdicts.get("second")).isInstanceOf(Speak.class);
      assertThat(verdicts)
          .hasEntrySatisfying(
              "first", first -> assertThat(first.reason()).isEqualTo(Reason.ONE_VOICE));
    }
  }

  @Nested
  class Places {
    private final Given.Wish weather =
        wish("weather").neededUntil(NOON.plus(Duration.ofDays(6))).sends("umbrella", SMS);

    private Given.Person traveller() {
      return anna().travels(trip("2026-11-20T10:00:00+01:00", "2026-11-20T13:00:00-05:00"));
    }

    private Data.Trip trip(String departs, String arrives) {
      var home = stop("ARN", "Arlanda", "Europe/Stockholm");
      var away = stop("JFK", "New York", "America/New_York");
      var back = OffsetDateTime.parse(arrives).plusDays(5);
      return new Data.Trip(
          "R1",
          Data.Trip.Status.BOOKED,
          List.of(
              new Data.Leg(
                  "flight",
                  Optional.empty(),
                  home,
                  away,
                  OffsetDateTime.parse(departs),
                  OffsetDateTime.parse(arrives)),
              new Data.Leg("flight", Optional.empty(), away, home, back, back.plusHours(9))));
    }

    private Data.Stop stop(String code, String name, String zone) {
      return new Data.Stop(Optional.of(code), name, Optional.of(ZoneId.of(zone)));
    }

    @Test
    void a_traveller_has_two_nights() {
      // noon in Stockholm is six in New York
      var verdict = verdict(traveller(), NOON, weather);
      assertThat(verdict.reason()).isEqualTo(Reason.QUIET_HOURS);
      assertThat(((Hold) verdict).until()).isEqualTo(Instant.parse("2026-11-21T13:00:00Z"));
      assertThat(verdict(traveller(), Instant.parse("2026-11-21T14:00:00Z"), weather))
          .isInstanceOf(Speak.class);
      // before the journey and after it there is one
      for (var day : List.of("2026-11-19T11:00:00Z", "2026-11-26T11:00:00Z"))
        assertThat(verdict(traveller(), Instant.parse(day), wishOn(day))).isInstanceOf(Speak.class);
    }

    private Given.Wish wishOn(String day) {
      var at = Instant.parse(day);
      return wish("weather").needed(at, at.plusSeconds(60)).sends("umbrella", SMS);
    }

    @Test
    void both_places_are_written_with_the_letter_and_asked_again() {
      var wished = traveller().quiet("20:00", "09:00").wishes(NOON, weather.asked());
      var place = tact.judge(new Wishes(List.of(wished)), NOON).all().get(0).place().orElseThrow();
      assertThat(place.text()).isEqualTo("Europe/Stockholm,America/New_York SE,US 20:00-09:00");
      assertThat(Place.of(place.text())).isEqualTo(place);
      assertThat(tact.quietUntil(place, SERVICE, NOON))
          .hasValue(Instant.parse("2026-11-21T14:00:00Z"));
      assertThat(tact.quietUntil(place, SERVICE, Instant.parse("2026-11-21T15:00:00Z"))).isEmpty();
      assertThat(Place.of("UTC")).isEqualTo(Place.UTC);
    }

    @Test
    void what_a_country_allows_holds_from_its_day_on_and_for_its_classes() {
      var agreed = agreed().inCountry("SE");
      // a Sunday; marketing is closed, help is not
      var sunday = Instant.parse("2026-11-22T11:00:00Z");
      var offer = wish("offer").of(MARKETING).neededUntil(NOON.plus(Duration.ofDays(6)));
      var verdict = verdict(agreed, sunday, offer.sends("new", SMS));
      assertThat(verdict.reason()).isEqualTo(Reason.QUIET_HOURS);
      assertThat(((Hold) verdict).until()).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
      assertThat(verdict(agreed, sunday, weather)).isInstanceOf(Speak.class);
      // Christmas Eve's night, Christmas, Boxing Day and the Sunday after them
      var christmas = Instant.parse("2026-12-24T22:00:00Z");
      var long_need = wish("offer").of(MARKETING).neededUntil(christmas.plus(Duration.ofDays(9)));
      assertThat(((Hold) verdict(agreed, christmas, long_need.sends("new", SMS))).until())
          .isEqualTo(Instant.parse("2026-12-28T07:00:00Z"));
      // from 2027 on help too has its hours, and Sundays are open again
      var later = Instant.parse("2027-01-04T08:30:00Z");
      var help = wish("weather").neededUntil(later.plus(Duration.ofDays(1))).sends("umbrella", SMS);
      assertThat(((Hold) verdict(agreed, later, help)).until())
          .isEqualTo(Instant.parse("2027-01-04T09:00:00Z"));
      // and no country keeps anybody from what was promised
      assertThat(
              verdict(
                  agreed,
                  later,
                  wish("car").of(PROMISE).neededUntil(later.plusSeconds(60)).sends("late", SMS)))
          .isInstanceOf(Speak.class);
    }
  }
}
