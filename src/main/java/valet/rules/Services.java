package valet.rules;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import valet.event.Money;
import valet.memory.LetterClass;
import valet.rules.Service.Basis;

/** Reads {@code config/services.yaml}: what kind of help each rule file is. */
final class Services {
  static final String FILE = "config/services.yaml";
  private static final Set<String> KNOWN =
      Set.of("brand", "class", "basis", "urgent", "letters", "budget", "holdout", "compensation");
  private final List<Finding> findings;

  private Services(List<Finding> findings) {
    this.findings = findings;
  }

  /** The services by name; what is wrong is added to the findings. */
  static Map<String, Service> of(Sources sources, List<Finding> findings) {
    var services = new TreeMap<String, Service>();
    try {
      var reader = new Services(findings);
      var all = fields(Marked.read(FILE, sources.text(FILE).orElse("")));
      if (all.isEmpty()) throw new Muddle("not one service stands");
      all.forEach(
          (name, marked) -> reader.service(name, marked).ifPresent(s -> services.put(name, s)));
    } catch (BadBook e) {
      findings.addAll(e.findings());
    } catch (Muddle e) {
      findings.add(new Finding(FILE, 1, 1, "In this file " + e.why() + "."));
    }
    return services;
  }

  /** The names that stand in the file; none where it cannot be read. */
  static Set<String> names(Sources sources) {
    try {
      return Marked.read(FILE, sources.text(FILE).orElse("")) instanceof Marked.Fields all
          ? Set.copyOf(all.fields().keySet())
          : Set.of();
    } catch (BadBook e) {
      return Set.of(); // said by who reads it
    }
  }

  private Optional<Service> service(String name, Marked marked) {
    int before = findings.size();
    Map<String, Marked> fields;
    try {
      fields = fields(marked);
    } catch (Muddle e) {
      finding(marked, "At \"" + name + "\" " + e.why() + ".");
      return Optional.of(wrong(name));
    }
    fields.forEach(
        (field, value) -> {
          if (!KNOWN.contains(field))
            finding(value, "A service has no \"" + field + "\"." + Near.to(field, KNOWN));
        });
    for (var field : List.of("class", "basis"))
      if (!fields.containsKey(field))
        finding(marked, "The service \"" + name + "\" does not say its " + field + ".");
    var letterClass = value(fields, "class", LetterClass.SERVICE, Services::letterClass);
    var basis = value(fields, "basis", Basis.CONSENT, Services::basis);
    var service =
        new Service(
            name,
            value(fields, "brand", "default", Services::text),
            letterClass,
            basis,
            value(fields, "urgent", false, Services::flag),
            value(fields, "letters", Map.of(), this::letters),
            value(fields, "budget", Optional.empty(), Services::budget),
            value(fields, "holdout", 0, h -> holdout(h, letterClass, basis)),
            value(fields, "compensation", Optional.empty(), Services::compensation));
    // A service that is wrong is still there: that its rules have none would be said of each file.
    return findings.size() == before ? Optional.of(service) : Optional.of(wrong(name));
  }

  private static Service wrong(String name) {
    return new Service(
        name, "default", LetterClass.SERVICE, Basis.CONSENT, false, Map.of(), Optional.empty(), 0);
  }

  private <T> T value(
      Map<String, Marked> fields, String name, T otherwise, Function<Marked, T> read) {
    var field = fields.get(name);
    if (field == null) return otherwise;
    try {
      return read.apply(field);
    } catch (Muddle e) {
      finding(field, "At \"" + name + "\" " + e.why() + ".");
      return otherwise;
    }
  }

  private static LetterClass letterClass(Marked marked) {
    return LetterClass.of(text(marked))
        .orElseThrow(
            () ->
                new Muddle(
                    "safety, promise, service or marketing should stand, not " + text(marked)));
  }

  private static Basis basis(Marked marked) {
    for (var basis : Basis.values())
      if (basis.name().toLowerCase(Locale.ROOT).equals(text(marked))) return basis;
    throw new Muddle("contract, consent or law should stand, not " + text(marked));
  }

