package valet.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/** Events that were set aside and have been replayed or dropped since. */
record ParkedEnding(KeepingEnds ends) implements Ending {
  @Override
  public String what() {
    return "parked events";
  }

  @Override
  public Instant before(Instant now) {
    return ends.eventsBefore(now);
  }

  @Override
  public List<Row> page(Tx tx, long mark, int most) {
    return tx.rows("select seq, id, at from parked where seq > ? order by seq limit ?", mark, most);
  }

  /** A person has yet to look at it. */
  @Override
  public Set<String> open(Tx tx, Collection<String> ids, Instant before) {
    var open = new HashSet<String>();
    for (var row :
        tx.rows(
            "select id from parked where (state = 'parked' or at >= ?) and " + tx.among("id"),
            before,
            tx.all(ids))) open.add(row.text(0));
    return open;
  }

  @Override
  public void remove(Tx tx, Collection<String> ids) {
    tx.run("delete from parked where " + tx.among("id"), tx.all(ids));
  }
}
