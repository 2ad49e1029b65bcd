package valet.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of YAML that knows where it stands, so that a mistake in it can be shown.
 *
 * @param line from 1
 * @param column from 1
 */
record Placed(Object value, int line, int column) {
  private static final int DEEPEST = 20;

  /**
   * Reads a whole text; an empty one is an empty map. A map's values are {@code Map<String,
   * Placed>}, a list's {@code List<Placed>}, anything else is a text.
   *
   * @throws BadBook when it is not YAML, or says something twice
   */
  static Placed read(String file, String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null || parser.currentToken() == JsonToken.VALUE_NULL)
        return new Placed(Map.of(), 1, 1);
      return value(file, parser, 0);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw bad(
          file, at, "This is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Placed value(String file, YAMLParser parser, int depth) throws IOException {
    var at = parser.currentTokenLocation();
    if (depth > DEEPEST) throw bad(file, at, "This is nested too deeply.");
    var token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      List<Placed> all = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) all.add(value(file, parser, depth + 1));
      return at(at, all);
    }
    if (token != JsonToken.START_OBJECT)
      return at(at, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    var fields = new LinkedHashMap<String, Placed>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var place = parser.currentTokenLocation();
      parser.nextToken();
      var value = value(file, parser, depth + 1);
      if (fields.put(name, at(place, value.value())) != null)
        throw bad(file, place, "\"" + name + "\" stands twice.");
    }
    return at(at, fields);
  }

  private static Placed at(JsonLocation at, Object value) {
    return new Placed(value, at.getLineNr(), at.getColumnNr());
  }

  private static BadBook bad(String file, JsonLocation at, String message) {
    int line = at == null ? 0 : at.getLineNr();
    int column = at == null ? 0 : at.getColumnNr();
    return new BadBook(List.of(new Finding(file, line, column, message + RuleText.CONSEQUENCE)));
  }

  /** Its fields by name. */
  Map<String, Placed> fields() {
    var fields = new LinkedHashMap<String, Placed>();
    if (!(value instanceof Map<?, ?> map))
      throw new Muddle("here names with values should stand, one a line");
    map.forEach((name, field) -> fields.put((String) name, (Placed) field));
    return fields;
  }

  String text() {
    if (value instanceof String text && !text.isBlank()) return text;
    throw new Muddle("a value is missing");
  }
}
