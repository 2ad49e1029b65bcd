package valet.tact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Quiet hours as people mean them: from a time of day until a time of day where they are. The
 * intention is local; its instants are derived night by night, so that the night of a clock change
 * is as quiet as any other. Where the clock skips the time, the first valid instant after counts;
 * where it shows it twice, the first.
 */
final class Quiet {
  private static final Duration LOOK_AHEAD = Duration.ofDays(8);

  private Quiet() {}

  /**
   * The first instant from {@code now} on that is quiet in none of the zones; {@code now} itself
   * where it is not quiet. Nothing after {@code latest}, or more than {@link #LOOK_AHEAD} ahead, is
   * looked for: then the end found so far is given, to be asked again.
   */
  static Instant end(Nights nights, List<ZoneId> zones, Instant now, Instant latest) {
    var far = now.plus(LOOK_AHEAD);
    var last = latest.isBefore(far) ? latest : far;
    var at = now;
    for (var later = now; !at.isAfter(last); at = later) {
      for (var zone : zones) {
        var end = end(nights, zone, at);
        if (end.isAfter(later)) later = end;
      }
      if (later.equals(at)) return at;
    }
    return at;
  }

  /** The end of the quiet hours that hold at {@code at}; {@code at} itself where none hold. */
  private static Instant end(Nights nights, ZoneId zone, Instant at) {
    var today = at.atZone(zone).toLocalDate();
    var end = at;
    // two days back and one ahead, because a clock change may move a window over midnight
    for (int day = -2; day <= 1; day++) {
      var first = today.plusDays(day);
      for (var hours : nights.beginningOn(first)) {
        if (first(first, hours.from(), zone).isAfter(at)) continue;
        boolean overMidnight = !hours.until().isAfter(hours.from());
        var until = first(overMidnight ? first.plusDays(1) : first, hours.until(), zone);
        if (until.isAfter(end)) end = until;
      }
    }
    return end;
  }

  /** The first instant at which the clock on the wall has reached this time of this day. */
  private static Instant first(LocalDate day, LocalTime time, ZoneId zone) {
    var local = day.atTime(time);
    var rules = zone.getRules();
    var transition = rules.getTransition(local);
    if (transition != null && transition.isGap()) return transition.getInstant();
    return local.atZone(zone).toInstant();
  }
}
