package valet.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/**
 * What came in, word by word. The decision stays, with its reasons and the hash by which the event
 * is recognised if it comes again.
 */
record EventEnding(KeepingEnds ends) implements Ending {
  @Override
  public String what() {
    return "events";
  }

  @Override
  public Instant before(Instant now) {
    return ends.eventsBefore(now);
  }

  @Override
  public List<Row> page(Tx tx, long mark, int most) {
    return Ending.decisions(tx, mark, most);
  }

  /** What a person still answers for, and what is still looked up. */
  @Override
  public Set<String> open(Tx tx, Collection<String> ids, Instant before) {
    return Ending.awaited(tx, ids);
  }

  @Override
  public void remove(Tx tx, Collection<String> ids) {
    tx.run(
        "update decision set event = null where event is not null and " + tx.among("id"),
        tx.all(ids));
  }
}
