package valet.messages;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import valet.memory.Slot;

/**
 * How hours, sums and numbers are said in a language. A time brings its own preposition: {@code at
 * 22:52}, {@code kl. 22.52}, so that one template serves today and another day.
 */
final class Tongue {
  private final Locale locale;
  private final Habits habits;

  /**
   * @param day before the hour, when it is not today
   * @param hour one hour, from {@code %s}
   * @param hours from {@code %s} to {@code %s}
   * @param crown what the land's own money is called behind a sum, where it has a name for it
   */
  private record Habits(
      String day, String clock, String hour, String hours, Optional<String> crown) {}

  private static final Map<String, Habits> KNOWN =
      Map.of(
          "en",
          new Habits("'on' EEEE d MMMM", "HH:mm", "at %s", "between %s and %s", Optional.empty()),
          "sv",
          new Habits("EEEE d MMMM", "HH.mm", "kl. %s", "mellan kl. %s och %s", Optional.of("SEK")),
          "nb",
          new Habits("EEEE d. MMMM", "HH.mm", "kl. %s", "mellom kl. %s og %s", Optional.of("NOK")));

  private static final Habits OTHER =
      new Habits("EEEE d MMMM", "HH:mm", "%s", "%s-%s", Optional.empty());

  private Tongue(Locale locale) {
    this.locale = locale;
    this.habits = KNOWN.getOrDefault(locale.getLanguage(), OTHER);
  }

  static Tongue of(String language) {
    return new Tongue(Locale.forLanguageTag(language));
  }

  /**
   * @param today the day on which no day needs to be said; empty where it always is
   */
  String time(Instant time, ZoneId zone, Optional<LocalDate> today) {
    var local = time.atZone(zone);
    return day(local, today) + habits.hour().formatted(clock(local));
  }

  String slot(Slot slot, ZoneId zone, Optional<LocalDate> today) {
    var from = slot.start().atZone(zone);
    var until = slot.end().atZone(zone);
    return day(from, today) + habits.hours().formatted(clock(from), clock(until));
  }

  private String day(ZonedDateTime local, Optional<LocalDate> today) {
    if (today.equals(Optional.of(local.toLocalDate()))) return "";
    return DateTimeFormatter.ofPattern(habits.day(), locale).format(local) + " ";
  }

  private String clock(ZonedDateTime local) {
    return DateTimeFormatter.ofPattern(habits.clock(), Locale.ROOT).format(local);
  }

  /** A sum in its own currency, never rounded and never converted. */
  String money(BigDecimal amount, Currency currency) {
    var cents = Math.max(0, currency.getDefaultFractionDigits());
    var plain = amount.stripTrailingZeros();
    var sum = number(plain.scale() < cents ? plain.setScale(cents) : plain);
    var code = currency.getCurrencyCode();
    return sum + " " + (habits.crown().equals(Optional.of(code)) ? "kr" : code);
  }

  String number(BigDecimal number) {
    var point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    return number.toPlainString().replace('.', point);
  }
}
