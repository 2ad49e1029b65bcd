package valet.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An event as it reached us.
 *
 * @param at when it was put on the queue, in milliseconds, as it is written down
 * @param till the till that waits for the answer, if one does
 * @param signer the name of the key that signed it, where one did: partners' answers are believed
 *     only from the partner that was asked
 */
public record Arrived(Event event, Instant at, Optional<Wait> till, Optional<String> signer) {
  public Arrived {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** An event for which nobody waits and that nobody signed. */
  public static Arrived of(Event event, Instant at) {
    return new Arrived(event, at, Optional.empty(), Optional.empty());
  }
}
