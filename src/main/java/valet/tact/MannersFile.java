package valet.tact;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Sources;

/** Reads {@code config/tact.yaml}; what is left out is not limited. */
final class MannersFile {
  static final String PATH = "config/tact.yaml";
  private final List<Finding> findings = new ArrayList<>();

  private MannersFile() {}

  /**
   * @throws BadBook with all that is wrong in it
   */
  static Manners read(Sources sources) {
    var text = sources.files().get(PATH);
    if (text == null)
      throw new BadBook(
          List.of(
              new Finding(
                  PATH, 0, 0, "is missing. Without it nobody's night is quiet: put it there.")));
    var file = new MannersFile();
    var manners = file.manners(Marked.read(PATH, text));
    if (!file.findings.isEmpty()) throw new BadBook(file.findings);
    return manners;
  }

  private Manners manners(Marked root) {
    var fields = fields(root, "tact.yaml", List.of("quietHours", "caps", "gap", "zone"));
    Optional<QuietHours> quiet = Optional.empty();
    if (fields.containsKey("quietHours")) quiet = quietHours(fields.get("quietHours"));
    var caps = new EnumMap<LetterClass, Manners.Cap>(LetterClass.class);
    if (fields.containsKey("caps"))
      fields(fields.get("caps"), "caps", List.of("service", "marketing"))
          .forEach((name, cap) -> LetterClass.of(name).ifPresent(c -> cap(cap, c, caps)));
    var gap =
        read(fields, "gap", Duration::parse, "a duration such as PT10M").orElse(Duration.ZERO);
    if (gap.isNegative()) wrong(at(root, fields, "gap"), "gap must not be negative.");
    var zone = read(fields, "zone", ZoneId::of, "a time zone such as Europe/Stockholm");
    return new Manners(quiet, caps, gap, zone.orElse(ZoneOffset.UTC));
  }

  private Optional<QuietHours> quietHours(Marked value) {
    var fields = fields(value, "quietHours", List.of("from", "until"));
    var from = read(fields, "from", LocalTime::parse, "a time of day such as \"21:00\"");
    var until = read(fields, "until", LocalTime::parse, "a time of day such as \"08:00\"");
    if (from.isEmpty() || until.isEmpty()) {
      if (fields.size() < 2) wrong(value, "quietHours needs both from and until.");
      return Optional.empty();
    }
    if (from.equals(until)) wrong(value, "quietHours ends when it begins: leave it out for none.");
    return Optional.of(new QuietHours(from.get(), until.get()));
  }

  private void cap(Marked value, LetterClass letterClass, Map<LetterClass, Manners.Cap> caps) {
    var fields = fields(value, "a cap", List.of("letters", "per"));
    var letters = read(fields, "letters", Integer::valueOf, "a whole number");
    var per = read(fields, "per", Duration::parse, "a duration such as P1D");
    if (fields.size() < 2) wrong(value, "A cap needs both letters and per.");
    if (letters.isEmpty() || per.isEmpty()) return;
    if (letters.get() < 1)
      wrong(
          at(value, fields, "letters"),
          "letters must be 1 or more. To send none, remove the rules.");
    else if (per.get().isNegative() || per.get().isZero())
      wrong(at(value, fields, "per"), "per must be longer than nothing.");
    else caps.put(letterClass, new Manners.Cap(letters.get(), per.get()));
  }

  private Map<String, Marked> fields(Marked value, String what, List<String> known) {
    if (!(value instanceof Marked.Fields fields)) {
      wrong(value, what + " must have fields: " + String.join(", ", known) + ".");
      return Map.of();
    }
    fields
        .fields()
        .forEach(
            (name, at) -> {
              if (!known.contains(name))
                wrong(at, what + " has no \"" + name + "\". It has: " + String.join(", ", known));
            });
    return fields.fields();
  }

  private static Marked at(Marked whole, Map<String, Marked> fields, String name) {
    return fields.getOrDefault(name, whole);
  }

  private <T> Optional<T> read(
      Map<String, Marked> fields, String name, Function<String, T> as, String like) {
    var value = fields.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof Marked.Text text) {
      try {
        return Optional.of(as.apply(text.text().strip()));
      } catch (DateTimeException | NumberFormatException e) {
        wrong(value, name + ": \"" + text.text() + "\" is not " + like + ".");
        return Optional.empty();
      }
    }
    wrong(value, name + " must be " + like + ".");
    return Optional.empty();
  }

  private void wrong(Marked at, String message) {
    findings.add(at.finding(message));
  }
}