  private static boolean flag(Marked marked) {
    if (text(marked).equals("true")) return true;
    if (text(marked).equals("false")) return false;
    throw new Muddle("true or false should stand, not " + text(marked));
  }

  private Map<String, LetterClass> letters(Marked marked) {
    var letters = new HashMap<String, LetterClass>();
    fields(marked)
        .forEach(
            (message, of) -> {
              var fields = fields(of);
              for (var field : fields.keySet())
                if (!field.equals("class"))
                  throw new Muddle("only a class can be given, not " + field);
              var letterClass = fields.get("class");
              if (letterClass == null) throw new Muddle("a class is missing for " + message);
              letters.put(message.replace(' ', '-'), letterClass(letterClass));
            });
    return letters;
  }

  private static Optional<Money> budget(Marked marked) {
    var fields = fields(marked);
    if (!fields.containsKey("day") || fields.size() > 1)
      throw new Muddle("a sum for a day should stand: {day: 2000 SEK}");
    return Optional.of(money(fields.get("day")));
  }

  private static Money money(Marked marked) {
    var text = text(marked);
    return GapType.MONEY
        .read(text.matches(GapType.MONEY.shape()) ? text : "0 ???")
        .map(Money.class::cast)
        .orElseThrow(() -> new Muddle(text + " is not " + GapType.MONEY.example()));
  }

  private static Optional<Compensation> compensation(Marked marked) {
    var fields = fields(marked);
    var most = fields.get("most");
    var person = fields.get("person");
    var per = fields.get("per");
    var day = fields.get("day");
    if (most == null || person == null || per == null || day == null || fields.size() > 4)
      throw new Muddle(
          "the limits of what it pays should stand: {most: 300 SEK, person: 600 SEK, per: P30D,"
              + " day: 20000 SEK}");
    try {
      return Optional.of(
          new Compensation(money(most), money(person), Duration.parse(text(per)), money(day)));
    } catch (DateTimeParseException e) {
      throw new Muddle(text(per) + " is not a while such as P30D");
    } catch (IllegalArgumentException e) {
      throw new Muddle("the sums are not in one currency, or the while is none");
    }
  }

  private static int holdout(Marked marked, LetterClass letterClass, Basis basis) {
    var percent = text(marked);
    if (!percent.matches("[0-9]{1,3}") || Integer.parseInt(percent) > 100)
      throw new Muddle("a whole percentage from 0 to 100 should stand, not " + percent);
    boolean may =
        basis == Basis.CONSENT
            && (letterClass == LetterClass.SERVICE || letterClass == LetterClass.MARKETING);
    if (!percent.equals("0") && !may)
      throw new Muddle(
          "nobody may be held out: that is only for basis consent and class service or marketing");
    return Integer.parseInt(percent);
  }

  private void finding(Marked at, String message) {
    findings.add(at.finding(message.strip() + RuleText.CONSEQUENCE));
  }

  private static Map<String, Marked> fields(Marked value) {
    if (value instanceof Marked.Fields fields) return fields.fields();
    throw new Muddle("here names with values should stand, one a line");
  }

  private static String text(Marked value) {
    if (value instanceof Marked.Text text && !text.text().isBlank()) return text.text();
    throw new Muddle("a value is missing");
  }

  /** The service of a rule file. */
  static Optional<Service> ofFile(
      String file, Map<String, Service> services, List<Finding> findings) {
    var name =
        file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'))
            .replaceFirst("\\.table$", "");
    var service = services.get(name);
    // Where the file of services cannot be read at all, each rule file would be told so too.
    if (services.isEmpty() && findings.stream().anyMatch(f -> f.file().equals(FILE)))
      return Optional.of(wrong(name));
    if (service == null)
      findings.add(
          new Finding(
              file,
              "A rule's service is the name of its file, and "
                  + FILE
                  + " has no \""
                  + name
                  + "\"."
                  + Near.to(name, services.keySet())
                  + RuleText.CONSEQUENCE));
    return Optional.ofNullable(service);
  }
}
