package valet.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What is nobody's business: pharmacy and intimate goods, and gifts, which stay secret in a
 * household. None of it reaches a recipe, a habit or a text, because a telephone lies on the table
 * and a receipt in the bag.
 */
public final class Discreet {
  private static final Pattern WORDS = words();

  /** A shop has so many goods and not many more; each is looked at once. */
  private static final int REMEMBERED = 100_000;

  private static final Map<String, Boolean> SEEN = new ConcurrentHashMap<>();

  private Discreet() {}

  /** Whether this line of a receipt or a list is kept back. */
  public static boolean hides(Data.Item item) {
    return item.gift().orElse(false)
        || hides(item.name())
        || item.category().filter(Discreet::hides).isPresent();
  }

  /** Whether these words, a good's name or its category, speak of what is kept back. */
  public static boolean hides(String words) {
    if (SEEN.size() > REMEMBERED) SEEN.clear();
    return SEEN.computeIfAbsent(words, w -> WORDS.matcher(w.toLowerCase(Locale.ROOT)).find());
  }

  /**
   * Words with a star begin a longer word, words with two stand anywhere in one: Nordic goods are
   * written together.
   */
  private static Pattern words() {
    var any = new StringBuilder();
    for (var line : text().lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) continue;
      var word = Pattern.quote(line.replace("*", ""));
      any.append(any.isEmpty() ? "" : "|")
          .append(line.startsWith("*") ? "" : "(?<!\\p{L})")
          .append(word)
          .append(line.endsWith("*") ? "" : "(?!\\p{L})");
    }
    return Pattern.compile(any.toString());
  }

  private static String text() {
    try (InputStream in = Discreet.class.getResourceAsStream("/event/discreet.txt")) {
      if (in == null) throw new IllegalStateException("/event/discreet.txt is not in the jar.");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("/event/discreet.txt cannot be read from the jar.", e);
    }
  }
}
