package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import valet.event.Data.LetterReported.Fate;
import valet.store.Due;
import valet.store.Store;
import valet.store.Tx;

/**
 * What became of letters for the till: many tills report at once, one transaction writes it down.
 * Both reports return at once and may be called by any thread.
 */
public final class TillFate {
  /** A letter nobody reports on has no till any more, once its wait is over by this much. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);

  private static final int GROUP = 500;

  private record Told(String letter, boolean written, Instant at) {}

  private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final Store store;
  private final InstantSource clock;
  private volatile Runnable wake = () -> {};
  private Instant sweep = Instant.MIN;

  TillFate(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  void wakes(Runnable runner) {
    wake = runner;
  }

  /** The lines of this letter went out to the till while it waited. */
  public void written(String letterId) {
    told.add(new Told(letterId, true, clock.instant()));
    wake.run();
  }

  /** The till had gone before the lines were there: nothing was said. */
  public void late(String letterId) {
    told.add(new Told(letterId, false, clock.instant()));
    wake.run();
  }

  /** Writes down what tills reported, and once in a while what none did. */
  int look() {
    var now = clock.instant();
    if (!now.isBefore(sweep)) {
      forgotten(now);
      sweep = now.plus(FORGOTTEN);
    }
    return step();
  }

  Optional<Instant> nextLook() {
    return Optional.of(sweep);
  }

  /**
   * Writes down what was reported so far.
   *
   * @return how many reports were taken
   */
  int step() {
    var group = new ArrayList<Told>();
    told.drainTo(group, GROUP);
    if (group.isEmpty()) return 0;
    try {
      store.inTransaction(tx -> write(tx, group));
      return group.size();
    } catch (Store.Unavailable e) {
      told.addAll(group);
      throw e;
    }
  }

  private static boolean write(Tx tx, List<Told> group) {
    var whose = new HashMap<String, Optional<String>>();
    for (var row :
        tx.rows(
            "select id, customer from letter where channel = 'receipt' and state = 'queued' and "
                + tx.among("id"),
            tx.all(group.stream().map(Told::letter).toList())))
      whose.put(row.text(0), row.maybeText(1));
    var due = new ArrayList<Due>();
    for (var one : group) {
      var customer = whose.remove(one.letter());
      if (customer == null) continue; // told twice, or settled before
      due.add(end(tx, one, customer));
    }
    tx.due(due);
    return !due.isEmpty();
  }

  private static Due end(Tx tx, Told one, Optional<String> customer) {
    var reason = one.written() ? null : "the till had gone before the lines were there";
    tx.run(
        "update letter set state = ?, reason = ?, sent_at = ?, next_at = ?, settled_after = "
            + Outbox.NEWEST
            + " where id = ? and state = 'queued'",
        one.written() ? "accepted" : "expired",
        reason,
        one.written() ? one.at() : null,
        Outbox.NEVER,
        one.letter());
    return Fates.due(
        one.letter(),
        customer,
        "1",
        one.written() ? Fate.ACCEPTED : Fate.EXPIRED,
        Optional.ofNullable(reason),
        one.at());
  }

  /**
   * Ends letters whose till nobody reported on: the node went down in between.
   *
   * @return how many
   */
  int forgotten(Instant now) {
    var over = now.minus(FORGOTTEN);
    var open =
        store.reading(
            tx ->
                tx.rows(
                    "select id from letter where channel = 'receipt' and "
                        + Outbox.OPEN
                        + " and state = 'queued'"
                        + " and next_at <= ? and need_until <= ?",
                    over,
                    over));
    for (var row : open) told.add(new Told(row.text(0), false, now));
    return open.size();
  }
}
