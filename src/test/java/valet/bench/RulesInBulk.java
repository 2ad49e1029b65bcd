package valet.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import valet.Settings;
import valet.Wiring;
import valet.event.Arrived;
import valet.memory.Known;
import valet.memory.Portrait;
import valet.rules.ManyRules;
import valet.rules.ManyRules.Kind;
import valet.rules.Sources;

/**
 * What many rules cost: for the rules alone and for the whole event in the loop, the time to build
 * and swap a book, and its memory.
 */
final class RulesInBulk {
  private static final int WAVE = 500;
  private final Settings settings;
  private final Figures figures;
  private final Crowd crowd;
  private final Mix mix;
  private final Path folder;
  private final int events;
  private final Wiring wiring;
  private final Sources home;

  RulesInBulk(Settings settings, Figures figures, Crowd crowd, Mix mix, Path folder, int events) {
    this.settings = settings;
    this.figures = figures;
    this.crowd = crowd;
    this.mix = mix;
    this.folder = folder;
    this.events = events;
    this.wiring = new Wiring(settings, InstantSource.system());
    this.home = Sources.read(settings.home());
  }

  /** All of it for {@code rules}, or the part {@code rules.swap} or {@code rules.whole}. */
  void run(Set<String> parts) throws Exception {
    boolean all = parts.contains("rules");
    if (all) alone();
    if (all || parts.contains("rules.swap")) swap();
    if (all || parts.contains("rules.whole")) whole();
  }

  // The rules alone.

  private void alone() {
    figures.title("Rules alone: microseconds of a core an event, over the mix of events");
    figures.put("rules.shipped", "the shipped rules", cost(home), "us");
    for (int rules : new int[] {10, 100, 1_000, 5_000})
      book(
          "spread." + rules,
          rules + " rules over 50 types",
          "many.dslr",
          ManyRules.overFiftyTypes(rules));
    for (var kind : Kind.values())
      for (int rules : new int[] {10, 100, 1_000, 5_000})
        book(
            "one." + kind.name().toLowerCase(Locale.ROOT) + "." + rules,
            rules + " rules on one type, " + kind,
            "many.dslr",
            ManyRules.onOneType(rules, kind));
    book("table.1000", "a table of 1,000 rows", "many.table.csv", ManyRules.table(1_000));
    figures.title("Beside other ways to ask, purchases only");
    var purchases =
        wave().stream().filter(k -> k.event().type().equals("purchase")).limit(100).toList();
    for (int rules : new int[] {100, 1_000}) {
      var text = ManyRules.onOneType(rules, Kind.THING);
      figures.put(
          "beside.house." + rules,
          rules + " rules, as the house asks",
          ManyRules.asTheHouse(book(text), purchases),
          "us");
      figures.put(
          "beside.compiled." + rules,
          "   each compiled by itself",
          ManyRules.ruleByRule(text, purchases),
          "us");
      figures.put(
          "beside.session." + rules,
          "   a new session for each event",
          ManyRules.newSession(text, purchases),
          "us");
      figures.put("beside.ifs." + rules, "   ifs in Java", ManyRules.ifs(rules, purchases), "us");
    }
  }

  private valet.rules.RuleBook book(String rules) {
    return wiring.book(ManyRules.sources(home, "many.dslr", rules)).rules();
  }

  private void book(String key, String name, String file, String text) {
    var sources = ManyRules.sources(home, file, text);
    long before = heap();
    long start = cpu();
    var book = wiring.book(sources);
    double millis = (cpu() - start) / 1e6;
    double cost = ManyRules.asTheHouse(book.rules(), wave());
    double mebibytes = (heap() - before) / (double) (1 << 20);
    figures.put("rules." + key, name, cost, "us");
    figures.put("rules." + key + ".build", "   built in", millis, "ms of a core");
    figures.put("rules." + key + ".heap", "   memory", mebibytes, "MiB");
    java.lang.ref.Reference.reachabilityFence(book);
  }

  private double cost(Sources sources) {
    return ManyRules.asTheHouse(wiring.book(sources).rules(), wave());
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private List<Known> wave() {
    var now = Instant.now();
    var wave = new ArrayList<Known>();
    for (int i = 0; i < WAVE; i++) {
      var event = mix.event("wave", i);
      var portrait =
          event
              .subject()
              .map(id -> crowd.portrait(Integer.parseInt(id.substring(9)) - 100_000_000))
              .orElseGet(Portrait::anonymous);
      wave.add(new Known(Arrived.of(event, now), now, portrait, List.of()));
    }
    return wave;
  }

  // The swap.

  private void swap() throws Exception {
    figures.title("A book of 1,000 rules is swapped in while events flow, ten times");
    var own = copied("swap");
    described(own);
    new Swapped(wiring, mix, own, folder.resolve("swap"))
        .run(figures, "rules/many.dslr", ManyRules.onOneType(1_000, Kind.THING));
  }

  /** This thread's time on a core: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  // The whole event.

  private void whole() throws Exception {
    figures.title(
        "The whole event in the loop, durable: microseconds of the loop's thread an event");
    var base =
        whole(
            "spread.100", "100 rules over 50 types", "many.dslr", ManyRules.overFiftyTypes(100), 0);
    whole(
        "spread.5000",
        "5,000 rules over 50 types",
        "many.dslr",
        ManyRules.overFiftyTypes(5_000),
        base);
    var few = whole("one.10", "10 rules on one type", "many.dslr", mixed(10), 0);
    whole("one.100", "100 rules on one type, of all kinds", "many.dslr", mixed(100), few);
    whole("one.1000", "1,000 rules on one type, of all kinds", "many.dslr", mixed(1_000), few);
    whole("table.1000", "a table of 1,000 rows", "many.table.csv", ManyRules.table(1_000), few);
  }

  /** As many of each kind, so that the shipped sentences are all there. */
  private static String mixed(int rules) {
    var text = new StringBuilder();
    for (var kind : Kind.values())
      text.append(
          ManyRules.onOneType((rules + Kind.values().length - 1) / Kind.values().length, kind)
              .replace("rule \"r", "rule \"" + kind));
    return text.toString();
  }

  private double whole(String key, String name, String file, String text, double beside)
      throws Exception {
    var own = copied(key);
    Files.writeString(own.resolve("rules").resolve(file), text);
    described(own);
    var there =
        new Settings(own, settings.data(), settings.with("valet.home", own.toString()).all());
    var base = Base.sqlite(Files.createDirectories(folder.resolve("whole-" + key)));
    var result = Drained.run(there, base, crowd, mix, "whole-" + key, events);
    figures.put("whole." + key, name, result.cpu(), "us");
    figures.put(
        "whole." + key + ".propose", "   of it the rules", result.stages().get("propose"), "us");
    if (beside > 0)
      figures.put("whole." + key + ".ratio", "   against the fewest", result.cpu() / beside, "");
    return result.cpu();
  }

  private static void described(Path home) throws IOException {
    Files.writeString(
        home.resolve("config/services.yaml"),
        "\nmany: {class: service, basis: contract}\n",
        StandardOpenOption.APPEND);
    Files.createDirectories(home.resolve("config/events"));
    for (var type : ManyRules.ownTypes().entrySet())
      Files.writeString(home.resolve(type.getKey()), type.getValue());
  }

  private Path copied(String key) throws IOException {
    var to = folder.resolve("home-" + key);
    for (var part : List.of("rules", "routes", "config")) {
      try (var files = Files.walk(settings.home().resolve(part))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var target = to.resolve(settings.home().relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }
}
