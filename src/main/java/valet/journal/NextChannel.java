package valet.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data.LetterReported;
import valet.event.Data.LetterReported.Fate;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.store.Due;
import valet.store.Row;
import valet.store.Tx;

/**
 * What did not arrive is proposed once more, by the channels that its sentence names next: when the
 * gateway refused it or it failed; when a STOP or a withdrawn consent came before it and it was
 * promised or corrects what was said; and when its fate is unknown for half of its need, where it
 * was promised or is dangerous. Each letter once, however often its end is reported.
 */
final class NextChannel {
  private final Tx tx;
  private final List<Due> due = new ArrayList<>();

  private NextChannel(Tx tx) {
    this.tx = tx;
  }

  /** A letter that its report may end, as the ledger has it. */
  private record Ended(
      String letter,
      String customer,
      LetterState state,
      LetterClass letterClass,
      Instant written,
      Instant until,
      Proposal otherwise) {
    static Ended of(Row row) {
      return new Ended(
          row.text(0),
          row.maybeText(1).orElse(""),
          LetterState.of(row.text(2)),
          LetterClass.of(row.text(3)).orElseThrow(),
          row.time(4),
          row.time(5),
          HeldJson.read(row.text(6)).proposal());
    }

    boolean mustBeTold() {
      return letterClass.compareTo(LetterClass.PROMISE) <= 0;
    }

    Instant half() {
      return written.plus(Duration.between(written, until).dividedBy(2));
    }
  }

  /** The wishes with what is to be told by another channel; most waves cost no query. */
  static Wishes with(Tx tx, Wishes wishes) {
    var letters = new LinkedHashSet<String>();
    for (var wished : wishes.all()) report(wished).ifPresent(r -> letters.add(r.letter()));
    if (letters.isEmpty()) return wishes;
    var ended = new HashMap<String, List<Ended>>();
    for (var column : List.of("id", "part_of"))
      for (var row :
          tx.rows(
              "select id, customer, state, class, created_at, need_until, otherwise, "
                  + column
                  + " from letter where otherwise is not null and not corrected and "
                  + tx.among(column)
                  + " order by part",
              tx.all(letters)))
        ended.computeIfAbsent(row.text(7), k -> new ArrayList<>()).add(Ended.of(row));
    if (ended.isEmpty()) return wishes;
    var next = new NextChannel(tx);
    var all = wishes.all().stream().map(w -> next.with(w, ended)).toList();
    tx.due(next.due);
    return new Wishes(all);
  }

  private static Optional<LetterReported> report(Wished wished) {
    return wished.moment().event().data() instanceof LetterReported report
            && (report.state() == Fate.REFUSED
                || report.state() == Fate.FAILED
                || report.state() == Fate.UNKNOWN)
        ? Optional.of(report)
        : Optional.empty();
  }

  /** What went in one letter fares as that one does, and goes on by itself. */
  private Wished with(Wished wished, Map<String, List<Ended>> ended) {
    var report = report(wished);
    if (report.isEmpty()) return wished;
    var fresh = new ArrayList<>(wished.fresh());
    for (var end : ended.getOrDefault(report.get().letter(), List.of()))
      if (wished.moment().known().customer().equals(Optional.of(end.customer()))
          && due(report.get(), end, wished.moment().now())
          && once(end.letter())) fresh.add(proposal(wished, end.letter(), end.otherwise()));
    return wished.proposing(fresh);
  }

  private boolean due(LetterReported report, Ended end, Instant now) {
    return switch (report.state()) {
      case REFUSED ->
          end.state() == LetterState.REFUSED
              || (end.state() == LetterState.WITHDRAWN
                  && (end.mustBeTold() || owed(end.otherwise())));
      case FAILED -> end.state() == LetterState.FAILED;
      case UNKNOWN ->
          end.state() == LetterState.UNKNOWN && end.mustBeTold() && halfOver(report, end, now);
      case ACCEPTED, DELIVERED, EXPIRED -> false;
    };
  }

  /** Half of the need is left to the receipt; then the fate is looked at again. */
  private boolean halfOver(LetterReported report, Ended end, Instant now) {
    if (!now.isBefore(end.half())) return true;
    var id = Derived.id("letter.reported", report.letter(), "half of its need", "unknown");
    var customer = Optional.of(end.customer()).filter(c -> !c.isEmpty());
    var again = new LetterReported(report.letter(), Fate.UNKNOWN, Optional.of("half of its need"));
    due.add(
        new Due(
            id, end.half(), customer, EventWriter.ours(id, customer, end.half(), again).json()));
    return false;
  }

  private static boolean owed(Proposal otherwise) {
    return otherwise.help().stream().anyMatch(h -> h instanceof Help.Again a && a.owed());
  }

  private boolean once(String letter) {
    return tx.run(
            "update letter set otherwise = null where id = ? and otherwise is not null", letter)
        == 1;
  }

  /** A proposal of this decision, for the reasons of the one whose letter did not arrive. */
  private static Proposal proposal(Wished wished, String letter, Proposal of) {
    var decision = wished.moment().event().decision();
    return new Proposal(
        Derived.id("proposal", decision, "next channel", letter),
        decision,
        of.customer(),
        of.service(),
        of.rule(),
        of.because(),
        of.need(),
        of.help(),
        of.order());
  }
}
