package valet.promises;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/** Everybody who can be asked, as one version of {@code config/partners.yaml} says. */
public final class Partners {
  /** The file, relative to the home. */
  public static final String FILE = "config/partners.yaml";

  /** A house that knows nobody to ask. */
  public static final Partners NONE = new Partners(List.of());

  private final Map<String, Partner> byName = new LinkedHashMap<>();

  Partners(List<Partner> all) {
    for (var partner : all) byName.put(partner.name(), partner);
  }

  /**
   * Reads the partners. Without the file there are none.
   *
   * @param environment gives the secrets that the file names as {@code env:NAME}; several, while
   *     they are being changed, are separated by blanks
   * @throws BadBook with every mistake by file, line and column
   */
  public static Partners of(Sources sources, Function<String, Optional<String>> environment) {
    var text = sources.files().get(FILE);
    if (text == null) return NONE;
    var findings = new ArrayList<Finding>();
    var partners = new PartnerFile(FILE, environment, findings).read(text);
    findings.sort(comparing(Finding::line).thenComparing(Finding::column));
    if (!findings.isEmpty()) throw new BadBook(findings);
    return new Partners(partners);
  }

  public Optional<Partner> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<Partner> all() {
    return List.copyOf(byName.values());
  }

  /** Every partner's secrets by its name: one of them signs each of its answers. */
  public Map<String, List<String>> secrets() {
    var all = new LinkedHashMap<String, List<String>>();
    byName.forEach((name, partner) -> all.put(name, partner.secrets()));
    return all;
  }

  /** Whether a host is this machine. */
  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
