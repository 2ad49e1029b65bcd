package valet.keys;

import static valet.keys.Role.CARE;
import static valet.keys.Role.ENGINEER;
import static valet.keys.Role.FEED;
import static valet.keys.Role.OPERATOR;
import static valet.keys.Role.READER;
import static valet.keys.Role.WRITER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may ask what of us by HTTP: one line for each address and method. What has no line is refused
 * to everybody, whatever routes there are.
 */
public final class Access {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");
  private static final Role[] ALL = Role.values();

  /** Those who may see people's data. */
  private static final Role[] LOOKING = {READER, CARE};

  private static final Role[] ACTING = {CARE};
  private static final Role[] PARKED = {READER, CARE, OPERATOR};
  private static final Role[] MENDING = {CARE, OPERATOR};
  private static final Role[] PUBLISHING = {WRITER, ENGINEER};
  private static final Role[] READING_RULES = {READER, CARE, WRITER, ENGINEER, OPERATOR};

  private static final List<Line> TABLE = new ArrayList<>();

  static {
    line("POST", "/events", FEED);
    line("GET", "/customers/{id}", LOOKING);
    sends(Key.PROFILES, "PUT", "/customers/{id}", CARE, FEED);
    line("DELETE", "/customers/{id}", ACTING);
    line("GET", "/customers/{id}/export", LOOKING);
    line("GET", "/customers/{id}/owed", LOOKING);
    line("POST", "/customers/{id}/life", ACTING);
    for (var kind : List.of("decisions", "letters", "orders", "promises", "cases")) {
      line("GET", "/" + kind, LOOKING);
      line("GET", "/" + kind + "/{id}", LOOKING);
    }
    for (var step : List.of("acknowledge", "act", "resolve", "close", "owner", "answer", "changed"))
      line("POST", "/cases/{id}/" + step, ACTING);
    line("GET", "/parked", PARKED);
    line("GET", "/parked/{id}", PARKED);
    line("POST", "/parked/{id}/replay", MENDING);
    line("POST", "/parked/{id}/drop", MENDING);
    line("GET", "/rules", READING_RULES);
    line("POST", "/rules/publish", PUBLISHING);
    line("POST", "/rules/rollback", PUBLISHING);
    line("GET", "/report", READING_RULES);
    line("POST", "/services/{id}/lift", CARE, WRITER, ENGINEER);
    line("GET", "/observe/health", ALL);
    line("GET", "/observe/metrics", READING_RULES);
    line("GET", "/observe/care", READING_RULES);
    line("GET", "/", READING_RULES);
    line("GET", "/openapi.json", ALL);
    // What customers, partners and retailers reach: each request carries a proof of its own.
    open("GET", "/me/{token}");
    open("POST", "/me/{token}");
    open("GET", "/me/stop/{letter}/{seal}");
    open("POST", "/me/stop/{letter}/{seal}");
    open("GET", "/order/{poster}");
    open("POST", "/order/{poster}");
    open("POST", "/orders/{id}/answer");
    open("POST", "/feeds/{name}");
  }

  private Access() {}

  /**
   * One address and method.
   *
   * @param path as its route writes it, with {@code {id}} for any one step
   * @param roles who may; none where everybody may, because the request itself is the proof
   * @param type what a feed's key must be allowed to send besides; empty for nothing
   */
  public record Line(
      String method, String path, Pattern pattern, Set<Role> roles, Optional<String> type) {
    public Line {
      roles = Set.copyOf(roles);
    }

    /** Whether no key is asked here, so that it may also be reached from outside. */
    public boolean isOpen() {
      return roles.isEmpty();
    }

    /** Whether the holder of this key may ask here. */
    public boolean admits(Key key) {
      return roles.contains(key.role())
          && (key.role() != FEED || type.isEmpty() || key.sends(type.get()));
    }

    /** Who may, for a message. */
    public String who() {
      return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }
  }

  /** All lines, in their order. */
  public static List<Line> table() {
    return List.copyOf(TABLE);
  }

  /** The line of a request, if there is one. HEAD is GET without a body. */
  public static Optional<Line> of(String method, String path) {
    var asked = method.equals("HEAD") ? "GET" : method;
    return TABLE.stream()
        .filter(l -> l.method().equals(asked) && l.pattern().matcher(path).matches())
        .findFirst();
  }

  /** The methods that have a line at an address; none where nothing of ours is. */
  public static Set<String> methods(String path) {
    return TABLE.stream()
        .filter(l -> l.pattern().matcher(path).matches())
        .map(Line::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void line(String method, String path, Role... roles) {
    add(method, path, Optional.empty(), roles);
  }

  private static void sends(String type, String method, String path, Role... roles) {
    add(method, path, Optional.of(type), roles);
  }

  private static void open(String method, String path) {
    add(method, path, Optional.empty());
  }

  private static void add(String method, String path, Optional<String> type, Role... roles) {
    var who = EnumSet.noneOf(Role.class);
    who.addAll(List.of(roles));
    var pattern = Pattern.compile(PARAMETER.matcher(path.replace(".", "\\.")).replaceAll("[^/]+"));
    TABLE.add(new Line(method, path, pattern, who, type));
  }
}
