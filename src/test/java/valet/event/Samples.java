package valet.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Events as they lie under {@code src/test/resources/events}, one for every type. */
public final class Samples {
  public static final Instant ARRIVAL = Instant.parse("2026-11-21T21:10:01Z");
  static final Path RESOURCES = Path.of("src", "test", "resources");

  private Samples() {}

  /** The sample of a type, as text. */
  public static String text(String type) {
    return new String(
        bytes(RESOURCES.resolve("events").resolve(type + ".json")), StandardCharsets.UTF_8);
  }

  /** The sample of a type, read. */
  public static Event event(String type) {
    return good(EventReader.inside(Set.of()).read(utf8(text(type)), ARRIVAL));
  }

  static Event good(EventReader.Reading reading) {
    if (reading instanceof EventReader.Reading.Good good) return good.event();
    throw new AssertionError("Refused: " + reading);
  }

  static List<Problem> problems(EventReader.Reading reading) {
    if (reading instanceof EventReader.Reading.Bad bad) return bad.problems();
    throw new AssertionError("Accepted: " + reading);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
