package valet.feeds;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a till prefers (RFC 7240): {@code wait=1; columns=42}, where a comma does as well as a
 * semicolon. What it may not ask for, or says wrongly, is no preference: a till is not refused for
 * its paper.
 *
 * @param patience how long it waits; empty where it does not
 */
record Prefer(Optional<Duration> patience, OptionalInt columns) {
  private static final Pattern BETWEEN = Pattern.compile("[;,]");
  private static final Pattern ONE =
      Pattern.compile("\\s*([\\w-]+)\\s*(?:=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]*)))?\\s*");
  private static final int NARROWEST = 16;
  private static final int WIDEST = 120;

  /**
   * Reads the header.
   *
   * @param longest no till waits longer
   */
  static Prefer of(String header, Duration longest) {
    var said = new HashMap<String, String>();
    for (var part : BETWEEN.split(header, -1)) {
      var one = ONE.matcher(part);
      if (one.matches())
        said.putIfAbsent(
            one.group(1).toLowerCase(Locale.ROOT),
            one.group(2) != null ? one.group(2) : one.group(3));
    }
    var seconds = number(said, "wait", 1, Integer.MAX_VALUE);
    var columns = number(said, "columns", NARROWEST, WIDEST);
    return new Prefer(
        seconds.isEmpty()
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(Math.min(seconds.getAsInt(), longest.toSeconds()))),
        columns);
  }

  private static OptionalInt number(Map<String, String> said, String name, int least, int most) {
    var text = said.get(name);
    if (text == null || !text.matches("[0-9]{1,9}")) return OptionalInt.empty();
    int number = Integer.parseInt(text);
    return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
