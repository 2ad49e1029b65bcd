package valet.rehearsal;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until somebody moves it. */
public final class HandClock implements InstantSource {
  private volatile Instant now;

  public HandClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock, never back. */
  public void to(Instant later) {
    if (later.isBefore(now))
      throw new IllegalArgumentException("A clock does not run back: " + now + " to " + later);
    now = later;
  }
}
