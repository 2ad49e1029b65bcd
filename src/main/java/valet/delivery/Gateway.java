package valet.delivery;

import java.time.Duration;

/**
 * A way out of the house. It tells apart what certainly did not go out from what may have: nothing
 * else decides whether a customer gets a letter twice, or never.
 */
interface Gateway {
  /** Hands one letter over; called by several threads at once. */
  Outcome send(Outgoing letter);

  /** How long {@link #send} takes at the very most. */
  Duration longest();
}
