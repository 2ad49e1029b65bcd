package valet.rules;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import valet.memory.Known;

/**
 * What rules cost: {@code java valet.rules.RulesBench}. Prints the cold compile of the shipped
 * book, then microseconds an event for books of many rules of one type. Asserts nothing.
 */
public final class RulesBench {
  private RulesBench() {}

  public static void main(String[] args) {
    long start = cpu();
    var sources = Sources.read(Path.of("."));
    long read = cpu();
    var book = RuleBook.compile(sources, Books.ONE_RECIPE, RuleBook.Settings.USUAL);
    long compiled = cpu();
    book.propose(List.of(Given.breakdown(false).known()));
    long decided = cpu();
    long jvm = ManagementFactory.getRuntimeMXBean().getUptime();
    print(
        "cold, cpu: read %.0f ms, compile %.0f ms, first event %.0f ms; %d ms of wall after the"
            + " JVM's start",
        ms(start, read), ms(read, compiled), ms(compiled, decided), jvm);
    for (int i = 0; i < 5; i++) {
      long again = cpu();
      RuleBook.compile(sources, Books.ONE_RECIPE, RuleBook.Settings.USUAL);
      print("compile again: %.0f ms", ms(again, cpu()));
    }
    var shipped = mixed(500);
    cost("shipped rules, mixed wave", book, shipped);
    for (int rules : new int[] {100, 1000, 5000}) {
      one("field == value (looked up)", rules, i -> "the customer's language is \"l" + i + "\"");
      one("set contains", rules, i -> "there is an open order for \"o" + i + "\"");
      one("was bought within", rules, i -> "the customer bought \"o" + i + "\" within 3 days");
    }
  }

  private static void one(String name, int rules, IntFunction<String> fact) {
    var text = new StringBuilder();
    for (int i = 0; i < rules; i++)
      text.append(
          Books.rule(
              "r" + i,
              "A breakdown is reported\n- the car cannot be driven\n- " + fact.apply(i),
              "Ask a person: \"x\""));
    long start = cpu();
    var book = Books.book(text.toString());
    double compile = ms(start, cpu());
    var wave = new ArrayList<Known>();
    for (int i = 0; i < 500; i++)
      wave.add(
          Given.breakdown(i % 2 == 0)
              .profile(Given.living("sv", 3, valet.event.Profile.Level.FULL))
              .before(Duration.ofDays(1), "purchase", "Whole milk 1 l", "bread")
              .id("" + i)
              .known());
    cost(rules + " rules, " + name + " (compiled in " + Math.round(compile) + " ms)", book, wave);
  }

  private static List<Known> mixed(int many) {
    var wave = new ArrayList<Known>();
    for (int i = 0; i < many; i++)
      wave.add(
          switch (i % 4) {
            case 0 -> Given.purchase("milk", "bread", "spaghetti").waiting().id("" + i).known();
            case 1 -> Given.purchase("milk", "bread", "soap").id("" + i).known();
            case 2 -> Given.breakdown(i % 8 == 2).id("" + i).known();
            default -> Given.complaint("cold").id("" + i).known();
          });
    return wave;
  }

  private static void cost(String name, RuleBook book, List<Known> wave) {
    long until = cpu() + 1_000_000_000L;
    long fired = 0;
    while (cpu() < until) book.propose(wave);
    long start = cpu();
    int rounds = 0;
    until = start + 1_000_000_000L;
    while (cpu() < until) {
      fired = book.propose(wave).all().stream().mapToLong(w -> w.fresh().size()).sum();
      rounds++;
    }
    double micros = (cpu() - start) / 1e3 / rounds / wave.size();
    print(
        "%s: %.2f us of cpu an event, %.2f proposals an event",
        name, micros, fired / (double) wave.size());
  }

  /** This thread's time on a core: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double ms(long from, long to) {
    return (to - from) / 1e6;
  }

  private static void print(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
