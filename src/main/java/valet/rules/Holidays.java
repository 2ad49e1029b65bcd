package valet.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Public holidays of the north, as their laws count them; of other countries nothing is known. */
final class Holidays {
  private static final Map<String, Map<MonthDay, String>> FIXED =
      Map.of(
          "SE",
          days("01-01 New Year's Day", "01-06 Epiphany", "05-01 May Day", "06-06 National Day"),
          "NO",
          days("01-01 New Year's Day", "05-01 Labour Day", "05-17 Constitution Day"),
          "DK",
          days("01-01 New Year's Day"),
          "FI",
          days(
              "01-01 New Year's Day", "01-06 Epiphany", "05-01 May Day", "12-06 Independence Day"));

  private static final Set<String> MAUNDY_THURSDAY = Set.of("NO", "DK");
  private static final Set<String> WHIT_MONDAY = Set.of("NO", "DK");
  private static final Set<String> MIDSUMMER = Set.of("SE", "FI");

  private Holidays() {}

  static boolean known(String country) {
    return FIXED.containsKey(country);
  }

  /** The name in English; empty on all other days, and for countries that are not known. */
  static String of(String country, LocalDate day) {
    var fixed = FIXED.get(country);
    if (fixed == null) return "";
    var name = fixed.getOrDefault(MonthDay.from(day), "");
    return name.isEmpty() ? movable(country, day) : name;
  }

  private static String movable(String country, LocalDate day) {
    int fromEaster = (int) (day.toEpochDay() - easter(day.getYear()).toEpochDay());
    return switch (fromEaster) {
      case -3 -> MAUNDY_THURSDAY.contains(country) ? "Maundy Thursday" : "";
      case -2 -> "Good Friday";
      case 0 -> "Easter Sunday";
      case 1 -> "Easter Monday";
      case 39 -> "Ascension Day";
      case 49 -> "Whit Sunday";
      case 50 -> WHIT_MONDAY.contains(country) ? "Whit Monday" : "";
      default -> MIDSUMMER.contains(country) ? saturday(day) : "";
    };
  }

  private static String saturday(LocalDate day) {
    if (day.equals(firstSaturday(LocalDate.of(day.getYear(), 6, 20)))) return "Midsummer Day";
    if (day.equals(firstSaturday(LocalDate.of(day.getYear(), 10, 31)))) return "All Saints' Day";
    return "";
  }

  private static LocalDate firstSaturday(LocalDate from) {
    return from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
  }

  /** The Gregorian Easter Sunday, by the anonymous algorithm of 1876. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int days = h + l - 7 * m + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }

  private static Map<MonthDay, String> days(String... named) {
    var days = new HashMap<MonthDay, String>();
    days.put(MonthDay.of(12, 25), "Christmas Day");
    days.put(MonthDay.of(12, 26), "Boxing Day");
    for (var day : named) days.put(MonthDay.parse("--" + day.substring(0, 5)), day.substring(6));
    return days;
  }
}
