package valet.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/** What is removed when its time of keeping is over. */
interface Ending {
  /** Its name in the store, and to a person. */
  String what();

  /** What is from before this is too old. */
  Instant before(Instant now);

  /** Rows after this one in the order they were written: seq, id, and when they were. */
  List<Row> page(Tx tx, long mark, int most);

  /** The same of decisions. */
  static List<Row> decisions(Tx tx, long mark, int most) {
    return tx.rows(
        "select seq, id, now from decision where seq > ? order by seq limit ?", mark, most);
  }

  /** Decisions that a person still answers for, and those that are still looked up. */
  static Set<String> awaited(Tx tx, Collection<String> ids) {
    var awaited = new HashSet<String>();
    for (var row :
        tx.rows(
            "select decision from care_case where state not in ('told', 'closed') and "
                + tx.among("decision"),
            tx.all(ids))) awaited.add(row.text(0));
    for (var row : tx.rows("select id from lookup where " + tx.among("id"), tx.all(ids)))
      awaited.add(row.text(0));
    return awaited;
  }

  /** Those of them that are not settled, however old: these stay. */
  Set<String> open(Tx tx, Collection<String> ids, Instant before);

  void remove(Tx tx, Collection<String> ids);

  /** Once a round: what is too old with it and has no rows of its own to be walked by. */
  default void alongside(Tx tx, Instant before) {}
}
