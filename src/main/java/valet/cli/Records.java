package valet.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import valet.event.Json;

/**
 * Reads the records of a file one by one: JSON lines, or one JSON document that is an event or a
 * list of events.
 */
final class Records {
  private static final int LONGEST = 1_000_000;

  /** In a list more follows after each event. */
  private static final ObjectReader TREES =
      Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * One record as it stands in the file.
   *
   * @param file its name
   * @param line where it begins
   * @param end how many bytes of the file are behind us
   */
  record Found(String file, int line, String json, long end) {
    String place() {
      return file + ":" + line;
    }
  }

  /** Takes what is found. */
  interface Taker {
    void record(Found found);

    void bad(String place, String reason);
  }

  private final Taker taker;

  Records(Taker taker) {
    this.taker = taker;
  }

  void read(Path file) throws IOException {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      if (name.endsWith(".json")) document(file.toString(), in);
      else lines(file.toString(), in);
    }
  }

  private void lines(String file, InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    int number = 1;
    long end = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      end++;
      if (b != '\n') {
        if (line.size() <= LONGEST) line.write(b);
        continue;
      }
      line(file, number++, line, end);
      line.reset();
    }
    line(file, number, line, end);
  }

  private void line(String file, int number, ByteArrayOutputStream line, long end) {
    var place = file + ":" + number;
    if (line.size() > LONGEST) {
      taker.bad(place, "is longer than " + LONGEST + " bytes");
      return;
    }
    try {
      var bytes = ByteBuffer.wrap(line.toByteArray());
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      // some editors begin a file with a mark
      var json = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
      if (!json.isBlank()) one(new Found(file, number, json, end));
    } catch (CharacterCodingException e) {
      taker.bad(place, "is not UTF-8");
    }
  }

  /** One event by itself: two on a line would be counted wrongly by those that come after. */
  private void one(Found found) {
    try (var parser = Json.MAPPER.getFactory().createParser(found.json())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        taker.bad(found.place(), "is not an event, which is a JSON object");
        return;
      }
      parser.skipChildren();
      if (parser.nextToken() == null) taker.record(found);
      else taker.bad(found.place(), "holds more than one record");
    } catch (IOException e) {
      taker.bad(found.place(), "is not JSON");
    }
  }

  private void document(String file, InputStream in) throws IOException {
    try (var parser = Json.MAPPER.getFactory().createParser(in)) {
      var token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) token = parser.nextToken();
      while (token != null && token != JsonToken.END_ARRAY) {
        element(file, parser, token);
        token = parser.nextToken();
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      taker.bad(
          file + ":" + (at == null ? 1 : at.getLineNr()), "is not JSON from here on, or not UTF-8");
    }
  }

  private void element(String file, JsonParser parser, JsonToken token) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (token == JsonToken.START_OBJECT) {
      var json = Json.MAPPER.writeValueAsString(TREES.<JsonNode>readValue(parser));
      taker.record(new Found(file, line, json, parser.currentLocation().getByteOffset()));
    } else {
      parser.skipChildren();
      taker.bad(file + ":" + line, "is not an event, which is a JSON object");
    }
  }
}
