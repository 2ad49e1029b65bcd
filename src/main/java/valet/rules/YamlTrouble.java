package valet.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a text is not YAML, in words for somebody who has never heard of it: what its reader says
 * speaks of tokens and blocks.
 */
final class YamlTrouble {
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
  private static final Pattern HARD_BLANK =
      Pattern.compile("(?m)^[ \\t]*+([\\u00a0\\u202f\\u2007])");

  /** What the reader says, and what it means; the first that is found in it counts. */
  private static final List<List<String>> WORDS =
      List.of(
          List.of("(tab)", "A tab stands here. Indent with blanks, two for each step."),
          List.of(
              "quoted scalar",
              "A text that begins with a quote is not closed, or not where it ends."),
          List.of(
              "stream end",
              "The file ends before all that was opened by {, [ or a quote is closed."),
          List.of(
              "flow mapping",
              "What begins with { is not closed by } where it ends, or a comma is missing between"
                  + " two of its parts."),
          List.of(
              "flow sequence",
              "What begins with [ is not closed by ] where it ends, or a comma is missing between"
                  + " two of its parts."),
          List.of(
              "mapping values are not allowed",
              "This line does not go with the one above it: it is indented otherwise, or there is"
                  + " no blank after the colon above."),
          List.of("simple key", "Here a name should stand, then a colon, a blank and the value."),
          List.of(
              "could not find expected ':'",
              "Here a name should stand, then a colon, a blank and the value."),
          List.of("block end", "This line is indented otherwise than those that belong with it."),
          List.of("alias", "A word that begins with * or & must stand in quotes."),
          List.of("anchor", "A word that begins with * or & must stand in quotes."),
          List.of("escape", "In double quotes a backslash must be written twice."),
          List.of("special characters", "Here stands a character that cannot be seen."),
          List.of(
              "cannot start any token", "What begins with this character must stand in quotes."));

  private YamlTrouble() {}

  /** What is to be said of a text that the reader refused. */
  static Finding of(String file, String text, JsonProcessingException refused) {
    var blank = HARD_BLANK.matcher(text);
    if (blank.find())
      return new Finding(
          file,
          (int) text.substring(0, blank.start(1)).lines().count()
              + (text.substring(0, blank.start(1)).endsWith("\n") ? 1 : 0),
          blank.start(1) - text.lastIndexOf('\n', blank.start(1)),
          "This line begins with a blank that is none (a no-break space, as web pages and Word"
              + " write it). Type the blanks anew.");
    var at = refused.getLocation();
    var said = String.valueOf(refused.getOriginalMessage());
    var place = PLACE.matcher(said);
    boolean quote = said.contains("quoted scalar") && place.find();
    int line = quote ? Integer.parseInt(place.group(1)) : at == null ? 1 : at.getLineNr();
    int column = quote ? Integer.parseInt(place.group(2)) : at == null ? 1 : at.getColumnNr();
    return new Finding(file, line, column, words(said));
  }

  private static String words(@Nullable String said) {
    var told = String.valueOf(said).toLowerCase(Locale.ROOT);
    for (var words : WORDS) if (told.contains(words.get(0))) return words.get(1);
    return "From here on this is not YAML.";
  }
}
