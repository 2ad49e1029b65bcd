package valet.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import valet.keys.Key;

/**
 * What was asked of us. Path and query are read from the request line itself: Camel's headers mix
 * them with what the sender put there.
 *
 * @param path the steps of the path, decoded
 * @param caller whose key was shown; empty where none was asked
 */
record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    String body,
    Optional<Key> caller) {
  private static final int LONGEST = 512;

  static Request of(
      String method, String rawPath, Optional<String> rawQuery, String body, Optional<Key> caller) {
    try {
      var path =
          Stream.of(rawPath.split("/"))
              .filter(s -> !s.isEmpty())
              // a plus is a plus in a path
              .map(s -> decoded(s.replace("+", "%2B")))
              .toList();
      var query = new LinkedHashMap<String, String>();
      for (var part : rawQuery.orElse("").split("&", -1)) {
        if (part.isEmpty()) continue;
        int equals = part.indexOf('=');
        var name = decoded(equals < 0 ? part : part.substring(0, equals));
        var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        if (query.put(name, value) != null)
          throw Refusal.of(400, "\"" + name + "\" is asked twice");
      }
      return new Request(method, path, query, body, caller);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(400, "The address is not well encoded");
    }
  }

  private static String decoded(String text) {
    var plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (plain.length() > LONGEST
        || plain.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd))
      throw Refusal.of(400, "The address holds what no name of ours holds");
    return plain;
  }

  /** The second step: whose, which. */
  String id() {
    return path.get(1);
  }

  /** Who does it: the key's holder, whatever else is said; where no key is asked, who they say. */
  String by(String said) {
    return caller.map(Key::name).orElse(said);
  }

  Optional<String> asked(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<Instant> time(String name) {
    return asked(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw Refusal.of(
                    400,
                    "\""
                        + name
                        + "\" must be an RFC 3339 time with offset, such as"
                        + " 2026-11-21T22:10:00Z; a + in an address is written %2B");
              }
            });
  }

  /** A mistyped filter would show everybody's records where one person's were meant. */
  void onlyAsks(Set<String> known) {
    for (var name : query.keySet())
      if (!known.contains(name))
        throw Refusal.of(
            400,
            "\""
                + name
                + "\" cannot be asked here; known are "
                + String.join(", ", new TreeSet<>(known)));
  }
}
