package valet.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.Settings;
import valet.Wiring;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Rooms;
import valet.rules.Costs;
import valet.rules.Sources;
import valet.store.Stores;

/** The events that the durable loop has decided in this run, rehearsed by the same book. */
final class Rehearsed {
  /**
   * What was measured.
   *
   * @param rate events a second, from the first look at the store to the report
   * @param cpu of the whole process, microseconds an event
   * @param alike how many decisions came out to the letter as in the loop
   */
  record Result(double rate, double cpu, long events, long alike) {}

  private Rehearsed() {}

  /** Rehearses what {@code lived} holds in as many houses as there are; they are thrown away. */
  static Result run(Settings settings, Base lived, List<Base> scratch, Crowd crowd)
      throws Exception {
    var wiring = new Wiring(settings, InstantSource.system());
    var book = wiring.book(Sources.read(settings.home()));
    // The crowd came as rows and not by events, so it is there before the first one.
    for (var base : scratch) crowd.settle(base);
    System.gc();
    double used = cpu();
    long start = System.nanoTime();
    var houses = new ArrayList<Rooms>();
    try (var past = Stores.sqliteForReading(lived.folder().resolve("valet.db"))) {
      // The house has closed its doors: what came due since, nobody decided.
      var end =
          past.reading(tx -> tx.rows("select now from decision order by seq desc limit 1"))
              .get(0)
              .time(0);
      var plan =
          new Rehearsal.Plan(Instant.EPOCH, end, Rehearsal.Assume.SILENT, Duration.ofDays(400));
      for (var base : scratch)
        houses.add(
            wiring.rooms(
                book,
                hash -> Optional.of(book),
                Stores.scratch(base.folder().resolve("valet.db"))));
      var report = Rehearsal.of(past, houses, plan, Costs.NONE);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = (cpu() - used) / 1e3 / report.events();
      return new Result(report.events() / seconds, cpu, report.events(), report.alike());
    } finally {
      houses.forEach(Rooms::close);
    }
  }

  /** Of all threads of this process; only the rehearsal does anything then. */
  private static double cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : Double.NaN;
  }
}
