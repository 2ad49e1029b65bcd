package valet.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import valet.event.EventType;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Near;

/** Reads the text of {@code config/keys.yaml}; a mistake is named by file, line and column. */
final class KeyText {
  private static final Set<String> FIELDS = Set.of("name", "role", "key", "sources", "types");
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9][A-Za-z0-9._-]{0,63}");
  static final String CONSEQUENCE =
      "Until it is mended the last good keys count; a start without any is refused.";
  private static final String SHAPE =
      "Write keys: and below it a list of {name, role, key, sources?, types?}.";

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> hashes = new HashSet<>();
  private Keys keys = Keys.none();

  private KeyText() {}

  /**
   * All keys of the text.
   *
   * @throws BadBook with every mistake; a hash stands in none of them
   */
  static Keys read(String file, String text) {
    var reading = new KeyText();
    if (!(yaml(file, text) instanceof Marked.Fields top))
      throw new BadBook(List.of(new Finding(file, 1, 1, SHAPE)), CONSEQUENCE);
    top.fields()
        .forEach(
            (name, value) -> {
              if (name.equals("keys") && value instanceof Marked.Many many)
                many.values().forEach(reading::key);
              else reading.findings.add(value.finding(SHAPE));
            });
    if (!reading.findings.isEmpty()) throw new BadBook(reading.findings, CONSEQUENCE);
    return reading.keys;
  }

  /**
   * Looks whether each type that a feed may send is one.
   *
   * @param own types that the retailer described, beside ours
   * @throws BadBook with those that are none
   */
  static void types(String file, String text, Set<String> own) {
    var known = new TreeSet<>(own);
    for (var type : EventType.values()) if (!type.ours()) known.add(type.word());
    known.add(Key.PROFILES);
    var unknown = new ArrayList<Finding>();
    if (yaml(file, text) instanceof Marked.Fields top
        && top.fields().get("keys") instanceof Marked.Many keys)
      for (var one : keys.values())
        if (one instanceof Marked.Fields key
            && key.fields().get("types") instanceof Marked.Many types)
          for (var type : types.values())
            if (type instanceof Marked.Text word && !known.contains(word.text().strip()))
              unknown.add(
                  word.finding(
                      "No event is called \"%s\".%s"
                          .formatted(word.text(), Near.to(word.text(), known))));
    if (!unknown.isEmpty())
      throw new BadBook(unknown, "Until it is mended this key sends nothing of the kind.");
  }

  /** The usual message would quote the line, and with it a hash. */
  private static Marked yaml(String file, String text) {
    try {
      return Marked.read(file, text);
    } catch (BadBook bad) {
      throw new BadBook(
          bad.findings().stream()
              .map(f -> new Finding(file, f.line(), f.column(), unquoted(f.message())))
              .toList(),
          CONSEQUENCE);
    }
  }

  private static String unquoted(String message) {
    return message.contains("\"")
        ? "From here on it is not YAML."
        : message.substring(0, message.indexOf(" Until it is mended"));
  }

  private void key(Marked one) {
    if (!(one instanceof Marked.Fields key)) {
      findings.add(one.finding("A key is {name, role, key, sources?, types?}."));
      return;
    }
    int before = findings.size();
    for (var field : key.fields().entrySet())
      if (!FIELDS.contains(field.getKey()))
        wrong(key, field.getKey(), "A key has no \"" + field.getKey() + "\".");
    var name = text(key, "name").filter(n -> NAME.matcher(n).matches());
    if (name.isEmpty())
      wrong(key, "name", "A key needs a name of letters, digits, blanks, dots and hyphens.");
    var role = text(key, "role").flatMap(Role::of);
    if (role.isEmpty()) wrong(key, "role", "A key needs a role; it is one of " + Role.words());
    var hash = hash(key);
    var sources = list(key, "sources");
    var types = list(key, "types");
    if (role.isPresent()) feed(key, role.get(), sources);
    for (var type : types) type(key, type);
    if (findings.size() > before || name.isEmpty() || role.isEmpty() || hash.isEmpty()) return;
    keys = keys.and(hash.get(), new Key(name.get(), role.get(), sources, Set.copyOf(types)));
  }

  private Optional<String> hash(Marked.Fields key) {
    var hash = text(key, "key").filter(h -> HASH.matcher(h).matches());
    if (hash.isEmpty())
      wrong(
          key,
          "key",
          "The key is written as its hash, sha256: and 64 hexadecimal digits; `bin/valet keys new`"
              + " prints the line.");
    else if (!hashes.add(hash.get()))
      wrong(key, "key", "This key stands above already: each needs one of its own.");
    return hash;
  }

  private void feed(Marked.Fields key, Role role, List<String> sources) {
    boolean limited = key.fields().containsKey("sources") || key.fields().containsKey("types");
    if (role == Role.FEED && sources.isEmpty())
      wrong(
          key,
          "sources",
          "A feed needs sources: what the source of its events begins with, such as /tills/.");
    if (role != Role.FEED && limited)
      wrong(
          key,
          key.fields().containsKey("sources") ? "sources" : "types",
          "Only a feed has sources and types; the role " + role.word() + " sends no events.");
  }

  private void type(Marked.Fields key, String type) {
    var ours = EventType.of(type).filter(EventType::ours).isPresent();
    if (ours && !type.equals(Key.PROFILES))
      wrong(key, "types", "Events of the type " + type + " arise here; nobody sends them.");
    else if (!TYPE.matcher(type).matches())
      wrong(key, "types", "\"" + type + "\" is no type of event.");
  }

  private List<String> list(Marked.Fields key, String name) {
    var value = key.fields().get(name);
    if (value == null) return List.of();
    var all = new ArrayList<String>();
    if (value instanceof Marked.Many many)
      for (var one : many.values())
        if (one instanceof Marked.Text text && !text.text().isBlank()) all.add(text.text().strip());
        else findings.add(one.finding(name + " is a list of texts."));
    if (all.isEmpty()) wrong(key, name, name + " is a list of texts, such as [/tills/].");
    return all;
  }

  /** At the field where there is one, else at the key. */
  private void wrong(Marked.Fields key, String field, String message) {
    findings.add(key.fields().getOrDefault(field, key).finding(message));
  }

  private static Optional<String> text(Marked.Fields key, String name) {
    return key.fields().get(name) instanceof Marked.Text text && !text.text().isBlank()
        ? Optional.of(text.text().strip())
        : Optional.empty();
  }
}
