package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Profile.QuietHours;
import valet.memory.Letter;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.tact.Verdict.Hold;
import valet.tact.Verdict.Silence;
import valet.tact.Verdict.Speak;

/**
 * Every zone of the tz database, every change of its clock from 1970 to 2040, the day that was
 * skipped and the hour that came twice: a letter goes once, never by night, never before it is due,
 * and in the very minute that somebody who looks at the clock on the wall each minute would name. A
 * sample with a written seed; all of them with {@code -Dvalet.test.full}.
 */
class EveryNightTest {
  private static final long SEED = 19702040;
  private static final int SAMPLE = 400;
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2040-12-31T00:00:00Z");
  private static final boolean FULL = Boolean.getBoolean("valet.test.full");
  private final Tact tact = Tact.of(Given.sources("config/tact.yaml", "zone: UTC\n"));

  /** A night to be looked at. */
  private record Night(ZoneId zone, Instant change) {}

  @Test
  void a_letter_goes_once_by_day_and_when_it_is_due() {
    var nights = nights();
    int looked = 0;
    int waited = 0;
    var random = new Random(SEED);
    if (!FULL) Collections.shuffle(nights, random);
    for (var night : FULL ? nights : nights.subList(0, SAMPLE)) {
      if (look(night, random)) waited++;
      looked++;
    }
    assertThat(looked).isGreaterThanOrEqualTo(SAMPLE);
    assertThat(waited).as("of %d", looked).isGreaterThan(looked / 3);
  }

  @Test
  void the_days_that_were_skipped_and_the_half_hours_are_among_them() {
    assertThat(nights())
        .anyMatch(like("Pacific/Apia", "2011-12-30T10:00:00Z"))
        .anyMatch(like("Australia/Lord_Howe", "2026-10-03T15:30:00Z"))
        .hasSizeGreaterThan(15_000);
  }

  private static Predicate<Night> like(String zone, String change) {
    var rules = ZoneId.of(zone).getRules();
    return night ->
        night.zone().getRules().equals(rules) && night.change().equals(Instant.parse(change));
  }

  /** Each change of each clock, and for clocks that never change one day. */
  private static List<Night> nights() {
    var byRules = new LinkedHashMap<ZoneRules, ZoneId>();
    ZoneId.getAvailableZoneIds().stream()
        .sorted()
        .map(ZoneId::of)
        .forEach(zone -> byRules.putIfAbsent(zone.getRules(), zone));
    var nights = new ArrayList<Night>();
    byRules.forEach(
        (rules, zone) -> {
          int before = nights.size();
          var change = rules.nextTransition(FIRST);
          while (change != null && change.getInstant().isBefore(LAST)) {
            nights.add(new Night(zone, change.getInstant()));
            change = rules.nextTransition(change.getInstant());
          }
          if (nights.size() == before)
            nights.add(new Night(zone, Instant.parse("2026-11-21T00:00:00Z")));
        });
    return nights;
  }

  /** Whether the letter had to wait. */
  private boolean look(Night night, Random random) {
    var from = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
    var hours = new QuietHours(from, from.plusMinutes(15L * (1 + random.nextInt(90))));
    var now =
        night
            .change()
            .truncatedTo(ChronoUnit.MINUTES)
            .plus(random.nextInt(1_200) - 600, ChronoUnit.MINUTES);
    // what is due within five minutes is due: clocks are never quite equal
    int ahead = random.nextInt(2) == 0 ? -random.nextInt(600) : 6 + random.nextInt(2_000);
    var due = now.plus(ahead, ChronoUnit.MINUTES);
    var what = "%s %s at %s, due %s".formatted(night.zone(), hours, now, due);

    var went = went(night.zone(), hours, now, due, what);

    var named = firstMinute(night.zone(), hours, due.isAfter(now) ? due : now);
    assertThat(went).as(what).isAfterOrEqualTo(due).isAfterOrEqualTo(now);
    // clocks that were once half a minute off change between two looks
    assertThat(Duration.between(went, named))
        .as(what)
        .isBetween(Duration.ZERO, ofHalf(night, went));
    return went.isAfter(now);
  }

  private static Duration ofHalf(Night night, Instant at) {
    boolean whole = night.zone().getRules().getOffset(at).getTotalSeconds() % 60 == 0;
    return whole ? Duration.ZERO : Duration.ofSeconds(59);
  }

  /** Follows the verdicts until it speaks; afterwards it never speaks again. */
  private Instant went(ZoneId zone, QuietHours hours, Instant start, Instant due, String what) {
    var wish =
        Given.wish("weather")
            .needed(due, due.plus(Duration.ofDays(7)))
            .sends("umbrella", Channel.SMS);
    var now = start;
    for (int looks = 0; looks < 10; looks++) {
      var who = who(zone, hours);
      var verdict = verdict(who, wish.asked(), now, looks > 0);
      if (verdict instanceof Speak) {
        var again = verdict(who.has(said(wish.asked(), now)), wish.asked(), now, true);
        assertThat(again).as(what).isEqualTo(new Silence(Reason.SAID_BEFORE));
        return now;
      }
      assertThat(verdict).as(what).isInstanceOf(Hold.class);
      var until = ((Hold) verdict).until();
      assertThat(until).as(what).isAfter(now);
      now = until;
    }
    throw new AssertionError("It waits and waits: " + what);
  }

  private static Given.Person who(ZoneId zone, QuietHours hours) {
    return Given.anna().in(zone).quiet(hours.from().toString(), hours.until().toString());
  }

  private static Letter said(Proposal proposal, Instant at) {
    return new Letter(
        "l",
        proposal.id(),
        "weather",
        "umbrella",
        LetterClass.SERVICE,
        Channel.SMS,
        LetterState.ACCEPTED,
        at,
        proposal.need().until(),
        Optional.empty());
  }

  private Verdict verdict(Given.Person who, Proposal proposal, Instant now, boolean held) {
    var wished = held ? who.wishes(now, List.of(proposal)) : who.wishes(now, List.of(), proposal);
    var judged = tact.judge(new Wishes(List.of(wished)), now).all().get(0);
    return (held ? judged.again() : judged.fresh()).get(0).verdict();
  }

  /**
   * The oracle: looks at the wall each minute from two days before on, and knows nothing else. A
   * window has begun, and has ended, when the wall has once shown its time or a later one.
   */
  private static Instant firstMinute(ZoneId zone, QuietHours hours, Instant due) {
    var rules = zone.getRules();
    long first = due.atZone(zone).toLocalDate().toEpochDay() - 4;
    int days = 12;
    long from = hours.from().toSecondOfDay();
    long until =
        (long) hours.until().toSecondOfDay() + (hours.until().isAfter(hours.from()) ? 0 : 86_400);
    var begun = new boolean[days];
    var ended = new boolean[days];
    for (var at = due.minus(2, ChronoUnit.DAYS); ; at = at.plusSeconds(60)) {
      long wall = at.getEpochSecond() + rules.getOffset(at).getTotalSeconds();
      boolean quiet = false;
      for (int i = 0; i < days; i++) {
        long day = (first + i) * 86_400;
        begun[i] |= wall >= day + from;
        ended[i] |= wall >= day + until;
        quiet |= begun[i] && !ended[i];
      }
      if (!quiet && !at.isBefore(due)) return at;
    }
  }
}
