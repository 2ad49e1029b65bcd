package valet.tact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;

/**
 * What a country allows from a day on, until its next entry begins.
 *
 * @param country ISO 3166, such as {@code SE}
 * @param from the first day it holds
 * @param classes which letters it is about
 * @param closed days on which nothing of these may go
 * @param hours the only hours in which it may go on other days
 */
record Law(
    String country,
    LocalDate from,
    Set<LetterClass> classes,
    Set<Closed> closed,
    Optional<QuietHours> hours) {
  private static final QuietHours ALL_DAY = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  Law {
    classes = Set.copyOf(classes);
    closed = Set.copyOf(closed);
  }

  /** Days that may be closed. */
  enum Closed {
    SUNDAYS,
    SATURDAYS,
    HOLIDAYS;

    static Optional<Closed> of(String word) {
      for (var value : values())
        if (value.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(value);
      return Optional.empty();
    }
  }

  /** The windows that every country in force keeps quiet on this day for letters of a class. */
  static List<QuietHours> on(
      LocalDate day, Set<String> countries, LetterClass letterClass, Map<String, List<Law>> laws) {
    var windows = new ArrayList<QuietHours>(0);
    for (var country : countries)
      inForce(day, laws.getOrDefault(country, List.of()))
          .filter(law -> law.classes().contains(letterClass))
          .ifPresent(law -> windows.addAll(law.on(day)));
    return windows;
  }

  private static Optional<Law> inForce(LocalDate day, List<Law> inOrder) {
    Law newest = null;
    for (var law : inOrder) if (!law.from().isAfter(day)) newest = law;
    return Optional.ofNullable(newest);
  }

  private List<QuietHours> on(LocalDate day) {
    if (closedOn(day)) return List.of(ALL_DAY);
    var windows = new ArrayList<QuietHours>(2);
    if (hours.isEmpty()) return windows;
    if (!hours.get().from().equals(LocalTime.MIDNIGHT))
      windows.add(new QuietHours(LocalTime.MIDNIGHT, hours.get().from()));
    if (!hours.get().until().equals(LocalTime.MIDNIGHT))
      windows.add(new QuietHours(hours.get().until(), LocalTime.MIDNIGHT));
    return windows;
  }

  private boolean closedOn(LocalDate day) {
    var days = EnumSet.noneOf(Closed.class);
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) days.add(Closed.SUNDAYS);
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) days.add(Closed.SATURDAYS);
    days.retainAll(closed);
    return !days.isEmpty() || closed.contains(Closed.HOLIDAYS) && Holidays.is(day, country);
  }
}
