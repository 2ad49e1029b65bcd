package valet.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import valet.event.Derived;
import valet.queue.JournalFound;
import valet.store.Store;
import valet.store.Stores;
import valet.store.Tx;

/**
 * Where a kill fell, from the store and the queue's journal as found.
 *
 * @param starting the server did not accept events yet
 * @param sending letters that a gateway had in hand
 * @param unacknowledged events that are decided and still on the queue: the very message that was
 *     decided, not a later duplicate of it
 * @param waiting events on the queue that are not decided
 * @param openAsks orders that a partner was asked for and has not answered
 * @param posting requests to partners that were being posted
 * @param putting due rows that were being put on the queue
 */
record Found(
    boolean starting,
    long sending,
    long unacknowledged,
    long waiting,
    long openAsks,
    long posting,
    long putting) {

  static Found of(Path data, Path scratch, boolean starting) throws Exception {
    var messages = JournalFound.waiting(data.resolve("queue"), scratch);
    try (var store = Stores.sqliteForReading(data.resolve("valet.db"))) {
      return store.reading(tx -> of(tx, messages, starting));
    }
  }

  private static Found of(Tx tx, List<JournalFound.Waiting> messages, boolean starting) {
    var decidedAt = new HashMap<String, Long>();
    var ids = new ArrayList<String>();
    for (var message : messages) ids.add(Derived.decision(message.event()));
    for (var row : tx.rows("select id, at from decision where " + tx.among("id"), tx.all(ids)))
      decidedAt.put(row.text(0), row.number(1));
    long unacknowledged = 0;
    long waiting = 0;
    for (var message : messages) {
      var at = decidedAt.get(Derived.decision(message.event()));
      if (at == null) waiting++;
      else if (at == message.at().toEpochMilli()) unacknowledged++;
    }
    return new Found(
        starting,
        count(tx, "letter where state = 'sending'"),
        unacknowledged,
        waiting,
        count(tx, "partner_order where state = 'asked'"),
        count(tx, "ask where state = 'queued' and lease is not null"),
        count(tx, "due where lease is not null"));
  }

  static long count(Tx tx, String fromWhere) {
    return tx.rows("select count(*) from " + fromWhere).get(0).number(0);
  }

  static long count(Store store, String fromWhere) {
    return store.reading(tx -> count(tx, fromWhere));
  }
}
