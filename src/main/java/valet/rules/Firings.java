package valet.rules;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import valet.event.Derived;

/**
 * Collects what the rules of one book want while they fire over a wave, and stops a rule that fires
 * without end or a wave that takes too long. Each thread has a round of its own.
 */
final class Firings {
  private static final IdentityHashMap<Table, List<Rule>> NONE = new IdentityHashMap<>();
  private final RuleBook.Bounds bounds;
  private final LongSupplier nanos;
  private final ThreadLocal<Round> rounds = ThreadLocal.withInitial(() -> new Round(1));

  Firings(RuleBook.Bounds bounds, LongSupplier nanos) {
    this.bounds = bounds;
    this.nanos = nanos;
  }

  /** A rule that fired, with what it wants. */
  private record Fired(Rule rule, Wish wish) {}

  /** What fired at some moments, on one thread. */
  private final class Round {
    private final IdentityHashMap<Moment, List<Fired>> fired = new IdentityHashMap<>();
    private final IdentityHashMap<Moment, IdentityHashMap<Table, List<Rule>>> found =
        new IdentityHashMap<>();
    private final long deadline;
    private int left;

    Round(int moments) {
      left = bounds.firings() * Math.max(1, moments);
      deadline = nanos.getAsLong() + bounds.deadline().toNanos() * Math.max(1, moments);
    }
  }

  /** Begins a round on this thread; gives how many firings it may have. */
  int begin(int moments) {
    var round = new Round(moments);
    rounds.set(round);
    return round.left;
  }

  /** Nothing stays of this thread's round. */
  void end() {
    rounds.remove();
  }

  /** Whether any row of a table holds at a moment; which ones is kept until it fires. */
  boolean found(Table table, Moment moment) {
    var rows = table.holding(moment);
    if (rows.isEmpty()) return false;
    rounds.get().found.computeIfAbsent(moment, m -> new IdentityHashMap<>()).put(table, rows);
    return true;
  }

  /** The rules of a table fire that hold. */
  void fired(Table table, Moment moment) {
    var rows =
        table.differs()
            ? rounds.get().found.getOrDefault(moment, NONE).get(table)
            : table.holding(moment);
    if (rows != null) for (var rule : rows) fired(rule, moment);
  }

  private void fired(Rule rule, Moment moment) {
    var wish = start(rule, moment);
    try {
      rule.speak(wish);
    } catch (RuntimeException e) {
      throw new RuleFault(rule.name(), moment.event().id(), "threw", e);
    }
  }

  /** A rule fires; what it wants goes into the wish. */
  Wish start(Rule rule, Moment moment) {
    var round = rounds.get();
    if (--round.left < 0)
      throw new RuleFault(
          rule.name(),
          moment.event().id(),
          "fired when there had been " + bounds.firings() + " firings an event");
    if (nanos.getAsLong() > round.deadline)
      throw new RuleFault(rule.name(), moment.event().id(), "fired too late: the time is up");
    var wish = new Wish(moment);
    round.fired.computeIfAbsent(moment, m -> new ArrayList<>()).add(new Fired(rule, wish));
    return wish;
  }

  /** What the rules want for a moment, in the order of files and of rules in them. */
  List<Proposal> proposals(Moment moment) {
    @Nullable List<Fired> all = rounds.get().fired.get(moment);
    if (all == null) return List.of();
    all.sort((one, two) -> one.rule().place().compareTo(two.rule().place()));
    var proposals = new ArrayList<Proposal>(all.size());
    for (var one : all)
      if (!one.wish().help().isEmpty()) proposals.add(proposal(moment, one, proposals.size()));
    return proposals;
  }

  private static Proposal proposal(Moment moment, Fired fired, int ordinal) {
    var rule = fired.rule();
    var decision = moment.event().decision();
    try {
      return new Proposal(
          Derived.id("proposal", decision, rule.name(), Integer.toString(ordinal)),
          decision,
          moment.known().customer(),
          rule.service(),
          rule.name(),
          rule.because(moment),
          fired.wish().need(),
          fired.wish().help(),
          moment.known().order().map(o -> new Proposal.About(o.id(), o.confirmation())));
    } catch (RuntimeException e) {
      throw new RuleFault(rule.name(), moment.event().id(), "threw", e);
    }
  }
}
