package valet.promises;

import java.time.Instant;
import java.util.Optional;
import valet.event.Profile;
import valet.memory.Known;

/**
 * What makes a ledger move: the event's decision, the loop's clock, and whom it is about.
 *
 * @param decision what the rows' histories point to
 */
record Cause(String decision, Instant now, Optional<String> customer, Profile profile) {
  static Cause of(Known known) {
    return new Cause(
        known.event().decision(), known.now(), known.customer(), known.portrait().profile());
  }

  /** The same moment, for a proposal that an earlier decision made. */
  Cause decidedBy(String earlier) {
    return new Cause(earlier, now, customer, profile);
  }
}
