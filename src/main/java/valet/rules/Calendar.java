package valet.rules;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;

/**
 * The local time of a moment, in the words that sentences use.
 *
 * @param at where the customer lives, else at the event's place, else where the house is
 * @param country ISO 3166; empty where it is not known
 */
record Calendar(ZonedDateTime at, String country) {
  private static final Set<String> SOUTHERN = Set.of("AR", "AU", "BR", "CL", "NZ", "UY", "ZA");
  private static final String[] SEASONS = {"winter", "spring", "summer", "autumn"};

  /** To the minute: a rule that fires at 21:00 fires at 21:00:59 too. */
  LocalTime time() {
    return at.toLocalTime().withSecond(0).withNano(0);
  }

  /** From the first time on, before the second; over midnight where the second is earlier. */
  boolean between(LocalTime from, LocalTime until) {
    boolean after = !time().isBefore(from);
    boolean before = time().isBefore(until);
    return from.isBefore(until) ? after && before : after || before;
  }

  /** The day's English name in lower case. */
  String weekday() {
    return at.getDayOfWeek().name().toLowerCase(Locale.ROOT);
  }

  boolean weekend() {
    return at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** Monday to Friday, and no public holiday as far as we know the country's. */
  boolean workingDay() {
    return !weekend() && holiday().isEmpty();
  }

  /** By calendar months: winter is December to February, in the south June to August. */
  String season() {
    int quarter = at.getMonthValue() % 12 / 3;
    return SEASONS[SOUTHERN.contains(country) ? (quarter + 2) % 4 : quarter];
  }

  /** The public holiday's name; empty on all other days. */
  String holiday() {
    return Holidays.of(country, date());
  }

  boolean holidaysKnown() {
    return Holidays.known(country);
  }

  /** From the first day on, to the end of the second; over the new year where that is earlier. */
  boolean between(String from, String until) {
    var day = date().toString().substring(5);
    boolean after = day.compareTo(from) >= 0;
    boolean before = day.compareTo(until) <= 0;
    return from.compareTo(until) <= 0 ? after && before : after || before;
  }

  /** By the day of the month; over its end where the second is smaller. */
  boolean between(BigDecimal from, BigDecimal until) {
    var day = BigDecimal.valueOf(date().getDayOfMonth());
    boolean after = day.compareTo(from) >= 0;
    boolean before = day.compareTo(until) <= 0;
    return from.compareTo(until) <= 0 ? after && before : after || before;
  }

  /** The name of tomorrow's public holiday; empty where it is none. */
  String holidayTomorrow() {
    return Holidays.of(country, date().plusDays(1));
  }

  LocalDate date() {
    return at.toLocalDate();
  }
}
