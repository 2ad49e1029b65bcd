package valet.promises;

import static java.util.stream.Collectors.joining;

import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import valet.event.Webhook;
import valet.rules.Finding;

/** Reads {@code config/partners.yaml} and finds every mistake at once, each with its place. */
final class PartnerFile {
  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "name", "address", "secret", "priority", "hours", "zone", "capacity", "countries"));
  private static final String ENVIRONMENT = "env:";
  private static final Set<String> COUNTRIES = Set.copyOf(List.of(Locale.getISOCountries()));

  private final String file;
  private final Function<String, Optional<String>> environment;
  private final List<Finding> findings;
  private final Map<String, Integer> lines = new HashMap<>();

  PartnerFile(String file, Function<String, Optional<String>> environment, List<Finding> findings) {
    this.file = file;
    this.environment = environment;
    this.findings = findings;
  }

  List<Partner> read(String text) {
    var partners = new ArrayList<Partner>();
    try {
      var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) return partners;
      for (var kind : fields(root, "the file").entrySet())
        for (var entry : list(kind.getValue(), kind.getKey()))
          partner(kind.getKey(), entry).ifPresent(partners::add);
    } catch (MarkedYAMLException e) {
      find(e.getProblemMark(), "This is not YAML: " + e.getProblem() + ".");
    } catch (YAMLException e) {
      findings.add(new Finding(file, 0, 0, "This is not YAML: " + e.getMessage()));
    }
    return partners;
  }

  private Optional<Partner> partner(String kind, Node entry) {
    int before = findings.size();
    var given = fields(entry, "a partner of " + kind);
    given.forEach(
        (key, at) -> {
          if (!FIELDS.contains(key))
            find(at, "\"" + key + "\" is not known of a partner; known are " + words(FIELDS) + ".");
        });
    var name = needed(entry, given, "name").map(this::unique);
    var address = needed(entry, given, "address").flatMap(this::address);
    var secrets = needed(entry, given, "secret").map(at -> secrets(at, address));
    int priority = number(given, "priority", 1);
    int capacity = number(given, "capacity", Partner.ANY);
    var zone = maybe(given, "zone").map(this::zone).orElse(ZoneOffset.UTC);
    var hours =
        maybe(given, "hours").map(at -> hours(at, zone)).orElse(new Hours(0, 24 * 60, zone));
    var countries = maybe(given, "countries").map(this::countries).orElse(Set.of());
    if (findings.size() > before) return Optional.empty();
    return Optional.of(
        new Partner(
            name.orElseThrow(),
            kind,
            address.orElseThrow(),
            secrets.orElseThrow(),
            priority,
            hours,
            capacity,
            countries));
  }

  private String unique(Node at) {
    var name = text(at, "name").orElse("");
    if (name.isBlank()) find(at, "A partner's name is blank; answers are believed by it.");
    var first = lines.putIfAbsent(name, at.getStartMark().getLine() + 1);
    if (first != null)
      find(
          at,
          "There are two partners named \""
              + name
              + "\", the other in line "
              + first
              + "; answers are believed by name, so give each its own.");
    return name;
  }

  private Optional<URI> address(Node at) {
    try {
      var uri = new URI(text(at, "address").orElse(""));
      var host = uri.getHost();
      if (host == null || uri.getUserInfo() != null || uri.getFragment() != null)
        find(at, "The address must be like https://partner.example/orders.");
      else if ("https".equals(uri.getScheme())
          || ("http".equals(uri.getScheme()) && Partners.loopback(host))) return Optional.of(uri);
      else
        find(
            at,
            "Orders to "
                + host
                + " would go by "
                + uri.getScheme()
                + ", so anybody between could read them; use https. Only this machine may be"
                + " http.");
    } catch (URISyntaxException e) {
      find(at, "The address is not one: " + e.getReason() + ".");
    }
    return Optional.empty();
  }

  private List<String> secrets(Node at, Optional<URI> address) {
    var text = text(at, "secret").orElse("");
    if (!text.startsWith(ENVIRONMENT)) {
      if (!Webhook.isSecret(text))
        find(at, "The secret must be \"env:NAME\"; a demo may write whsec_ and base64 here.");
      else if (address.isPresent() && !Partners.loopback(address.get().getHost()))
        find(
            at,
            "A secret that stands in a file is none. Write \"env:NAME\" and put it in the"
                + " environment; only a partner on this machine may have it here.");
      return List.of(text);
    }
    var name = text.substring(ENVIRONMENT.length());
    var value = environment.apply(name).orElse("").strip();
    if (value.isEmpty()) {
      find(
          at,
          "The environment has no "
              + name
              + ", so this partner's orders cannot be signed. Set it to the secret you share with"
              + " the partner: whsec_ and base64.");
      return List.of();
    }
    var secrets = List.of(value.split("\\s+"));
    if (!secrets.stream().allMatch(Webhook::isSecret))
      find(at, "What the environment has as " + name + " is not whsec_ and base64.");
    return secrets;
  }

  private ZoneId zone(Node at) {
    try {
      return ZoneId.of(text(at, "zone").orElse("UTC"));
    } catch (DateTimeException e) {
      find(at, "This is not a time zone such as Europe/Stockholm.");
      return ZoneOffset.UTC;
    }
  }

  private Hours hours(Node at, ZoneId zone) {
    var hours = text(at, "hours").flatMap(t -> Hours.of(t, zone));
    if (hours.isEmpty())
      find(at, "The hours must be like \"08:00-21:00\", in quotes; always is \"00:00-24:00\".");
    return hours.orElse(new Hours(0, 24 * 60, zone));
  }

  private Set<String> countries(Node at) {
    var found = new LinkedHashSet<String>();
    for (var node : list(at, "countries")) {
      var country = text(node, "a country").orElse("");
      if (!COUNTRIES.contains(country))
        find(node, "\"" + country + "\" is not a country: ISO 3166, such as SE.");
      found.add(country);
    }
    return found;
  }

  private int number(Map<String, Node> given, String field, int otherwise) {
    var at = maybe(given, field);
    if (at.isEmpty()) return otherwise;
    var text = text(at.get(), field).orElse("");
    if (text.matches("[1-9]\\d{0,5}")) return Integer.parseInt(text);
    find(at.get(), "The " + field + " must be a whole number from 1.");
    return otherwise;
  }

  private Optional<Node> needed(Node entry, Map<String, Node> given, String field) {
    var at = maybe(given, field);
    if (at.isEmpty() && entry instanceof MappingNode)
      find(entry, "This partner has no " + field + ".");
    return at;
  }

  private static Optional<Node> maybe(Map<String, Node> given, String field) {
    return Optional.ofNullable(given.get(field));
  }

  private Optional<String> text(Node at, String what) {
    if (at instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
    find(at, "Here " + what + " must be one value.");
    return Optional.empty();
  }

  private List<Node> list(Node at, String what) {
    if (at instanceof SequenceNode sequence) return sequence.getValue();
    find(at, "Under " + what + " there must be a list.");
    return List.of();
  }

  private Map<String, Node> fields(Node at, String what) {
    var found = new java.util.LinkedHashMap<String, Node>();
    if (!(at instanceof MappingNode mapping)) {
      find(at, "Here " + what + " must be written as \"name: value\".");
      return found;
    }
    for (var tuple : mapping.getValue()) {
      var key = text(tuple.getKeyNode(), "a name").orElse("");
      if (found.put(key, tuple.getValueNode()) != null)
        find(tuple.getKeyNode(), "\"" + key + "\" stands here twice; only one can count.");
    }
    return found;
  }

  private static String words(Set<String> words) {
    return words.stream().collect(joining(", "));
  }

  private void find(Node at, String message) {
    find(at.getStartMark(), message);
  }

  private void find(Mark at, String message) {
    findings.add(new Finding(file, at.getLine() + 1, at.getColumn() + 1, message));
  }
}
