package valet.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;
import valet.Settings;
import valet.Wiring;
import valet.cli.Works;
import valet.queue.Broker;
import valet.queue.Queue;
import valet.queue.RawConsume;
import valet.rehearsal.Rehearsal;
import valet.rules.Sources;

/**
 * The benchmark: {@code mvn -q -Pbench test-compile exec:java}. Prints a table, writes {@code
 * target/bench.json}; asserts nothing.
 *
 * <p>{@code --quick}: fewer events and shorter looks. {@code --million}: heap with a million
 * customers. {@code --only=drained,sustained,tills,server,postgres,rules,rehearsal}: parts of it;
 * the ceilings belong to drained and postgres.
 */
public final class Bench {
  private static final long SEED = 20_261_121;
  private static final int[] BATCHES = {100, 500, 1_000};
  private static final Path TARGET = Path.of("target");

  private final boolean quick;
  private final boolean million;
  private final Set<String> parts;
  private final Settings settings;
  private final List<List<String>> baskets;
  private final Instant start = Instant.now();
  private final Figures figures = new Figures();
  private final Path folder;
  private double drained = 8_000;

  /** The highest rate that was kept up, where it was looked for. */
  private double most = Double.MAX_VALUE;

  private Bench(List<String> args) throws IOException {
    quick = args.contains("--quick");
    million = args.contains("--million");
    parts =
        args.stream()
            .filter(a -> a.startsWith("--only="))
            .findFirst()
            .map(a -> Set.of(a.substring(7).split(",")))
            .orElse(
                Set.of(
                    "drained", "sustained", "tills", "server", "postgres", "rules", "rehearsal"));
    settings = Settings.read(Path.of("").toAbsolutePath(), System.getenv(), System.getProperties());
    baskets = Mix.baskets();
    Files.createDirectories(TARGET);
    folder = Files.createTempDirectory(TARGET.toAbsolutePath(), "bench-");
  }

