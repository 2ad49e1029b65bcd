package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.store.Store;
import valet.store.Tx;

/**
 * Requests to partners in the store. They may be sent twice, since their ids make the second the
 * same request; so a claim that nobody finished lapses and is simply sent again.
 */
final class AskRows {
  private static final int LOOK_AT = 64;
  private static final int TO_ONE_PARTNER = 4;
  private final Store store;
  private final String node;

  /** A request that is this node's to send. */
  record Claimed(String id, String partner, String body, int attempts, long token, Instant until) {}

  AskRows(Store store, String node) {
    this.store = store;
    this.node = node;
  }

  /** What this node had claimed when it went down is sent at once. */
  void release() {
    store.inTransaction(
        tx -> tx.run("update ask set lease = null where state = 'queued' and node = ?", node));
  }

  /**
   * Claims what is due, and gives up what nobody waits for any more.
   *
   * @param onTheWay how many each partner is being sent now
   */
  List<Claimed> claim(Map<String, Integer> onTheWay, Duration lease, Instant now) {
    return store.inTransaction(
        tx -> {
          tx.run("update ask set state = 'given up' where state = 'queued' and until <= ?", now);
          return take(tx, inTurn(due(tx, full(onTheWay), now), onTheWay), now.plus(lease));
        });
  }

  /** When there is something to send, as far as is known now. */
  Optional<Instant> next(Map<String, Integer> onTheWay, Instant now) {
    return store.reading(
        tx ->
            tx.rows(
                    "select min(next_at) from ask where state = 'queued'"
                        + " and (lease is null or lease <= ?) and not "
                        + tx.among("partner"),
                    now,
                    tx.all(full(onTheWay)))
                .get(0)
                .maybeTime(0));
  }

  void sent(Claimed ask) {
    finish(ask, "sent", Instant.EPOCH);
  }

  void again(Claimed ask, Instant at) {
    finish(ask, at.isBefore(ask.until()) ? "queued" : "given up", at);
  }

  private void finish(Claimed ask, String state, Instant nextAt) {
    store.inTransaction(
        tx ->
            tx.run(
                "update ask set state = ?, next_at = ?, lease = null"
                    + " where id = ? and token = ? and state = 'queued'",
                state,
                nextAt,
                ask.id(),
                ask.token()));
  }

  private static List<Claimed> due(Tx tx, Collection<String> full, Instant now) {
    return tx
        .rows(
            "select id, partner, body, attempts, token, until from ask where state = 'queued'"
                + " and next_at <= ? and (lease is null or lease <= ?) and not "
                + tx.among("partner")
                + " order by next_at, id limit "
                + LOOK_AT,
            now,
            now,
            tx.all(full))
        .stream()
        .map(
            r ->
                new Claimed(
                    r.text(0), r.text(1), r.text(2), r.count(3) + 1, r.number(4) + 1, r.time(5)))
        .toList();
  }

  private static Collection<String> full(Map<String, Integer> onTheWay) {
    var full = new ArrayList<String>();
    onTheWay.forEach(
        (partner, count) -> {
          if (count >= TO_ONE_PARTNER) full.add(partner);
        });
    return full;
  }

  /** No partner's asks stand in the way of another's. */
  private static List<Claimed> inTurn(List<Claimed> due, Map<String, Integer> onTheWay) {
    var each = new HashMap<>(onTheWay);
    var taken = new ArrayList<Claimed>();
    for (var ask : due)
      if (each.merge(ask.partner(), 1, Integer::sum) <= TO_ONE_PARTNER) taken.add(ask);
    return taken;
  }

  private List<Claimed> take(Tx tx, List<Claimed> wanted, Instant lease) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var ask : wanted)
      rows.add(
          new @Nullable Object[] {
            node, lease, ask.attempts(), ask.token(), ask.id(), ask.token() - 1
          });
    var counts =
        tx.batch(
            "update ask set node = ?, lease = ?, attempts = ?, token = ?"
                + " where id = ? and token = ? and state = 'queued'",
            rows);
    var ours = new ArrayList<Claimed>();
    for (int i = 0; i < counts.length; i++) if (counts[i] > 0) ours.add(wanted.get(i));
    return ours;
  }
}
