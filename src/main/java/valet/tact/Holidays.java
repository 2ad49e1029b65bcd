package valet.tact;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** Public holidays of whole countries; those of single regions are not among them. */
final class Holidays {
  private static final ConcurrentHashMap<String, HolidayManager> CALENDARS =
      new ConcurrentHashMap<>();

  private Holidays() {}

  /** Whether anything is known of a country's holidays. */
  static boolean knows(String country) {
    return HolidayManager.getSupportedCalendarCodes().stream().anyMatch(country::equalsIgnoreCase);
  }

  static boolean is(LocalDate day, String country) {
    return CALENDARS
        .computeIfAbsent(
            country.toLowerCase(Locale.ROOT),
            code -> HolidayManager.getInstance(ManagerParameters.create(code)))
        .isHoliday(day);
  }
}
