package valet.tact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import valet.event.Channel;
import valet.event.Money;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;
import valet.rules.BadBook;
import valet.rules.Costs;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Near;
import valet.rules.Service;
import valet.rules.Sources;

/** Reads {@code config/tact.yaml}; what is left out is not limited. */
final class MannersFile {
  static final String PATH = "config/tact.yaml";
  private static final List<String> KNOWN =
      List.of(
          "quietHours",
          "caps",
          "disturbance",
          "gap",
          "together",
          "zone",
          "countries",
          "mood",
          "worth");

  /** Letters are remembered for so long; an older one would not count. */
  private static final Duration LONGEST = Duration.ofDays(31);

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
              new Finding(PATH, "is missing. Without it nobody's night is quiet: put it there.")));
    var file = new MannersFile();
    var manners = file.manners(Marked.read(PATH, text), sources);
    if (!file.findings.isEmpty()) throw new BadBook(file.findings);
    return manners;
  }

  private Manners manners(Marked root, Sources sources) {
    var fields = fields(root, "tact.yaml", KNOWN);
    Optional<QuietHours> quiet = Optional.empty();
    if (fields.containsKey("quietHours")) quiet = hours(fields.get("quietHours"), "quietHours");
    var caps = new EnumMap<LetterClass, List<Manners.Cap>>(LetterClass.class);
    each(fields, "caps", List.of("service", "marketing"))
        .forEach((name, cap) -> LetterClass.of(name).ifPresent(c -> caps.put(c, caps(cap))));
    Optional<Manners.Cap> disturbance = Optional.empty();
    if (fields.containsKey("disturbance"))
      disturbance = cap(fields.get("disturbance"), List.of("letters", "per"));
    var gap =
        read(fields, "gap", Duration::parse, "a duration such as PT10M").orElse(Duration.ZERO);
    if (gap.isNegative()) wrong(at(root, fields, "gap"), "gap must not be negative.");
    int together = read(fields, "together", Integer::valueOf, "a whole number").orElse(1);
    if (together < 1)
      wrong(
          at(root, fields, "together"), "together must be 1 or more; 1 makes each its own letter.");
    var zone = read(fields, "zone", ZoneId::of, "a time zone such as Europe/Stockholm");
    Map<String, List<Law>> countries = Map.of();
    if (fields.containsKey("countries"))
      countries = new LawsOfFile(this).read(fields.get("countries"));
    var mood = new EnumMap<Sorrow, Duration>(Sorrow.class);
    var moods = each(fields, "mood", List.of("complaint", "breakdown", "bereavement"));
    for (var name : moods.keySet())
      read(moods, name, Duration::parse, "a duration such as P90D")
          .ifPresent(lasts -> Sorrow.of(name).ifPresent(s -> mood.put(s, lasts)));
    return new Manners(
        quiet,
        caps,
        disturbance,
        gap,
        together,
        Questions.of(sources),
        zone.orElse(ZoneOffset.UTC),
        countries,
        mood,
        worth(fields, Service.names(sources)),
        Costs.of(sources));
  }

  /** The fields of one that may be left out. */
  private Map<String, Marked> each(Map<String, Marked> fields, String name, List<String> known) {
    return fields.containsKey(name) ? fields(fields.get(name), name, known) : Map.of();
  }

  private Map<String, BigDecimal> worth(Map<String, Marked> fields, Set<String> services) {
    var worth = new HashMap<String, BigDecimal>();
    for (var one : any(fields, "worth").entrySet()) {
      if (!services.isEmpty() && !services.contains(one.getKey()))
        wrong(
            one.getValue(),
            "No service is called \"%s\".%s"
                .formatted(one.getKey(), Near.to(one.getKey(), services)));
      var sums = fields(one.getValue(), one.getKey(), List.of("value", "cost"));
      var value = money(sums, "value");
      var cost = money(sums, "cost");
      if (value.isPresent()
          && cost.isPresent()
          && !value.get().currency().equals(cost.get().currency()))
        wrong(one.getValue(), "value and cost must be in one currency.");
      else
        worth.put(
            one.getKey(),
            value
                .map(Money::amount)
                .orElse(BigDecimal.ZERO)
                .subtract(cost.map(Money::amount).orElse(BigDecimal.ZERO)));
    }
    return worth;
  }

  /** Fields whose names are the house's own. */
  private Map<String, Marked> any(Map<String, Marked> fields, String name) {
    var value = fields.get(name);
    if (value == null) return Map.of();
    if (value instanceof Marked.Fields own) return own.fields();
    wrong(value, name + " must have fields.");
    return Map.of();
  }

  private Optional<Money> money(Map<String, Marked> fields, String name) {
    return read(fields, name, MannersFile::money, "a sum of money such as \"0.50 SEK\"");
  }

  private static Money money(String text) {
    int blank = text.indexOf(' ');
    if (blank < 0) throw new NumberFormatException(text);
    try {
      return new Money(
          new BigDecimal(text.substring(0, blank)),
          Currency.getInstance(text.substring(blank + 1).strip()));
    } catch (IllegalArgumentException e) {
      throw new DateTimeException(text, e);
    }
  }

  /** Two times of day. */
  Optional<QuietHours> hours(Marked value, String what) {
    var fields = fields(value, what, List.of("from", "until"));
    var from = read(fields, "from", LocalTime::parse, "a time of day such as \"21:00\"");
    var until = read(fields, "until", LocalTime::parse, "a time of day such as \"08:00\"");
    if (from.isEmpty() || until.isEmpty()) {
      if (fields.size() < 2) wrong(value, what + " needs both from and until.");
      return Optional.empty();
    }
    if (from.equals(until)) wrong(value, what + " ends when it begins: leave it out for none.");
    return Optional.of(new QuietHours(from.get(), until.get()));
  }

  /** One cap, or several of which each holds. */
  private List<Manners.Cap> caps(Marked value) {
    var all = new ArrayList<Manners.Cap>();
    var each = value instanceof Marked.Many many ? many.values() : List.of(value);
    for (var one : each) cap(one, List.of("letters", "per", "channel")).ifPresent(all::add);
    return all;
  }

  private Optional<Manners.Cap> cap(Marked value, List<String> known) {
    var fields = fields(value, "a cap", known);
    var letters = read(fields, "letters", Integer::valueOf, "a whole number");
    var per = read(fields, "per", Duration::parse, "a duration such as P1D");
    var channel =
        read(fields, "channel", c -> Channel.of(c).orElseThrow(), "sms or email")
            .filter(c -> c != Channel.RECEIPT);
    if (!fields.containsKey("letters") || !fields.containsKey("per"))
      wrong(value, "A cap needs both letters and per.");
    if (letters.isEmpty() || per.isEmpty()) return Optional.empty();
    if (letters.get() < 1)
      wrong(
          at(value, fields, "letters"),
          "letters must be 1 or more. To send none, remove the rules.");
    else if (per.get().isNegative() || per.get().isZero())
      wrong(at(value, fields, "per"), "per must be longer than nothing.");
    else if (per.get().compareTo(LONGEST) > 0)
      wrong(at(value, fields, "per"), "per may be " + LONGEST.toDays() + " days at most.");
    else return Optional.of(new Manners.Cap(letters.get(), per.get(), channel));
    return Optional.empty();
  }

  Map<String, Marked> fields(Marked value, String what, List<String> known) {
    if (!(value instanceof Marked.Fields fields)) {
      wrong(value, what + " must have fields: " + String.join(", ", known) + ".");
      return Map.of();
    }
    fields
        .fields()
        .forEach(
            (name, at) -> {
              if (!known.contains(name))
                wrong(
                    at,
                    what + " has no \"" + name + "\". It has: " + String.join(", ", known) + ".");
            });
    return fields.fields();
  }

  private static Marked at(Marked whole, Map<String, Marked> fields, String name) {
    return fields.getOrDefault(name, whole);
  }

  <T> Optional<T> read(
      Map<String, Marked> fields, String name, Function<String, T> as, String like) {
    var value = fields.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof Marked.Text text) {
      try {
        return Optional.of(as.apply(text.text().strip()));
      } catch (DateTimeException | NumberFormatException | NoSuchElementException e) {
        wrong(value, name + ": \"" + text.text() + "\" is not " + like + ".");
        return Optional.empty();
      }
    }
    wrong(value, name + " must be " + like + ".");
    return Optional.empty();
  }

  void wrong(Marked at, String message) {
    findings.add(at.finding(message));
  }
}
