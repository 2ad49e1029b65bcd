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

/**
 * What was asked of us. Path and query are read from the request line itself: Camel's headers mix
 * them with what the sender put there.
 *
 * @param path the steps of the path, decoded
 */
record Request(String method, List<String> path, Map<String, String> query, byte[] body) {

  static Request of(String method, String rawPath, Optional<String> rawQuery, byte[] body) {
    try {
      var path =
          Stream.of(rawPath.split("/"))
              .filter(s -> !s.isEmpty())
              // a plus is a plus in a path
              .map(s -> decoded(s.replace("+", "%2B")))
              .toList();
      var query = new LinkedHashMap<String, String>();
      for (var part : rawQuery.orElse("").split("&")) {
        if (part.isEmpty()) continue;
        int equals = part.indexOf('=');
        var name = decoded(equals < 0 ? part : part.substring(0, equals));
        var value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        if (query.put(name, value) != null)
          throw Refusal.of(400, "\"" + name + "\" is asked twice");
      }
      return new Request(method, path, query, body);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(400, "The address is not well encoded");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The second step: whose, which. */
  String id() {
    var id = path.get(1);
    for (int i = 0; i < id.length(); i++)
      if (id.charAt(i) < ' ' || id.charAt(i) == 0x7f)
        throw Refusal.of(400, "The id in the address holds a control character");
    if (id.length() > 512) throw Refusal.of(400, "The id in the address is too long");
    return id;
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
