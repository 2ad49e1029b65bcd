package valet.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * Why a text is not JSON, in words for somebody who wrote it by hand: what its reader says speaks
 * of tokens and of itself.
 */
final class JsonTrouble {
  private static final Pattern FIELD = Pattern.compile("[Dd]uplicate field ['\"](.+?)['\"]");
  private static final Pattern TOKEN = Pattern.compile("Unrecognized token '(.+?)'");

  private JsonTrouble() {}

  /** What is to be said of a text that the reader refused. */
  static String words(JsonProcessingException refused) {
    var said = String.valueOf(refused.getOriginalMessage());
    var twice = FIELD.matcher(said);
    if (twice.find()) return "\"" + twice.group(1) + "\" stands twice.";
    var bare = TOKEN.matcher(said);
    if (bare.find()) return "\"" + bare.group(1) + "\" must stand in double quotes.";
    if (said.contains("end-of-input") || said.contains("end of input"))
      return "The file ends before all that was opened by {, [ or \" is closed.";
    if (said.contains("comment")) return "JSON holds no remarks: take it away.";
    if (said.contains("('}'") || said.contains("(']'"))
      return "Before this stands a comma after which nothing comes, or a value is missing.";
    if (said.contains("double-quote to start field name"))
      return "A name must stand in double quotes, and a comma between two of them.";
    if (said.contains("comma")) return "Before this a comma is missing.";
    if (said.contains("colon")) return "Between a name and its value a colon is missing.";
    if (said.contains("unquoted") || said.contains("control character"))
      return "A quote before this is not closed, or a line ends within a text.";
    if (said.contains("escape")) return "In a text a backslash must be written twice.";
    return "From here on this is not JSON.";
  }
}
