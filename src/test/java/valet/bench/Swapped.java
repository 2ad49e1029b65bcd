package valet.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import valet.Wiring;
import valet.event.Arrived;
import valet.journal.Bookshelf;
import valet.rehearsal.Loop;
import valet.rules.LiveBook;
import valet.store.Stores;

/**
 * A changed home is read, compiled, kept in the store and taken into force while the loop decides
 * event by event. Each swap stands beside a window of the same length in which nothing is swapped:
 * the machine makes pauses of its own.
 */
final class Swapped {
  private static final int ROUNDS = 10;

  /** How long the new book is watched at its first events. */
  private static final long AFTERWARDS = 500_000_000L;

  private final Wiring wiring;
  private final Mix mix;
  private final Path home;
  private final Path folder;
  private final List<Moment> decided = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param home may be written to
   */
  Swapped(Wiring wiring, Mix mix, Path home, Path folder) {
    this.wiring = wiring;
    this.mix = mix;
    this.home = home;
    this.folder = folder;
  }

  /** When an event was decided, and what the loop's thread had of a core until then. */
  private record Moment(long nanos, long cpu) {}

  private record Window(boolean swap, long from, long until, long collecting) {}

  private record Gap(double millis, double cpu) {}

  /** The loop goes on while a book is swapped for another of the same size, ten times. */
  void run(Figures figures, String file, String rules) throws Exception {
    Files.writeString(home.resolve(file), rules);
    var start = Instant.now();
    var store = Stores.sqlite(Files.createDirectories(folder).resolve("valet.db"));
    var live = new LiveBook<>(home, new Bookshelf(store, InstantSource.system()), wiring::book);
    try (var loop = wiring.loop(live::now, store, start)) {
      var traffic = new Thread(() -> flow(loop, start), "traffic");
      traffic.start();
      Thread.sleep(10_000);
      var windows = new ArrayList<Window>();
      double longest = 0;
      double longestOfACore = 0;
      for (int i = 0; i < ROUNDS; i++) {
        Files.writeString(home.resolve(file), rules + "# " + i + "\n");
        long from = System.nanoTime();
        long worked = cpu();
        long collected = collecting();
        if (!live.look()) throw new IllegalStateException("Nothing was swapped.");
        long took = System.nanoTime() - from;
        longest = Math.max(longest, took / 1e6);
        longestOfACore = Math.max(longestOfACore, (cpu() - worked) / 1e6);
        Thread.sleep(AFTERWARDS / 1_000_000);
        windows.add(new Window(true, from, System.nanoTime(), collecting() - collected));
        windows.add(still(took + AFTERWARDS));
      }
      over.set(true);
      traffic.join();
      figures.put("swap.longest", "the slowest of ten, until it is in force", longest, "ms");
      figures.put("swap.cpu", "   of a core", longestOfACore, "ms");
      say(figures, "swap.pause", "the longest gap between two decisions", true, windows);
      say(figures, "swap.still", "   and in the same time without a swap", false, windows);
      figures.put("swap.rate", "decisions, all the while", rate(windows, true), "events/s");
      figures.put("swap.still.rate", "   and without a swap", rate(windows, false), "events/s");
      figures.note("swap.collectors", collectors());
    }
  }

  private static Window still(long nanos) throws InterruptedException {
    long collected = collecting();
    long from = System.nanoTime();
    Thread.sleep(nanos / 1_000_000);
    return new Window(false, from, System.nanoTime(), collecting() - collected);
  }

  private void flow(Loop loop, Instant start) {
    for (int i = 0; !over.get(); i++) {
      loop.happens(Arrived.of(mix.event("swap", i), start));
      decided.add(new Moment(System.nanoTime(), cpu()));
    }
  }

  private void say(Figures figures, String key, String says, boolean swap, List<Window> windows) {
    var longest =
        windows.stream()
            .filter(w -> w.swap() == swap)
            .map(this::longest)
            .sorted(Comparator.comparingDouble(Gap::millis))
            .toList();
    var worst = longest.get(longest.size() - 1);
    figures.put(key, says, worst.millis(), "ms");
    figures.put(key + ".cpu", "      in which its thread had of a core", worst.cpu(), "ms");
    figures.put(
        key + ".median", "      the middle of ten", longest.get(longest.size() / 2).millis(), "ms");
    figures.put(
        key + ".gc",
        "      all collections of memory",
        windows.stream().filter(w -> w.swap() == swap).mapToLong(Window::collecting).sum(),
        "ms");
    figures.note(key + ".all", longest.stream().map(g -> Math.round(g.millis())).toList());
  }

  private Gap longest(Window window) {
    var longest = new Gap(0, 0);
    for (int i = 1; i < decided.size(); i++) {
      var before = decided.get(i - 1);
      var now = decided.get(i);
      double millis = (now.nanos() - before.nanos()) / 1e6;
      if (now.nanos() > window.from() && before.nanos() < window.until())
        if (millis > longest.millis()) longest = new Gap(millis, (now.cpu() - before.cpu()) / 1e6);
    }
    return longest;
  }

  private double rate(List<Window> windows, boolean swap) {
    double seconds = 0;
    long events = 0;
    for (var w : windows)
      if (w.swap() == swap) {
        seconds += (w.until() - w.from()) / 1e9;
        events +=
            decided.stream().filter(m -> m.nanos() > w.from() && m.nanos() < w.until()).count();
      }
    return events / seconds;
  }

  /** This thread's time on a core: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .collect(Collectors.joining(", "));
  }
}
