package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import valet.event.Data;
import valet.rules.RuleBook.Bounds;

/**
 * A rule that does not stop is stopped within two seconds of work, and others go on. Most cannot
 * even be said; what can be said is held by the limit of firings, and what is too much is not read.
 */
class RunawaysTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String LOOK = "wish.person(\"look\");";

  /** What becomes of one. */
  private enum Fate {
    /** The book is not taken, with file, line and why. */
    REFUSED,
    /** The rule is stopped: a fault that parks its event. */
    STOPPED,
    /** It only looked as if it would run away. */
    DONE
  }

  private record Runaway(String name, Fate fate, String file, String text) {}

  @Test
  void thirty_runaways_are_stopped_within_two_seconds_and_others_go_on() {
    warm();
    var all = all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(30);
    var soft = new SoftAssertions();
    for (var runaway : all) {
      long began = work();
      var fate = fate(runaway);
      var took = Duration.ofNanos(work() - began);
      soft.assertThat(fate).as(runaway.name()).isEqualTo(runaway.fate());
      soft.assertThat(took).as(runaway.name()).isLessThan(LIMIT);
    }
    soft.assertAll();
  }

  @Test
  void rules_that_fire_each_other_are_stopped_even_past_the_gate() {
    var base =
        WithoutGate.base(
            """
            rule "one" when $m : Moment() $s : String( this == "go" )
            then delete( $s ); insert( "back" ); end
            rule "two" when $m : Moment() $s : String( this == "back" )
            then delete( $s ); insert( "go" ); end
            rule "start" when Moment() then insert( "go" ); end
            """);
    var firings = new Firings(new Bounds(1_000, Duration.ofSeconds(1)), RunawaysTest::work);
    var moment = new Moment(signup());
    var rule =
        new Rule(
            new Rule.Place("x", 1),
            "one",
            Objects.requireNonNull(Books.book("# nothing yet").services().get("test")),
            Set.of(),
            List.of(),
            List.of());
    var sitting =
        new Sitting(
            base,
            new DefaultAgendaEventListener() {
              @Override
              public void beforeMatchFired(BeforeMatchFiredEvent event) {
                firings.start(rule, moment);
              }
            });
    int atMost = firings.begin(1) + 1;
    long began = work();
    assertThatThrownBy(() -> sitting.over(List.of(moment), atMost))
        .isInstanceOf(RuleFault.class)
        .hasMessageContaining("1000 firings");
    assertThat(Duration.ofNanos(work() - began)).isLessThan(LIMIT);
    assertThat(sitting.left()).isZero();
  }

  private static Fate fate(Runaway runaway) {
    try {
      var settings =
          new RuleBook.Settings(
              RuleBook.Settings.USUAL.after(),
              RuleBook.Settings.USUAL.window(),
              new Bounds(1_000, Bounds.USUAL.deadline()));
      var book =
          RuleBook.compile(
              Books.sources(runaway.file(), runaway.text()), Books.ONE_RECIPE, settings);
      try {
        Books.proposals(book, signup());
        return Fate.DONE;
      } catch (RuleFault stopped) {
        assertThat(stopped.event()).isEqualTo(signup().arrived().event().id());
        assertThat(Books.proposals(book, Given.complaint("x").id("other").known())).isEmpty();
        return Fate.STOPPED;
      }
    } catch (BadBook refused) {
      assertThat(refused.findings())
          .hasSizeLessThan(100)
          .allSatisfy(
              finding -> {
                assertThat(finding.file()).isEqualTo(runaway.file());
                assertThat(finding.line()).isPositive();
                assertThat(finding.message()).hasSizeLessThan(5_000);
              });
      return Fate.REFUSED;
    }
  }

  private static List<Runaway> all() {
    var all = new ArrayList<Runaway>();
    for (var loop :
        List.of(
            "while (true) { }",
            "for (;;) { }",
            "do { } while (true);",
            "int i = 0; while (i == 0) { i = 0; }",
            "for (int i = 0; i < 2; i--) { " + LOOK + " }",
            "java.util.stream.Stream.generate(() -> 1).forEach(x -> { });",
            "java.util.stream.IntStream.iterate(0, i -> i).sum();",
            "\"a\".repeat(2000000000);",
            "new byte[2000000000].toString();",
            "Thread.sleep(1000000);",
            "Thread.currentThread().join();",
            "new Object().wait();",
            "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\".matches(\"(a+)+\");",
            "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\".split(\"(a|aa)+b\");",
            "java.math.BigInteger.TEN.pow(2000000000);",
            "new java.util.Scanner(System.in).nextLine();",
            "insert( new Object() );",
            "insertLogical( $m );",
            "update( $m );",
            "modify( $m ) { };",
            "drools.getKieRuntime().fireAllRules();",
            "synchronized (Moment.class) { Moment.class.wait(); }"))
      all.add(plain(loop, Fate.REFUSED, "$m : Moment( type == \"signup\" )", loop + LOOK));
    all.add(
        plain(
            "a catastrophic pattern",
            Fate.REFUSED,
            "Moment( type == \"signup\", about matches \"(a+)+b\" )",
            LOOK));
    all.add(
        plain(
            "a rule that runs itself",
            Fate.REFUSED,
            "Moment( type == \"signup\" ) forall( Moment() )",
            LOOK));
    all.add(
        new Runaway(
            "a function that calls itself",
            Fate.REFUSED,
            Attempts.PLAIN,
            "function int f(int n) { return f(n) + 1; }\n" + rule("Moment()", "f(1);")));
    all.add(
        plain(
            "brackets",
            Fate.REFUSED,
            "Moment( " + "(".repeat(60_000) + ")".repeat(60_000) + " )",
            LOOK));
    all.add(
        plain("signs", Fate.REFUSED, "Moment( " + "!\n".repeat(60_000) + "customerKnown )", LOOK));
    all.add(
        plain(
            "a sum",
            Fate.DONE,
            "Moment()",
            "wish.person(" + "\"a\" +\n".repeat(30_000) + "\"a\");"));
    all.add(
        plain(
            "a text", Fate.REFUSED, "Moment()", "wish.person(\"" + "\\n".repeat(200_000) + "\");"));
    all.add(
        new Runaway(
            "more firings than there may be",
            Fate.STOPPED,
            Attempts.SENTENCES,
            many(
                1_001,
                n -> Books.rule("r" + n, "  A customer signs up", "  Ask a person: \"x\""))));
    all.add(
        new Runaway(
            "as many firings as there may be",
            Fate.DONE,
            Attempts.SENTENCES,
            many(900, n -> Books.rule("r" + n, "  A customer signs up", "  Ask a person: \"x\""))));
    all.add(
        new Runaway(
            "a hundred thousand lines",
            Fate.REFUSED,
            Attempts.SENTENCES,
            many(100_000, n -> "  - the homecoming is nown " + n + "\n")));
    all.add(
        new Runaway(
            "rules full of mistakes",
            Fate.REFUSED,
            Attempts.SENTENCES,
            many(
                5_000, n -> Books.rule("r" + n, "  A custmer sings up", "  Ask a parson: \"x\""))));
    all.add(
        new Runaway(
            "a line without end",
            Fate.REFUSED,
            Attempts.SENTENCES,
            Books.rule(
                "r", "  A customer signs up", "  Ask a person: \"" + "x".repeat(500_000) + "\"")));
    all.add(
        new Runaway(
            "a list that goes on",
            Fate.REFUSED,
            Attempts.SENTENCES,
            Books.rule(
                "r",
                "  A purchase is made\n  - something bought is one of "
                    + "\"a\", ".repeat(390)
                    + "!",
                "  Ask a person: \"x\"")));
    all.add(
        new Runaway(
            "channels that go on",
            Fate.REFUSED,
            Attempts.SENTENCES,
            Books.rule(
                "r",
                "  A customer signs up",
                "  Send \"a\" by " + "sms or ".repeat(270) + "!; it is useful for 2 hours")));
    all.add(
        new Runaway(
            "quotes that go on",
            Fate.REFUSED,
            Attempts.SENTENCES,
            Books.rule("r", "  A customer signs up", "  Ask a person: " + "\"\\".repeat(900))));
    all.add(
        new Runaway(
            "blanks that go on",
            Fate.REFUSED,
            Attempts.SENTENCES,
            Books.rule(
                "r", "  A customer" + " ".repeat(1_900) + "signs up!", "  Ask a person: \"x\"")));
    return all;
  }

  private static Runaway plain(String name, Fate fate, String when, String then) {
    return new Runaway(name, fate, Attempts.PLAIN, rule(when, then));
  }

  private static String rule(String when, String then) {
    return "rule \"signup\"\nwhen\n  " + when + "\nthen\n  " + then + "\nend\n";
  }

  private static String many(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
  }

  private static valet.memory.Known signup() {
    return Given.a("signup", new Data.Signup(Optional.empty(), Optional.empty())).known();
  }

  /** The compiler's own start is no rule's fault. */
  private static void warm() {
    Books.proposals(
        Books.book(Books.sources(Attempts.PLAIN, rule("Moment( type == \"signup\" )", LOOK))),
        signup());
  }

  private static long work() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
