package valet.promises;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Near;
import valet.rules.Service;
import valet.rules.Sources;

/** Who of the house answers for cases, and when: {@code config/care.yaml}. */
public final class Owners {
  /** The file, relative to the home. */
  public static final String FILE = "config/care.yaml";

  /** How long a customer has to say that it is not fine, where the file does not say. */
  private static final Duration CLOSES = Duration.ofDays(14);

  private static final Set<String> FIELDS = Set.of("name", "hours", "zone", "services");

  /**
   * @param services whose cases are theirs; empty for all
   */
  private record Owner(String name, Optional<Hours> hours, Set<String> services) {
    Owner {
      services = Set.copyOf(services);
    }

    boolean sees(String service) {
      return services.isEmpty() || services.contains(service);
    }

    boolean works(Instant at) {
      return hours.isEmpty() || hours.get().open(at);
    }
  }

  private final List<Owner> all;
  private final String otherwise;
  private final Duration closes;

  private Owners(List<Owner> all, String otherwise, Duration closes) {
    this.all = List.copyOf(all);
    this.otherwise = otherwise;
    this.closes = closes;
  }

  /** A house in which one answers for everything. */
  public static Owners only(String name) {
    return new Owners(List.of(), name, CLOSES);
  }

  /**
   * Reads who answers for cases. Without the file it is always the same.
   *
   * @param otherwise who answers where the file names nobody
   * @throws BadBook with every mistake by file, line and column
   */
  public static Owners of(Sources sources, String otherwise) {
    var text = sources.text(FILE);
    if (text.isEmpty()) return only(otherwise);
    var findings = new ArrayList<Finding>();
    var owners = new ArrayList<Owner>();
    if (!(Marked.read(FILE, text.get()) instanceof Marked.Fields top))
      throw new BadBook(List.of(new Finding(FILE, 1, 1, "Write owners: and below it who.")));
    var known = Service.names(sources);
    var closes = Optional.ofNullable(top.fields().get("closes")).map(c -> closing(c, findings));
    top.fields()
        .forEach(
            (name, value) -> {
              if (name.equals("closes")) return;
              if (name.equals("owners") && value instanceof Marked.Many many)
                for (var one : many.values()) owner(one, known, findings).ifPresent(owners::add);
              else
                findings.add(
                    value.finding(
                        "Only a list of owners stands here, and closes: how long a customer has"
                            + " to say that it is not fine."));
            });
    if (!findings.isEmpty()) throw new BadBook(findings);
    return new Owners(owners, otherwise, closes.orElse(CLOSES));
  }

  private static Duration closing(Marked value, List<Finding> findings) {
    try {
      if (value instanceof Marked.Text text) {
        var closes = Duration.parse(text.text().strip());
        if (!closes.isNegative() && !closes.isZero()) return closes;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    findings.add(value.finding("Closes is a while such as P14D: fourteen days."));
    return CLOSES;
  }

  private static Optional<Owner> owner(Marked one, Set<String> known, List<Finding> findings) {
    if (!(one instanceof Marked.Fields owner)) {
      findings.add(one.finding("An owner is {name, hours, zone, services}."));
      return Optional.empty();
    }
    for (var field : owner.fields().entrySet())
      if (!FIELDS.contains(field.getKey()))
        findings.add(
            field
                .getValue()
                .finding(
                    "An owner has no \"%s\".%s"
                        .formatted(field.getKey(), Near.to(field.getKey(), FIELDS))));
    var name = text(owner, "name");
    if (name.isEmpty()) findings.add(owner.finding("An owner needs a name."));
    var zone = zone(owner, findings);
    var hours = text(owner, "hours").flatMap(h -> Hours.of(h, zone));
    if (owner.fields().containsKey("hours") && hours.isEmpty())
      findings.add(
          owner.fields().getOrDefault("hours", owner).finding("Hours are written 08:00-17:00."));
    var services = services(owner, known, findings);
    return name.map(n -> new Owner(n, hours, services));
  }

  /**
   * Whose cases are theirs; what is not understood would make all of them theirs.
   *
   * @param known empty where nobody knows
   */
  private static Set<String> services(
      Marked.Fields owner, Set<String> known, List<Finding> findings) {
    var services = new TreeSet<String>();
    var told = owner.fields().get("services");
    if (told == null) return services;
    if (!(told instanceof Marked.Many many) || many.values().isEmpty()) {
      findings.add(told.finding("Services are a list such as [complaint-care]."));
      return services;
    }
    for (var service : many.values()) {
      var name = service instanceof Marked.Text text ? text.text().strip() : "";
      services.add(name);
      if (!known.isEmpty() && !known.contains(name))
        findings.add(
            service.finding(
                "No service is called \"%s\".%s".formatted(name, Near.to(name, known))));
    }
    return services;
  }

  private static ZoneId zone(Marked.Fields owner, List<Finding> findings) {
    try {
      return text(owner, "zone").map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      findings.add(
          owner
              .fields()
              .getOrDefault("zone", owner)
              .finding(
                  "\"%s\" is no time zone such as Europe/Stockholm."
                      .formatted(text(owner, "zone").orElse(""))));
      return ZoneOffset.UTC;
    }
  }

  private static Optional<String> text(Marked.Fields owner, String name) {
    return owner.fields().get(name) instanceof Marked.Text text && !text.text().isBlank()
        ? Optional.of(text.text().strip())
        : Optional.empty();
  }

  /** After how long a case is closed whose customer was told, and says nothing. */
  Duration closes() {
    return closes;
  }

  /** Whether it must be known who has how much to do. */
  public boolean several() {
    return all.size() > 1;
  }

  /**
   * Who answers for a case that opens now: of those whose shift it is, who has the least to do, and
   * then who stands first; where nobody works now, of all who answer for the service.
   *
   * @param load how many open cases each has
   */
  String forCase(String service, Instant now, Map<String, Integer> load) {
    var theirs = all.stream().filter(o -> o.sees(service)).toList();
    var atWork = theirs.stream().filter(o -> o.works(now)).toList();
    return (atWork.isEmpty() ? theirs : atWork)
        .stream()
            .map(Owner::name)
            .min((one, other) -> load.getOrDefault(one, 0) - load.getOrDefault(other, 0))
            .orElse(otherwise);
  }
}
