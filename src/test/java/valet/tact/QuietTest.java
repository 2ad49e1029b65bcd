package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Profile.QuietHours;

class QuietTest {
  private static final long SEED = 20261121;

  @ParameterizedTest
  @CsvSource({
    // an ordinary night; the hour before it; its last minute; its end
    "Europe/Stockholm, 21:00, 08:00, 2026-11-21T22:00:00Z, 2026-11-22T07:00:00Z",
    "Europe/Stockholm, 21:00, 08:00, 2026-11-21T19:59:00Z, 2026-11-21T19:59:00Z",
    "Europe/Stockholm, 21:00, 08:00, 2026-11-22T06:59:00Z, 2026-11-22T07:00:00Z",
    "Europe/Stockholm, 21:00, 08:00, 2026-11-22T07:00:00Z, 2026-11-22T07:00:00Z",
    // within one day
    "Europe/Stockholm, 11:00, 13:00, 2026-11-21T10:30:00Z, 2026-11-21T12:00:00Z",
    // the night that loses an hour, and the one that gains one
    "Europe/Stockholm, 21:00, 08:00, 2026-03-28T22:00:00Z, 2026-03-29T06:00:00Z",
    "Europe/Stockholm, 21:00, 08:00, 2026-10-24T22:00:00Z, 2026-10-25T07:00:00Z",
    // until 02:30, which the clock skips: the first valid instant after
    "Europe/Stockholm, 21:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:00:00Z",
    // until 02:30, which the clock shows twice: the first
    "Europe/Stockholm, 21:00, 02:30, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
    "Europe/Stockholm, 21:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:10:00Z",
    // from 02:30, which it shows twice: quiet from the first on, also when it is 02:10 again
    "Europe/Stockholm, 02:30, 05:00, 2026-10-25T01:10:00Z, 2026-10-25T04:00:00Z",
    // half an hour at Lord Howe, and the day that Samoa left out
    "Australia/Lord_Howe, 21:00, 02:15, 2026-10-03T14:00:00Z, 2026-10-03T15:30:00Z",
    "Pacific/Apia, 21:00, 08:00, 2011-12-30T08:00:00Z, 2011-12-30T18:00:00Z",
  })
  void quiet_hours_end(String zone, String from, String until, Instant now, Instant end) {
    var hours = new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
    assertThat(Quiet.end(Nights.of(hours), List.of(ZoneId.of(zone)), now, Instant.MAX))
        .isEqualTo(end);
  }

  @Test
  void quiet_hours_are_what_a_watch_on_the_wall_says_minute_by_minute() {
    var random = new Random(SEED);
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 200; i++) {
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var hours = someHours(random);
      var now = i % 2 == 0 ? someTime(random) : nearAClockChange(zone, random);
      var end = Quiet.end(Nights.of(hours), List.of(zone), now, Instant.MAX);
      assertThat(end)
          .as("%s %s %s", zone, hours, now)
          .isEqualTo(Watch.end(hours, List.of(zone), now));
    }
  }

  @Test
  void in_several_zones_the_end_is_day_in_all_of_them() {
    var random = new Random(SEED);
    var zones = List.of("America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "UTC");
    for (int i = 0; i < 20; i++) {
      var some = zones.subList(0, 1 + random.nextInt(3)).stream().map(ZoneId::of).toList();
      var hours = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
      var now = nearAClockChange(some.get(0), random);
      assertThat(Quiet.end(Nights.of(hours), some, now, Instant.MAX))
          .isEqualTo(Watch.end(hours, some, now));
    }
  }

  @Test
  void hours_without_an_end_are_given_up_after_a_while() {
    var always = new QuietHours(LocalTime.of(8, 0), LocalTime.of(8, 0));
    var end = Quiet.end(Nights.of(always), List.of(Given.STOCKHOLM), Given.NOON, Instant.MAX);
    assertThat(Duration.between(Given.NOON, end)).isBetween(Duration.ofDays(8), Duration.ofDays(9));
  }

  private static QuietHours someHours(Random random) {
    var from = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
    return new QuietHours(from, from.plusMinutes(15L * (1 + random.nextInt(90))));
  }

  private static Instant someTime(Random random) {
    long years = Duration.ofDays(365L * 70).toMinutes();
    return Instant.EPOCH.plus((long) (random.nextDouble() * years), ChronoUnit.MINUTES);
  }

  private static Instant nearAClockChange(ZoneId zone, Random random) {
    var time = someTime(random);
    var change = zone.getRules().nextTransition(time);
    var near = change == null ? time : change.getInstant().truncatedTo(ChronoUnit.MINUTES);
    return near.plus(random.nextInt(1200) - 600, ChronoUnit.MINUTES);
  }

  /**
   * The oracle. It knows nothing of transitions: it looks at the clock on the wall each minute. A
   * window begins in the first minute at which the wall has reached its beginning, and ends in the
   * first at which it has reached its end.
   */
  private static final class Watch {
    private final QuietHours hours;
    private final ZoneId zone;
    private final List<LocalDate> days;
    private final boolean[] begun;
    private final boolean[] ended;

    private Watch(QuietHours hours, ZoneId zone, Instant from) {
      this.hours = hours;
      this.zone = zone;
      var first = from.atZone(zone).toLocalDate();
      // what began before the watch was hung up is not seen: it is hung up four days ahead
      this.days = first.plusDays(2).datesUntil(first.plusDays(10)).toList();
      this.begun = new boolean[days.size()];
      this.ended = new boolean[days.size()];
    }

    static Instant end(QuietHours hours, List<ZoneId> zones, Instant now) {
      var at = now.minus(4, ChronoUnit.DAYS);
      var hungUp = at;
      var watches = zones.stream().map(zone -> new Watch(hours, zone, hungUp)).toList();
      while (true) {
        boolean quiet = false;
        for (var watch : watches) quiet |= watch.quiet(at);
        if (!quiet && !at.isBefore(now)) return at;
        at = at.plus(1, ChronoUnit.MINUTES);
      }
    }

    private boolean quiet(Instant at) {
      var wall = at.atZone(zone).toLocalDateTime();
      boolean quiet = false;
      for (int i = 0; i < days.size(); i++) {
        var day = days.get(i);
        var last = hours.until().isAfter(hours.from()) ? day : day.plusDays(1);
        begun[i] |= !wall.isBefore(day.atTime(hours.from()));
        ended[i] |= !wall.isBefore(last.atTime(hours.until()));
        quiet |= begun[i] && !ended[i];
      }
      return quiet;
    }
  }
}
