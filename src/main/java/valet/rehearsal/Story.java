package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import valet.rules.Finding;
import valet.rules.Marked;

/**
 * A given/when/then story about a rule, as {@code rules/stories/*.yaml} tells it.
 *
 * @param at the whole story, with the places where its parts stand
 * @param start the clock it begins at
 * @param given what is so before: {@code customer}, {@code events}, {@code open}
 * @param steps what happens
 * @param then what must have come of it
 */
public record Story(
    Marked at, String name, Instant start, JsonNode given, List<JsonNode> steps, JsonNode then) {

  /** Where it stands. */
  public String file() {
    return at.file();
  }

  /** Where it begins, from 1. */
  public int line() {
    return at.line();
  }

  /**
   * A sentence about one part of it, with its name.
   *
   * @param path the names and numbers that lead to the part; what the story does not have is passed
   *     over
   */
  Finding finding(String message, Object... path) {
    var part = at;
    for (var step : path) {
      if (part instanceof Marked.Fields fields
          && step instanceof String name
          && fields.fields().containsKey(name)) part = fields.fields().getOrDefault(name, part);
      else if (part instanceof Marked.Many many
          && step instanceof Integer index
          && index < many.values().size()) part = many.values().get(index);
    }
    return part.finding("\"" + name + "\": " + message);
  }
}
