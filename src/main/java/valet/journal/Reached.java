package valet.journal;

import java.time.Instant;
import java.util.List;
import valet.store.Tx;

/**
 * How far it is with removing what is too old to be kept.
 *
 * @param what events, letters, decisions, parked events
 * @param until what is from before this is removed, or still open
 * @param open how many of it are too old and not settled
 */
public record Reached(String what, Instant until, long open) {
  /** Each kind that was looked at; none before the first look. */
  public static List<Reached> all(Tx tx) {
    return tx
        .rows(
            "select k.what, k.reached, (select count(*) from still_open o where o.what = k.what)"
                + " from keeping k order by k.what")
        .stream()
        .map(r -> new Reached(r.text(0), r.time(1), r.number(2)))
        .toList();
  }
}
