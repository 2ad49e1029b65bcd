package valet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.stream.Collectors;
import valet.cli.Records.Found;
import valet.event.EventReader;
import valet.event.Misdescribed;
import valet.event.OwnTypes;

/** Shows what each record becomes, and sends nothing. */
final class DryRun implements Records.Taker {
  private static final String SCHEMA = ".schema.json";
  private final EventReader reader;
  private final InstantSource clock;
  private final PrintWriter out;
  private long bad;

  DryRun(Path home, InstantSource clock, PrintWriter out) throws IOException {
    this.reader = EventReader.outside(described(home.resolve("config/events")));
    this.clock = clock;
    this.out = out;
  }

  long bad() {
    return bad;
  }

  @Override
  public void record(Found found) {
    var reading = reader.read(found.json().getBytes(StandardCharsets.UTF_8), clock.instant());
    if (reading instanceof EventReader.Reading.Good good) {
      var event = good.event();
      out.printf(
          "%s: %s %s%s at %s%n",
          found.place(),
          event.type(),
          event.id(),
          event.subject().map(s -> " of " + s).orElse(", whose it is unknown"),
          event.time());
    } else if (reading instanceof EventReader.Reading.Bad wrong) {
      bad(
          found.place(),
          wrong.problems().stream()
              .map(p -> (p.pointer() + " " + p.message()).strip())
              .collect(Collectors.joining("; ")));
    }
  }

  @Override
  public void bad(String place, String reason) {
    bad++;
    out.printf("%s: refused: %s%n", place, reason);
  }

  /** The types that this retailer described. */
  private static OwnTypes described(Path folder) throws IOException {
    var schemas = new HashMap<String, String>();
    if (!Files.isDirectory(folder)) return OwnTypes.NONE;
    try (var files = Files.newDirectoryStream(folder, "*" + SCHEMA)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        schemas.put(name.substring(0, name.length() - SCHEMA.length()), Files.readString(file));
      }
    }
    try {
      return OwnTypes.described(schemas);
    } catch (Misdescribed e) {
      throw new Plight("config/events cannot be read, so nothing was shown:\n" + e.getMessage());
    }
  }
}
