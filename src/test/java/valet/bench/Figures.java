package valet.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import valet.event.Json;

/** What was measured: a table for people, a JSON file for programs. */
final class Figures {
  private final Map<String, Object> json = new LinkedHashMap<>();
  private final List<String> table = new ArrayList<>();

  void title(String text) {
    line("");
    line(text);
  }

  void line(String text) {
    table.add(text);
    System.out.println(text);
  }

  /** Keeps and prints a figure. */
  void put(String name, String says, double value, String unit) {
    json.put(name, Math.round(value * 100) / 100.0);
    line(String.format(Locale.ROOT, "  %-52s %,12.1f %s", says, value, unit));
  }

  void note(String name, Object value) {
    json.put(name, value);
  }

  void put(String name, String says, Latency latency) {
    json.put(name + ".p50.ms", latency.p50());
    json.put(name + ".p99.ms", latency.p99());
    json.put(name + ".max.ms", latency.max());
    line(String.format(Locale.ROOT, "  %-52s %s", says, latency));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      var text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
      Files.writeString(file, text);
    } catch (JsonProcessingException e) {
      throw new IOException(e);
    }
  }

  void again() {
    System.out.println();
    table.forEach(System.out::println);
  }
}
