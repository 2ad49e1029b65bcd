package valet.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import valet.Settings;
import valet.Wiring;
import valet.rehearsal.Rehearsal;
import valet.rules.Costs;
import valet.rules.Sources;
import valet.store.Stores;

/** The events that the durable loop has decided in this run, rehearsed by the same book. */
final class Rehearsed {
  /**
   * What was measured.
   *
   * @param rate events a second, from the first look at the store to the report
   * @param cpu of its one thread, microseconds an event
   * @param alike how many decisions came out to the letter as in the loop
   */
  record Result(double rate, double cpu, long events, long alike) {}

  private Rehearsed() {}

  /** Rehearses what {@code lived} holds; {@code scratch} is thrown away. */
  static Result run(Settings settings, Base lived, Base scratch, Crowd crowd) throws Exception {
    var wiring = new Wiring(settings, InstantSource.system());
    var book = wiring.book(Sources.read(settings.home()));
    // The crowd came as rows and not by events, so it is there before the first one.
    crowd.settle(scratch);
    System.gc();
    var plan =
        new Rehearsal.Plan(
            Instant.EPOCH, Instant.now(), Rehearsal.Assume.SILENT, Duration.ofDays(400));
    var threads = ManagementFactory.getThreadMXBean();
    long used = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    try (var past = Stores.sqliteForReading(lived.folder().resolve("valet.db"));
        var rooms =
            wiring.rooms(
                book,
                hash -> Optional.of(book),
                Stores.scratch(scratch.folder().resolve("valet.db")))) {
      var report = Rehearsal.of(past, rooms, plan, Costs.NONE);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = (threads.getCurrentThreadCpuTime() - used) / 1e3 / report.events();
      return new Result(report.events() / seconds, cpu, report.events(), report.alike());
    }
  }
}
