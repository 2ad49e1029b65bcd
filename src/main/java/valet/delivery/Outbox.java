package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import valet.event.Channel;
import valet.event.Data.LetterReported.Fate;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.memory.Memory;
import valet.store.Store;
import valet.store.Tx;

/**
 * The ledger of letters, as one node works on it. What is to be sent is claimed and committed
 * before its first byte; a claim that nobody resolved becomes UNKNOWN, never QUEUED.
 */
final class Outbox {
  /** The next look at a letter that nothing will be done about any more. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** As the partial index says it: SQLite uses the index only for the same words. */
  static final String OPEN = "state in ('queued','retry','sending','unknown')";

  /** The newest decision: a step stands in its order among them, which is the store's. */
  static final String NEWEST = "(select coalesce(max(seq), 0) from decision)";

  private static final String CLAIM =
      "update letter set state = 'sending', node = ?, lease = ?, next_at = ?, token = token + 1,"
          + " attempts = attempts + 1 where id = ? and token = ? and state = ?";
  private static final String ATTEMPT =
      "insert into attempt (letter, number, at, node, outcome, detail, taken_after)"
          + " values (?, ?, ?, ?, 'sending', ?, "
          + NEWEST
          + ")";

  private final Store store;
  private final Memory memory;
  private final Permission permission;
  private final Results results;
  private final String node;
  private final Duration receiptWait;

  Outbox(Store store, Memory memory, QuietHours quiet, String node, Duration receiptWait) {
    this.store = store;
    this.memory = memory;
    this.permission = new Permission(memory, quiet);
    this.results = new Results(memory, receiptWait);
    this.node = node;
    this.receiptWait = receiptWait;
  }

  /**
   * Gives up claims that nobody resolved: whose lease has lapsed, and at a node's start its own.
   *
   * @return how many became UNKNOWN
   */
  int recover(Channel channel, boolean atStart, Instant now) {
    return store.inTransaction(
        tx -> {
          var lost =
              tx.rows(
                  "select id, customer, attempts, token, class from letter where channel = ? and "
                      + OPEN
                      + " and state = 'sending' and next_at <= ? and (lease <= ? or node = ?)",
                  channel.word(),
                  atStart ? NEVER : now, // a claim is looked at again when its lease lapses
                  now,
                  atStart ? node : "");
          for (var row : lost) {
            var marketing = row.text(4).equals(LetterClass.MARKETING.word());
            tx.run(
                "update letter set state = 'unknown', node = null, lease = null, token = token + 1,"
                    + " next_at = ?, reason = ? where id = ? and token = ? and state = 'sending'",
                marketing ? NEVER : now.plus(receiptWait),
                Results.NOBODY_SAW,
                row.text(0),
                row.number(3));
            tx.run(
                "update attempt set outcome = 'unknown', detail = ?, ended_at = ?, ended_after = "
                    + NEWEST
                    + " where letter = ? and number = ?",
                Results.NOBODY_SAW,
                now,
                row.text(0),
                row.count(2));
            tx.due(
                List.of(
                    Fates.due(
                        row.text(0),
                        row.maybeText(1),
                        row.text(2),
                        Fate.UNKNOWN,
                        Optional.of(Results.NOBODY_SAW),
                        now)));
          }
          return lost.size();
        });
  }

  /**
   * Claims letters that may go now, at most one for an address; settles on the way those that may
   * not. When this returns, the claim is committed.
   */
  Claim claim(Channel channel, int limit, Duration lease, Instant now) {
    return claim(tx -> Candidate.due(tx, channel, now, limit * 4), limit, lease, now);
  }

  /** The same of these letters only; what is not due of them stays. */
  Claim claim(Channel channel, List<String> letters, Duration lease, Instant now) {
    return claim(tx -> Candidate.of(tx, channel, letters, now), letters.size(), lease, now);
  }

  private Claim claim(
      Function<Tx, List<Candidate>> candidates, int limit, Duration lease, Instant now) {
    return store.inTransaction(
        tx -> {
          var due = candidates.apply(tx);
          var consents = Permission.consents(tx, due);
          var addresses = new HashSet<String>();
          var taken = new ArrayList<Outgoing>();
          int settled = 0;
          for (var candidate : due) {
            if (taken.size() == limit) break;
            var letter = candidate.letter();
            if (addresses.contains(letter.address())) continue;
            var verdict = permission.judge(tx, candidate, consents, now);
            if (verdict instanceof Permission.Go) {
              var along = along(tx, candidate, consents, now);
              if (!take(tx, candidate, now.plus(lease), now)) continue;
              addresses.add(letter.address());
              taken.add(candidate.with(along));
            } else {
              results.settle(tx, candidate, verdict, now);
              settled++;
            }
          }
          return new Claim(taken, settled);
        });
  }

  /** What may go in a letter now; what may not is put aside, and what may later goes by itself. */
  private List<Candidate> along(
      Tx tx, Candidate carrier, Map<String, List<Permission.Word>> consents, Instant now) {
    var going = new ArrayList<Candidate>(carrier.parts().size());
    for (var part : carrier.parts()) {
      var verdict = permission.judge(tx, part, consents, now);
      if (verdict instanceof Permission.Go) going.add(part);
      else {
        if (part.state() != LetterState.UNKNOWN)
          tx.run("update letter set part_of = null where id = ?", part.letter().id());
        results.settle(tx, part, verdict, now);
      }
    }
    return going;
  }

  /**
   * What one look at the ledger gave.
   *
   * @param settled how many were found that may not go, and were put aside
   */
  record Claim(List<Outgoing> letters, int settled) {
    Claim {
      letters = List.copyOf(letters);
    }
  }

  private boolean take(Tx tx, Candidate candidate, Instant lease, Instant now) {
    var letter = candidate.letter();
    int won =
        tx.run(
            CLAIM, node, lease, lease, letter.id(), letter.token() - 1, candidate.state().word());
    if (won == 0) return false; // another node was faster
    tx.run(
        ATTEMPT,
        letter.id(),
        letter.attempt(),
        now,
        node,
        letter.again() ? "sent again: the fate of an earlier try is unknown" : null);
    return true;
  }

  /**
   * The last look before the first byte.
   *
   * @return why it must not go after all
   */
  Optional<String> stopped(Outgoing letter, Instant now) {
    return store.reading(
        tx -> {
          var ours =
              tx.rows(
                  "select 1 from letter where id = ? and token = ? and state = 'sending' and lease"
                      + " > ?",
                  letter.id(),
                  letter.token(),
                  now);
          if (ours.isEmpty()) return Optional.of("the claim lapsed before the first byte");
          return Permission.suppressed(memory, tx, letter)
              ? Optional.of("the address said STOP before the first byte")
              : Optional.empty();
        });
  }

  /**
   * Commits what became of letters, each for itself.
   *
   * @param nextLook when letters are looked at again that wait for the whole gateway
   * @return how many results counted; the others came after their claim was taken away
   */
  int store(List<Result> ended, Instant nextLook, Instant now) {
    return store.inTransaction(tx -> results.write(tx, ended, nextLook, now));
  }

  /** What became of one letter. */
  record Result(Outgoing letter, Outcome outcome, @Nullable String stopped) {}

  /** When the next letter of a channel is due, if any is. */
  Optional<Instant> next(Channel channel) {
    return store.reading(
        tx ->
            tx.rows(
                    "select min(next_at) from letter where channel = ? and part_of is null and "
                        + OPEN,
                    channel.word())
                .get(0)
                .maybeTime(0));
  }
}
