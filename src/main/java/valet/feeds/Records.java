package valet.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Json;
import valet.event.Problem;

/**
 * The events in a file: JSON lines ({@code .jsonl}, {@code .ndjson}), JSON documents ({@code
 * .json}: a list of events, or events one after another), bookings ({@code .jsonld}), or rows that
 * a mapping knows ({@code .csv}). The file may be larger than memory.
 */
public final class Records {
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final EventReader reader;
  private final Instant arrival;
  private final Sink sink;

  private Records(Path file, EventReader reader, Instant arrival, Sink sink) {
    this.file = file;
    this.reader = reader;
    this.arrival = arrival;
    this.sink = sink;
  }

  /** Hears of each record, in the file's order. */
  public interface Sink {
    /** A record that is an event. */
    void good(Event event);

    /**
     * A record that is none.
     *
     * @param line where it stands, from 1; 0 for the whole file
     * @param record as it was written
     */
    void bad(long line, String record, List<Problem> problems);
  }

  /**
   * Reads a file from its beginning to its end.
   *
   * @param mappings of CSV files, in force now
   * @throws IOException when the file cannot be read; what was told before stands
   */
  public static void read(
      Path file, EventReader reader, List<CsvMapping> mappings, Instant arrival, Sink sink)
      throws IOException {
    var records = new Records(file, reader, arrival, sink);
    var name = String.valueOf(file.getFileName());
    var kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    switch (kind) {
      case "jsonl", "ndjson" -> records.lines();
      case "json" -> records.documents();
      case "jsonld" -> records.reservations(name, mappings);
      case "csv" -> records.rows(name, mappings);
      default -> records.refuse(0, "", "is neither .jsonl, .ndjson, .json, .jsonld nor .csv");
    }
  }

  private void lines() throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var lines = new Lines(in, LONGEST_LINE);
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        var text = line.get();
        if (text.length > LONGEST_LINE)
          refuse(lines.number(), start(text), "is longer than " + LONGEST_LINE + " bytes");
        else if (!new String(text, StandardCharsets.UTF_8).isBlank()) one(lines.number(), text);
      }
    }
  }

  private static String start(byte[] text) {
    return new String(text, 0, 200, StandardCharsets.UTF_8) + "…";
  }

  private void documents() throws IOException {
    try (MappingIterator<JsonNode> all =
        Json.MAPPER.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (all.hasNextValue()) {
        var document = all.nextValue().toString();
        one(all.getCurrentLocation().getLineNr(), document.getBytes(StandardCharsets.UTF_8));
      }
    } catch (JsonProcessingException | CharConversionException e) {
      refuse(0, "", "is not JSON from here on; records before it were taken");
    }
  }

  private void reservations(String name, List<CsvMapping> mappings) throws IOException {
    var mapping = mappings.stream().filter(m -> m.knows(name)).findFirst();
    if (mapping.isEmpty()) {
      refuse(0, "", "is named by no mapping in config/feeds");
      return;
    }
    var reservations = new Reservations(mapping.get(), name, this::one, sink);
    try (MappingIterator<JsonNode> all =
        Json.MAPPER.readerFor(JsonNode.class).readValues(file.toFile())) {
      // Together: the way out and the way home may stand apart.
      var bookings = Json.MAPPER.createArrayNode();
      while (all.hasNextValue()) bookings.add(all.nextValue());
      reservations.read(1, bookings);
    } catch (JsonProcessingException | CharConversionException e) {
      refuse(0, "", "is not JSON from here on; records before it were taken");
    }
  }

  private void rows(String name, List<CsvMapping> mappings) throws IOException {
    var mapping = mappings.stream().filter(m -> m.knows(name)).findFirst();
    if (mapping.isEmpty()) refuse(0, "", "is named by no mapping in config/feeds");
    else new CsvRows(mapping.get(), name, this::one, sink).read(file);
  }

  private void one(long line, byte[] json) {
    var reading = reader.read(json, arrival);
    if (reading instanceof EventReader.Reading.Good good) sink.good(good.event());
    else if (reading instanceof EventReader.Reading.Bad bad)
      sink.bad(line, new String(json, StandardCharsets.UTF_8), bad.problems());
  }

  private void refuse(long line, String record, String message) {
    sink.bad(line, record, List.of(new Problem("", message)));
  }
}
