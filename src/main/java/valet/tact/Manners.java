package valet.tact;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;

/**
 * What {@code config/tact.yaml} says.
 *
 * @param quietHours for customers who gave none of their own; empty for none
 * @param gap between two letters that could have been one
 * @param zone where customers are taken to be of whom nothing tells where they are
 */
record Manners(
    Optional<QuietHours> quietHours, Map<LetterClass, Cap> caps, Duration gap, ZoneId zone) {
  Manners {
    caps = Map.copyOf(caps);
  }

  /** At most so many letters of a class within any stretch of that length. */
  record Cap(int letters, Duration per) {}
}
