package valet.rehearsal;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that is set to what other clocks showed. Several nodes decided, so it may go back a
 * little between two batches.
 */
public final class FollowedClock implements InstantSource {
  private volatile Instant now = Instant.EPOCH;

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant shown) {
    now = shown;
  }
}
