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
import org.jspecify.annotations.Nullable;

/** A value in a YAML file that people edit, with the place where it stands. */
public sealed interface Marked {
  /** The file's path relative to the home. */
  String file();

  /** From 1. */
  int line();

  /** From 1. */
  int column();

  /** A scalar, as it is written; how it is to be understood is the reader's matter. */
  record Text(String file, int line, int column, String text) implements Marked {}

  /** A sequence. */
  record Many(String file, int line, int column, List<Marked> values) implements Marked {
    public Many {
      values = List.copyOf(values);
    }
  }

  /**
   * A mapping, in the file's order.
   *
   * @param names the names of its fields, where they stand
   */
  record Fields(
      String file, int line, int column, Map<String, Marked> fields, Map<String, Text> names)
      implements Marked {}

  /** What is wrong here. */
  default Finding finding(String message) {
    return new Finding(file(), line(), column(), message);
  }

  /**
   * Reads one document; an empty one is a mapping without fields.
   *
   * @throws BadBook where the text is not YAML or a name stands twice
   */
  static Marked read(String file, String text) {
    try (var parser = new YAMLFactory().createParser(text)) {
      var first = parser.nextToken();
      var read =
          first == null || first == JsonToken.VALUE_NULL
              ? new Fields(file, 1, 1, Map.of(), Map.of())
              : value(file, parser);
      if (parser.nextToken() != null)
        throw bad(
            file,
            parser.currentTokenLocation(),
            "Before this stands a line of three hyphens: what comes after it would not be read.");
      return read;
    } catch (JsonProcessingException e) {
      throw new BadBook(List.of(YamlTrouble.of(file, text, e)));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read: " + file, e);
    }
  }

  private static Marked value(String file, YAMLParser parser) throws IOException {
    var at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      var values = new ArrayList<Marked>();
      while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(file, parser));
      return new Many(file, line, column, values);
    }
    if (parser.isCurrentAlias())
      throw bad(file, at, "A word that begins with * must stand in quotes.");
    if (parser.currentToken() != JsonToken.START_OBJECT)
      return new Text(
          file,
          line,
          column,
          parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
    var fields = new LinkedHashMap<String, Marked>();
    var names = new LinkedHashMap<String, Text>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var place = parser.currentTokenLocation();
      names.put(name, new Text(file, place.getLineNr(), place.getColumnNr(), name));
      parser.nextToken();
      if (fields.put(name, value(file, parser)) != null)
        throw bad(file, place, "\"" + name + "\" stands twice.");
    }
    return new Fields(file, line, column, fields, names);
  }

  private static BadBook bad(String file, @Nullable JsonLocation at, String message) {
    int line = at == null ? 0 : at.getLineNr();
    int column = at == null ? 0 : at.getColumnNr();
    return new BadBook(List.of(new Finding(file, line, column, message + RuleText.CONSEQUENCE)));
  }
}
