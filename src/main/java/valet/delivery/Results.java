package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Data.LetterReported.Fate;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.memory.Memory;
import valet.store.Due;
import valet.store.Tx;

/** Writes down what became of letters. */
final class Results {
  static final String NOBODY_SAW = "nobody saw how the try ended";
  private static final Logger LOG = LoggerFactory.getLogger(Results.class);
  private static final String END =
      "update letter set state = ?, reason = ?, next_at = ?, sent_at = coalesce(?, sent_at),"
          + " remote_id = coalesce(?, remote_id), node = null, lease = null"
          + " where id = ? and token = ? and state = 'sending'";
  private static final String ATTEMPT =
      "update attempt set outcome = ?, detail = coalesce(?, detail), remote_id = ?, ended_at = ?,"
          + " ended_after = "
          + Outbox.NEWEST
          + " where letter = ? and number = ?";

  private final Memory memory;
  private final Duration receiptWait;

  Results(Memory memory, Duration receiptWait) {
    this.memory = memory;
    this.receiptWait = receiptWait;
  }

  /** A letter that was due but may not go, or not yet. */
  void settle(Tx tx, Candidate candidate, Permission.Verdict verdict, Instant now) {
    var letter = candidate.letter();
    var mayHaveGone = candidate.state() == LetterState.UNKNOWN;
    if (verdict instanceof Permission.Wait wait) {
      var until = wait.until().isBefore(letter.needUntil()) ? wait.until() : letter.needUntil();
      move(tx, candidate, candidate.state(), null, until);
    } else if (mayHaveGone) {
      // it stays what it is: nobody can say that it was not read
      move(tx, candidate, LetterState.UNKNOWN, null, NO_MORE);
    } else if (verdict instanceof Permission.Over) {
      var reason = "the need is over" + partly(letter.taken());
      if (move(tx, candidate, LetterState.EXPIRED, reason, NO_MORE))
        tx.due(List.of(fate(letter, Fate.EXPIRED, reason, now)));
    } else if (verdict instanceof Permission.Undeliverable) {
      var reason = Permission.Undeliverable.REASON + partly(letter.taken());
      if (move(tx, candidate, LetterState.REFUSED, reason, NO_MORE))
        tx.due(List.of(fate(letter, Fate.REFUSED, reason, now)));
    } else if (verdict instanceof Permission.Never never) {
      var reason = never.reason() + partly(letter.taken());
      // the loop knows no report "withdrawn": for those who promised something, it was refused
      if (move(tx, candidate, LetterState.WITHDRAWN, reason, NO_MORE))
        tx.due(List.of(fate(letter, Fate.REFUSED, reason, now)));
    }
  }

  private static final Instant NO_MORE = Outbox.NEVER;

  private static boolean move(
      Tx tx, Candidate candidate, LetterState to, @Nullable String reason, Instant next) {
    var settled = to == candidate.state() ? "" : ", settled_after = " + Outbox.NEWEST;
    return tx.run(
            "update letter set state = ?, reason = coalesce(?, reason), next_at = ?"
                + settled
                + " where id = ? and token = ? and state = ?",
            to.word(),
            reason,
            next,
            candidate.letter().id(),
            candidate.letter().token() - 1,
            candidate.state().word())
        == 1;
  }

  int write(Tx tx, List<Outbox.Result> ended, Instant nextLook, Instant now) {
    int counted = 0;
    var due = new ArrayList<Due>();
    for (var result : ended) {
      var end = end(tx, result, nextLook, now);
      var letter = result.letter();
      var remote = end.remoteIds().isEmpty() ? null : end.remoteIds().get(0);
      var ours =
          tx.run(
              END,
              end.state().word(),
              end.reason(),
              end.next(),
              end.state() == LetterState.ACCEPTED ? now : null,
              remote,
              letter.id(),
              letter.token());
      if (ours == 0) {
        LOG.warn(
            "The result of {} came after its claim was taken away and does not count: {}. The"
                + " letter stays as the ledger has it.",
            letter,
            end.outcome());
        continue;
      }
      counted++;
      tx.run(ATTEMPT, end.outcome(), end.reason(), remote, now, letter.id(), letter.attempt());
      Parts.keep(tx, letter.id(), end.remoteIds());
      end.fate().ifPresent(f -> due.add(fate(letter, f, end.reason(), now)));
      if (end.state() == LetterState.ACCEPTED || end.state() == LetterState.UNKNOWN)
        due.addAll(Reports.early(tx, letter.id(), end.remoteIds(), now));
    }
    tx.due(due);
    return counted;
  }

  /** Where a try leads. */
  private record End(
      String outcome,
      LetterState state,
      @Nullable String reason,
      Instant next,
      List<String> remoteIds,
      Optional<Fate> fate) {}

  private End end(Tx tx, Outbox.Result result, Instant nextLook, Instant now) {
    var letter = result.letter();
    var outcome = result.outcome();
    if (outcome instanceof Outcome.Accepted accepted)
      return new End(
          "accepted",
          LetterState.ACCEPTED,
          crossed(tx, letter, null),
          NO_MORE,
          accepted.remoteIds(),
          Optional.of(Fate.ACCEPTED));
    if (outcome instanceof Outcome.Unknown unknown)
      return new End(
          "unknown",
          LetterState.UNKNOWN,
          crossed(tx, letter, unknown.reason()),
          letter.letterClass() == LetterClass.MARKETING ? NO_MORE : now.plus(receiptWait),
          unknown.taken(),
          Optional.of(Fate.UNKNOWN));
    if (outcome instanceof Outcome.RefusedForGood refused)
      return letter.again()
          ? new End(
              "refused",
              LetterState.UNKNOWN,
              refused.reason(),
              NO_MORE,
              List.of(),
              Optional.empty())
          : new End(
              "refused",
              LetterState.REFUSED,
              refused.reason() + partly(letter.taken()),
              NO_MORE,
              List.of(),
              Optional.of(Fate.REFUSED));
    var later = (Outcome.TryLater) outcome;
    // what an earlier try may have delivered is not undone by this one
    var state = letter.again() ? LetterState.UNKNOWN : LetterState.RETRY;
    if (result.stopped() != null)
      return new End("stopped", state, later.reason(), now, List.of(), Optional.empty());
    var next =
        later.wholeGateway()
            ? nextLook
            : Retries.next(letter.id(), refusedForNow(tx, letter.id()), now);
    return new End(
        later.wholeGateway() ? "gateway" : "retry",
        state,
        later.reason(),
        next.isBefore(letter.needUntil()) ? next : letter.needUntil(),
        later.taken(),
        Optional.empty());
  }

  private static int refusedForNow(Tx tx, String letter) {
    return tx.rows("select count(*) from attempt where letter = ? and outcome = 'retry'", letter)
        .get(0)
        .count(0);
  }

  /** Says so where a STOP was committed while the bytes were on the wire. */
  private @Nullable String crossed(Tx tx, Outgoing letter, @Nullable String reason) {
    if (!Permission.suppressed(memory, tx, letter)) return reason;
    return "crossed: STOP came while it was being sent" + (reason == null ? "" : "; " + reason);
  }

  private static String partly(List<String> taken) {
    return taken.isEmpty() ? "" : "; its first " + taken.size() + " parts had gone";
  }

  private static Due fate(Outgoing letter, Fate fate, @Nullable String reason, Instant now) {
    return Fates.due(
        letter.id(),
        letter.customer(),
        String.valueOf(letter.attempt()),
        fate,
        Optional.ofNullable(reason),
        now);
  }
}
