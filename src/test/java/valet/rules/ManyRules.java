package valet.rules;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import valet.memory.Known;

/**
 * Books of many rules for the benchmark, and what each way of asking them costs: as the house does
 * it, one compiled rule for each rule, a new session for each event, and ifs written in Java.
 */
public final class ManyRules {
  private static final int TYPES = 50;

  private ManyRules() {}

  /** The ways in which a thousand rules may differ; each gives a rule's second line. */
  public enum Kind {
    /** Plain fields that are looked up. */
    FIELD(i -> "its \"store.name\" is \"shop" + i + "\""),
    /** A thing by its name, as shops write most rules. */
    THING(i -> "something bought is \"thing" + i + "\""),
    /** What was bought before, over the whole history. */
    BEFORE(i -> "the customer bought \"thing" + i + "\" within 30 days"),
    /** A sum: each has to be compared. */
    SUM(i -> "the total is over " + (100_000 + i) + " SEK"),
    /** How much of a thing. */
    MUCH(i -> "at least 3 of \"thing" + i + "\" are bought"),
    /** How often in the past. */
    OFTEN(i -> "the customer bought \"thing" + i + "\" at least 3 times within 30 days"),
    /** What no index helps with: each is asked. */
    ASKED(i -> "the customer bought for over " + (100_000 + i) + " SEK within 30 days");

    private final IntFunction<String> fact;

    Kind(IntFunction<String> fact) {
      this.fact = fact;
    }
  }

  /** Rules at purchases, all on one type. */
  public static String onOneType(int rules, Kind kind) {
    var text = new StringBuilder();
    for (int i = 0; i < rules; i++) text.append(rule(i, "A purchase is made", kind.fact.apply(i)));
    return text.toString();
  }

  /**
   * Rules over fifty types: purchases, complaints, breakdowns, trips, and types of the shop's own.
   */
  public static String overFiftyTypes(int rules) {
    var text = new StringBuilder();
    var own =
        List.of(
            "A purchase is made",
            "A complaint is made",
            "A breakdown is reported",
            "A trip is booked");
    for (int i = 0; i < rules; i++) {
      int type = i % TYPES;
      text.append(
          type == 0
              ? rule(i, own.get(0), Kind.values()[i / TYPES % Kind.values().length].fact.apply(i))
              : rule(
                  i,
                  type < own.size() ? own.get(type) : "An event \"kind-" + type + "\" comes in",
                  "the customer bought \"thing" + i + "\" before"));
    }
    return text.toString();
  }

  private static String rule(int number, String event, String fact) {
    return "rule \"r%d\"\nwhen\n%s\n- %s\nthen\nAsk a person: \"x\"\nend\n"
        .formatted(number, event, fact);
  }

  /** A table of rows at purchases, with two columns of values. */
  public static String table(int rows) {
    var text =
        new StringBuilder(
            "A purchase is made,something bought is …,the total is over … SEK,Ask a person: …\n");
    for (int i = 0; i < rows; i++)
      text.append(",thing").append(i).append(',').append(i).append(",x\n");
    return text.toString();
  }

  /** What the rules over fifty types speak of, by the file that describes it. */
  public static Map<String, String> ownTypes() {
    var schemas = new TreeMap<String, String>();
    for (int type = 0; type < TYPES; type++)
      schemas.put("config/events/kind-" + type + ".schema.json", "{\"type\": \"object\"}");
    return schemas;
  }

  /** The home that ships, with one more service, {@code many}, in this file. */
  public static Sources sources(Sources home, String file, String text) {
    var files = new TreeMap<>(home.files());
    files.put("rules/" + file, text);
    files.putAll(ownTypes());
    files.merge(
        "config/services.yaml", "\nmany: {class: service, basis: contract}\n", String::concat);
    return Sources.of(files);
  }

  /** Microseconds of a core an event, as the house asks. */
  public static double asTheHouse(RuleBook book, List<Known> wave) {
    return micros(wave.size(), () -> book.propose(wave).all().size());
  }

  /** Microseconds of a core an event when each rule is compiled by itself; a sample of the wave. */
  public static double ruleByRule(String rules, List<Known> wave) {
    var firings = new Firings(RuleBook.Bounds.USUAL, System::nanoTime);
    var each = new ArrayList<Table>();
    for (var rule : purchases(rules)) each.addAll(Table.of(List.of(rule)));
    var sitting = new Sitting(Network.of(each, firings), null);
    return micros(
        wave.size(),
        () -> {
          sitting.over(moments(wave), firings.begin(wave.size()));
          return 1;
        });
  }

  /** Microseconds of a core an event when each event has a session of its own. */
  public static double newSession(String rules, List<Known> wave) {
    var firings = new Firings(RuleBook.Bounds.USUAL, System::nanoTime);
    var base = Network.of(Table.of(purchases(rules)), firings);
    return micros(
        wave.size(),
        () -> {
          for (var moment : moments(wave)) {
            var session = base.newKieSession();
            session.insert(moment);
            session.fireAllRules(firings.begin(1));
            session.dispose();
          }
          return 1;
        });
  }

  /** Microseconds of a core an event for as many ifs, each asking for a thing by its name. */
  public static double ifs(int rules, List<Known> wave) {
    var things = new ArrayList<String>();
    for (int i = 0; i < rules; i++) things.add("thing" + i);
    return micros(
        wave.size(),
        () -> {
          int held = 0;
          for (var moment : moments(wave))
            for (var thing : things) if (moment.named().hold(thing)) held++;
          return held;
        });
  }

  private static List<Rule> purchases(String rules) {
    return Books.read(rules).stream().filter(r -> r.types().contains("purchase")).toList();
  }

  private static List<Moment> moments(List<Known> wave) {
    return wave.stream()
        .filter(k -> k.event().type().equals("purchase"))
        .map(k -> new Moment(k, Recipes.NONE))
        .toList();
  }

  private static double micros(int each, Supplier<Integer> work) {
    long until = cpu() + 300_000_000L;
    long done = 0;
    while (cpu() < until) done += work.get();
    long start = cpu();
    int rounds = 0;
    until = start + 500_000_000L;
    while (rounds == 0 || cpu() < until) {
      done += work.get();
      rounds++;
    }
    if (done < 0) throw new IllegalStateException();
    return (cpu() - start) / 1e3 / rounds / each;
  }

  /** This thread's time on a core: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
