package valet.rehearsal;

import java.time.Instant;
import valet.store.Store;

/**
 * What a rehearsal cannot rebuild, counted.
 *
 * @param forgotten decisions whose event went with an erased customer
 * @param old decisions whose event is older than what is kept
 * @param parked events that were set aside and never decided
 */
record LeftOut(long forgotten, long old, long parked) {
  static final LeftOut NOTHING = new LeftOut(0, 0, 0);

  static LeftOut of(Store store, Instant oldest) {
    return store.reading(
        tx -> {
          var gone = "select count(*) from decision where event is null and at ";
          return new LeftOut(
              tx.rows(gone + ">= ?", oldest).get(0).number(0),
              tx.rows(gone + "< ?", oldest).get(0).number(0),
              tx.rows("select count(*) from parked where state <> 'replayed'").get(0).number(0));
        });
  }
}
