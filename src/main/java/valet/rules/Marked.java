package valet.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** A mapping, in the file's order. */
  record Fields(String file, int line, int column, Map<String, Marked> fields) implements Marked {}

  /** What is wrong here. */
  default Finding finding(String message) {
    return new Finding(file(), line(), column(), message);
  }

  /**
   * Reads one document; an empty one is a mapping without fields.
   *
   * @throws BadBook where the text is not YAML or a key stands twice
   */
  static Marked read(String file, String text) {
    var factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (var parser = factory.createParser(text)) {
      var first = parser.nextToken();
      return first == null ? new Fields(file, 1, 1, Map.of()) : value(file, parser, first);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new BadBook(
          List.of(
              new Finding(
                  file,
                  at == null ? 0 : at.getLineNr(),
                  at == null ? 0 : at.getColumnNr(),
                  "This is not YAML: " + e.getOriginalMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read: " + file, e);
    }
  }

  private static Marked value(String file, JsonParser parser, JsonToken token) throws IOException {
    var at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    if (token == JsonToken.START_ARRAY) {
      var values = new ArrayList<Marked>();
      for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken())
        values.add(value(file, parser, next));
      return new Many(file, line, column, values);
    }
    if (token == JsonToken.START_OBJECT) {
      var fields = new LinkedHashMap<String, Marked>();
      for (var next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
        var name = parser.currentName();
        fields.put(name, value(file, parser, parser.nextToken()));
      }
      return new Fields(file, line, column, fields);
    }
    return new Text(file, line, column, token == JsonToken.VALUE_NULL ? "" : parser.getText());
  }
}
