package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import valet.memory.Slot;

/**
 * When a partner works, every day alike, in the partner's zone.
 *
 * @param from minutes after midnight, 0 to 1439
 * @param until minutes after midnight, 1 to 1440; not later than {@code from} runs over midnight
 */
record Hours(int from, int until, ZoneId zone) {
  private static final Pattern WRITING =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
  private static final int DAY = 24 * 60;

  /** Reads {@code 08:00-21:00}; empty where it is not such a text. */
  static Optional<Hours> of(String text, ZoneId zone) {
    var match = WRITING.matcher(text);
    if (!match.matches()) return Optional.empty();
    int from = minutes(match.group(1), match.group(2));
    int until = minutes(match.group(3), match.group(4));
    if (until > DAY || until == 0 || from == until) return Optional.empty();
    return Optional.of(new Hours(from, until, zone));
  }

  boolean open(Instant at) {
    var time = at.atZone(zone).toLocalTime();
    int minute = time.getHour() * 60 + time.getMinute();
    return from < until ? minute >= from && minute < until : minute >= from || minute < until;
  }

  /** The slot, moved to the next opening where it does not lie within the hours. */
  Optional<Slot> fit(Slot slot) {
    if (holds(slot.start().atZone(zone), slot.length())) return Optional.of(slot);
    var opening = nextOpening(slot.start().atZone(zone));
    if (!holds(opening, slot.length())) return Optional.empty();
    var local = opening.withZoneSameInstant(slot.zone()).toLocalDateTime();
    return Optional.of(new Slot(local, slot.length(), slot.zone()));
  }

  private boolean holds(ZonedDateTime start, Duration length) {
    if (from == 0 && until == DAY) return true;
    if (!open(start.toInstant())) return false;
    var closing = start.truncatedTo(ChronoUnit.DAYS).plusMinutes(until);
    if (!closing.isAfter(start)) closing = closing.plusDays(1);
    return !start.plus(length).isAfter(closing);
  }

  private ZonedDateTime nextOpening(ZonedDateTime after) {
    var today = after.toLocalDate().atTime(LocalTime.of(from / 60, from % 60)).atZone(zone);
    return today.isAfter(after)
        ? today
        : after.toLocalDate().plusDays(1).atTime(LocalTime.of(from / 60, from % 60)).atZone(zone);
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }
}
