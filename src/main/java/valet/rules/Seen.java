package valet.rules;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule saw, in words. */
final class Seen {
  private Seen() {}

  /** For the record: several values stand one a line. */
  static String stored(Object value) {
    return value(value, "\n");
  }

  /** For people. */
  static String shown(Object value) {
    var words = value(value, "; ");
    return words.isEmpty() ? "none" : words;
  }

  private static String value(Object value, String between) {
    if (value instanceof Boolean flag) return flag ? "yes" : "no";
    if (value instanceof Optional<?> maybe) return maybe.map(Object::toString).orElse("");
    if (value instanceof Collection<?> many)
      return many.stream().map(Object::toString).collect(Collectors.joining(between));
    return value.toString();
  }
}