  public static void main(String[] args) throws Exception {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    var bench = new Bench(Arrays.asList(args));
    try {
      bench.run();
    } finally {
      bench.clean();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    int customers = 200_000;
    int events = quick ? 20_000 : 100_000;
    var crowd = new Crowd(customers, baskets, start);
    var mix = new Mix(baskets, customers, start, SEED);
    double bytes = 0;
    for (int i = 0; i < 1_000; i++) bytes += mix.json("size", i).length / 1_000.0;
    figures.line("Valet's benchmark, seed " + SEED + ", " + machine());
    figures.put("customers", "customers", customers, "");
    figures.put("event.bytes", "an event", bytes, "bytes");
    if (List.of("drained", "postgres", "rules", "rules.whole", "rehearsal").stream()
        .anyMatch(parts::contains)) warm(crowd, mix);
    if (parts.contains("drained")) drained("embedded", crowd, mix, events);
    if (parts.contains("sustained") || parts.contains("tills")) flowing(crowd, mix);
    if (parts.contains("postgres")) drained("postgres", crowd, mix, events);
    if (parts.contains("rehearsal")) {
      // People who come five times, as in a month of a shop: whom a rehearsal is for.
      int regulars = events / 5;
      rehearsal(
          new Crowd(regulars, baskets, start), new Mix(baskets, regulars, start, SEED), events);
    }
    if (parts.contains("server")) server(crowd, mix, "200k");
    if (parts.stream().anyMatch(p -> p.startsWith("rules")))
      new RulesInBulk(settings, figures, crowd, mix, made("rules"), quick ? 10_000 : 30_000)
          .run(parts);
    if (million)
      server(new Crowd(1_000_000, baskets, start), new Mix(baskets, 1_000_000, start, SEED), "1M");
    figures.put("load.after", "load of the machine at the end", load(), "");
    figures.write(TARGET.resolve("bench.json"));
    System.out.println("\n" + TARGET.resolve("bench.json") + " is written.");
  }

  private String machine() {
    figures.note("java", System.getProperty("java.version"));
    figures.note("cores", Runtime.getRuntime().availableProcessors());
    figures.note("load.before", load());
    figures.note("at", start.toString());
    return "Java %s, %d cores, load %.1f"
        .formatted(
            System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Code that nobody has run yet is slow; a house for the day is warm after its first minute. */
  private void warm(Crowd crowd, Mix mix) throws Exception {
    System.err.println("warming up");
    Drained.run(settings, base("warm"), crowd, mix, "warm", quick ? 20_000 : 100_000);
    Drained.reading(mix, 10_000);
  }

  private void drained(String where, Crowd crowd, Mix mix, int events) throws Exception {
    figures.title(
        "Drained, " + where + ": " + events + " events lie on the queue, then the house starts");
    var from = where.equals("postgres") ? Base.postgres(made(where)) : base(where);
    var result = Drained.run(settings, from, crowd, mix, where, events);
    figures.put(where + ".drained", "end to end, durable", result.rate(), "events/s");
    figures.put(where + ".drained.micros", "which is", result.micros(), "us an event");
    figures.put(
        where + ".drained.cpu", "of it the loop's thread had a core for", result.cpu(), "us");
    figures.put(where + ".drained.cpu.beside", "and the thread beside it", result.beside(), "us");
    figures.put(where + ".drained.batch", "decided together", result.batch(), "events");
    if (where.equals("embedded")) drained = result.rate();
    figures.line("  By stage:");
    result
        .stages()
        .forEach((name, us) -> figures.put(where + ".stage." + name, "   " + name, us, "us"));
    figures.line("  Beside its ceilings:");
    var ceilings = ceilings(where, from, crowd, mix, events);
    double sum = 0;
    for (var ceiling : ceilings.entrySet()) {
      double stage = stage(result.stages(), ceiling.getKey());
      double best = ceiling.getValue();
      sum += best;
      figures.put(where + ".loop." + ceiling.getKey(), ceiling.getKey() + ": loop", stage, "us");
      figures.put(where + ".ceiling." + ceiling.getKey(), "   its ceiling", best, "us");
      figures.put(where + ".ratio." + ceiling.getKey(), "   ceiling / loop", best / stage, "");
    }
    figures.put(
        where + ".ratio.rows.whole",
        "the whole loop against writing the same rows",
        ceilings.get("rows") / result.micros(),
        "");
    figures.put(
        where + ".ratio.all", "the whole loop against all its ceilings", sum / result.micros(), "");
    if (where.equals("embedded"))
      figures.put(
          "reading", "(reading in a feed, before the queue)", Drained.reading(mix, 20_000), "us");
  }

  private void rehearsal(Crowd crowd, Mix mix, int events) throws Exception {
    figures.title("Rehearsal: what the durable loop has decided, once more by the same book");
    var lived = base("lived");
    var loop = Drained.run(settings, lived, crowd, mix, "lived", events);
    int houses = Rehearsal.houses(events);
    var first = Rehearsed.run(settings, lived, bases("first", houses), crowd);
    // The loop was warm too.
    var result = Rehearsed.run(settings, lived, bases("again", houses), crowd);
    figures.put("rehearsal.houses", "houses that share the customers", houses, "");
    figures.put(
        "rehearsal.first", "rehearsed by code that has not run yet", first.rate(), "events/s");
    figures.put("rehearsal.loop", "the durable loop", loop.rate(), "events/s");
    figures.put("rehearsal", "rehearsed", result.rate(), "events/s");
    figures.put("rehearsal.ratio", "   rehearsed / durable loop", result.rate() / loop.rate(), "");
    figures.put("rehearsal.loop.cpu", "   the loop's thread had a core for", loop.cpu(), "us");
    figures.put("rehearsal.cpu", "   the whole rehearsal's process for", result.cpu(), "us");
    figures.put("rehearsal.events", "   events", result.events(), "");
    figures.put("rehearsal.alike", "   decided to the letter as then", result.alike(), "");
  }

  private List<Base> bases(String name, int many) throws IOException {
    var bases = new ArrayList<Base>();
    for (int i = 0; i < many; i++) bases.add(base("rehearsed-" + name + "-" + i));
    return bases;
  }

  private static double stage(Map<String, Double> stages, String ceiling) {
    var of =
        switch (ceiling) {
          case "queue" -> List.of("beside: take", "beside: ack");
          case "rows" -> List.of("learn: write", "record", "commit");
          default -> List.of("propose");
        };
    return of.stream().mapToDouble(stages::get).sum();
  }

  private Map<String, Double> ceilings(String where, Base from, Crowd crowd, Mix mix, int events)
      throws Exception {
    var best = new LinkedHashMap<String, Double>();
    int each = events / 3 / 1_000 * 1_000;
    System.gc();
    var queue = Queue.open(new Broker.Embedded(made(where + "-queue")), InstantSource.system());
    Drained.fill(queue, mix, "raw", 3 * each);
    best.put("queue", best(where, "queue", RawConsume.micros(queue, each, BATCHES)));
    queue.close();
    var to = where.equals("postgres") ? Base.postgres(made(where + "-raw")) : base(where + "-raw");
    crowd.settle(to);
    best.put("rows", best(where, "rows", RawRows.micros(from, to, each, BATCHES)));
    var rules =
        new Wiring(settings, InstantSource.system()).book(Sources.read(settings.home())).rules();
    best.put(
        "rules", best(where, "rules", RulesAlone.micros(rules, crowd, mix, "raw", each, BATCHES)));
    return best;
  }

  private double best(String where, String name, Map<Integer, Double> micros) {
    micros.forEach((batch, us) -> figures.note(where + ".ceiling." + name + "." + batch, us));
    return micros.values().stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private void flowing(Crowd crowd, Mix mix) throws Exception {
    var base = base("flowing");
    crowd.settle(base);
    try (var house =
        new Wiring(base.settings(settings, Ports.free()), InstantSource.system()).serve()) {
      var sustained = new Sustained(base, mix, quick ? 4 : 10);
      sustained.at(sustained.door(house, "warm"), 0, drained / 4);
      sustained.at(sustained.http(house.address(), "warm-http"), 0, drained / 4);
      if (parts.contains("sustained")) {
        figures.title("Sustained, embedded: the feed runs in the same process");
        kept("put", sustained, sustained.door(house, "put"));
        kept("http", sustained, sustained.http(house.address(), "http"));
      }
      if (parts.contains("tills")) tills(house, sustained, mix);
    }
  }

  private void kept(String name, Sustained sustained, Producer.Feed feed) throws Exception {
    System.err.println("sustained by " + name);
    var kept = sustained.highest(feed, drained * 0.3, drained * 1.5);
    if (kept.isEmpty()) figures.line("  " + name + ": not even the lowest rate was kept up");
    else {
      if (name.equals("put")) most = kept.get().rate();
      figures.put("sustained." + name, "by " + name, kept.get().rate(), "events/s");
      figures.put("sustained." + name, "   feed to decided", kept.get().latency());
    }
  }

  private void tills(Works.Running house, Sustained sustained, Mix mix) throws Exception {
    double half = Math.min(drained, most) / 2;
    figures.title(
        "Tills over HTTP, Prefer: wait=1, while bulk flows at half of what can be kept up");
    var tills = new Tills(mix, house.address());
    tills.ask("till-warm", 100);
    int many = quick ? 100 : 400;
    var alone = tills.ask("till-alone", many);
    var bulk = new Thread(() -> bulk(sustained.door(house, "bulk"), half, many / 20 + 2));
    bulk.start();
    Thread.sleep(1_000);
    var seen = tills.ask("till", many);
    bulk.join();
    figures.put("till.alone", "nothing else to do", alone.latency());
    figures.put("till", String.format("with %,.0f events/s", half), seen.latency());
    figures.put("till.printed", "receipts printed", seen.printed(), "of " + many);
    figures.put("till.late", "answers later than the wait", seen.late(), "of " + many);
  }

  private static void bulk(Producer.Feed feed, double rate, double seconds) {
    try {
      Producer.run(feed, 0, rate, seconds);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void server(Crowd crowd, Mix mix, String name) throws Exception {
    figures.title("The server in a process of its own, -Xmx512m, " + name + " customers");
    var base = base("server-" + name);
    crowd.settle(base);
    int events = quick ? 20_000 : 100_000;
    try (var apart = Apart.start(settings, base);
        var watch = new Watch(base)) {
      var feed = new Sustained(base, mix, 1).http(apart.address(), "server");
      for (int i = 0; i < events; i += 200) feed.put(i, i + 200);
      watch.follow(events, 20);
      figures.put(
          "server." + name + ".heap",
          "heap in use after " + events + " events",
          apart.heap(),
          "MiB");
      Thread.sleep(5_000);
      figures.put(
          "server." + name + ".idle",
          "CPU while idle",
          apart.idle(Duration.ofSeconds(20)),
          "% of a core");
    }
  }

  private Base base(String name) throws IOException {
    return Base.sqlite(made(name));
  }

  private Path made(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void clean() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
