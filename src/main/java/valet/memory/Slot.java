package valet.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A window at the customer's place in which something is to happen: the intention is local, the
 * instants are derived, so that new rules of a zone move them.
 */
public record Slot(LocalDateTime from, Duration length, ZoneId zone) {
  public Slot {
    if (length.isNegative() || length.isZero())
      throw new IllegalArgumentException("A slot needs a length; this one has " + length + ".");
  }

  public Instant start() {
    return from.atZone(zone).toInstant();
  }

  public Instant end() {
    return start().plus(length);
  }
}
