package valet.journal;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * How long what has happened is kept. Days, months and years are those of the calendar in UTC.
 *
 * @param events what came in, word by word
 * @param letters what was said, and its tries
 * @param decisions why, and what was ordered, promised and answered for
 */
public record KeepingEnds(Period events, Period letters, Period decisions) {
  public static final KeepingEnds USUAL =
      new KeepingEnds(Period.ofDays(400), Period.ofDays(400), Period.ofYears(3));

  /** Caps look back so far, and so does what a price was. */
  private static final int DAYS_NEEDED = 32;

  /** So long an event that comes again must be recognised. */
  private static final int DAYS_RECOGNISED = 400;

  /**
   * @throws IllegalArgumentException naming the setting, where something would be needed after it
   *     was removed
   */
  public KeepingEnds {
    atLeast("valet.keep.events", events, DAYS_NEEDED, "prices look back so far");
    atLeast("valet.keep.letters", letters, DAYS_NEEDED, "caps look back so far");
    atLeast(
        "valet.keep.decisions",
        decisions,
        DAYS_RECOGNISED,
        "so long an event that is sent again must be recognised");
    for (var inner : new Period[] {events, letters})
      atLeast(
          "valet.keep.decisions", decisions, days(inner), "events and letters need their decision");
  }

  private static void atLeast(String setting, Period kept, int days, String why) {
    if (days(kept) < days)
      throw new IllegalArgumentException(
          "The setting "
              + setting
              + " must be at least P"
              + days
              + "D, but is \""
              + kept
              + "\": "
              + why
              + ".");
  }

  /** Not more than it is. */
  private static int days(Period period) {
    return period.getYears() * 365 + period.getMonths() * 30 + period.getDays();
  }

  /** Before this, events are not kept any more. */
  public Instant eventsBefore(Instant now) {
    return before(events, now);
  }

  /** Before this, letters are not kept any more. */
  public Instant lettersBefore(Instant now) {
    return before(letters, now);
  }

  Instant decisionsBefore(Instant now) {
    return before(decisions, now);
  }

  private static Instant before(Period kept, Instant now) {
    return now.atOffset(ZoneOffset.UTC).minus(kept).toInstant();
  }
}
