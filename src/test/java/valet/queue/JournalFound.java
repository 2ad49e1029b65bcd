package valet.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import valet.event.Arrived;
import valet.event.EventId;
import valet.event.EventReader;

/** What lies on the queue of a server that is dead, read from a copy of its journal. */
public final class JournalFound {
  private JournalFound() {}

  /** A message that nobody acknowledged. */
  public record Waiting(EventId event, Instant at) {
    static Waiting of(Arrived arrived) {
      return new Waiting(arrived.event().id(), arrived.at());
    }
  }

  /**
   * Reads it.
   *
   * @param folder of the embedded broker; left as it is
   * @param scratch made and removed
   */
  public static List<Waiting> waiting(Path folder, Path scratch) throws Exception {
    if (!Files.isDirectory(folder)) return List.of();
    try {
      Copy.of(folder, scratch);
      var keeper = new Keeper();
      var broker = EmbeddedBroker.start(scratch, keeper, 0);
      try (var line = Line.to(broker, keeper)) {
        var found = new ArrayList<Waiting>();
        for (var queue : List.of(Places.FIRST, Places.EVENTS)) browse(line, queue, found);
        return found;
      } finally {
        broker.stop();
      }
    } finally {
      remove(scratch);
    }
  }

  private static void browse(Line line, String queue, List<Waiting> found) throws Exception {
    try (var session = line.plain();
        var browser = session.createConsumer(queue, null, true)) {
      session.start();
      for (var next = browser.receive(1_000); next != null; next = browser.receiveImmediate()) {
        var taken = new Taken(next, Wire.body(next));
        found.add(Waiting.of(Wire.read(taken, EventReader::trusted)));
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
