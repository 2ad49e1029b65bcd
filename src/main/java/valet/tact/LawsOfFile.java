package valet.tact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;
import valet.rules.Marked;

/** Reads {@code countries} in {@code config/tact.yaml}: what each allows, from which day on. */
final class LawsOfFile {
  private static final List<String> KNOWN = List.of("from", "classes", "closed", "hours");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private final MannersFile file;

  LawsOfFile(MannersFile file) {
    this.file = file;
  }

  Map<String, List<Law>> read(Marked value) {
    if (!(value instanceof Marked.Fields countries)) {
      file.wrong(value, "countries must name countries, such as SE, with what holds there.");
      return Map.of();
    }
    var all = new HashMap<String, List<Law>>();
    countries.fields().forEach((country, laws) -> all.put(country, laws(country, laws)));
    return all;
  }

  private List<Law> laws(String country, Marked value) {
    if (!COUNTRIES.contains(country))
      file.wrong(value, "\"" + country + "\" is not a country of ISO 3166, such as SE.");
    var laws = new ArrayList<Law>();
    var each = value instanceof Marked.Many many ? many.values() : List.of(value);
    for (var one : each) law(country, one).ifPresent(laws::add);
    laws.sort(Comparator.comparing(Law::from));
    return laws;
  }

  private Optional<Law> law(String country, Marked value) {
    var fields = file.fields(value, "what holds in " + country, KNOWN);
    if (!fields.containsKey("from"))
      file.wrong(value, "From which day on? Give \"from\", such as 2026-01-01.");
    var from = file.read(fields, "from", LocalDate::parse, "a day such as 2026-01-01");
    var classes = EnumSet.noneOf(LetterClass.class);
    for (var word : words(fields.get("classes")))
      LetterClass.of(word.text())
          .filter(c -> c.compareTo(LetterClass.SERVICE) >= 0)
          .ifPresentOrElse(
              classes::add, () -> file.wrong(word, "Only service and marketing can be held back."));
    if (!fields.containsKey("classes")) classes.add(LetterClass.MARKETING);
    var closed = EnumSet.noneOf(Law.Closed.class);
    for (var word : words(fields.get("closed")))
      Law.Closed.of(word.text())
          .ifPresentOrElse(
              closed::add,
              () -> file.wrong(word, "Closed may be sundays, saturdays and holidays."));
    if (closed.contains(Law.Closed.HOLIDAYS) && !Holidays.knows(country))
      file.wrong(value, "The holidays of " + country + " are not known: leave holidays out.");
    Optional<QuietHours> hours = Optional.empty();
    if (fields.containsKey("hours")) hours = day(fields.get("hours"));
    if (from.isEmpty()) return Optional.empty();
    return Optional.of(new Law(country, from.get(), classes, closed, hours));
  }

  /** Hours of one day: what is allowed does not run over midnight. */
  private Optional<QuietHours> day(Marked value) {
    var hours = file.hours(value, "hours");
    if (hours.isPresent()
        && !hours.get().until().isAfter(hours.get().from())
        && hours.get().until().toSecondOfDay() != 0) {
      file.wrong(value, "hours must end after they begin, on the same day.");
      return Optional.empty();
    }
    return hours;
  }

  private List<Marked.Text> words(@Nullable Marked value) {
    var all = new ArrayList<Marked.Text>();
    if (value instanceof Marked.Text one) all.add(one);
    if (value instanceof Marked.Many many) for (var one : many.values()) all.addAll(words(one));
    else if (value instanceof Marked.Fields)
      file.wrong(value, "Here words should stand, such as [sundays, holidays].");
    return all;
  }
}
