package valet.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock moved by hand. */
final class MovedClock implements InstantSource {
  private volatile Instant now = SomeEvents.NOW;

  @Override
  public Instant instant() {
    return now;
  }

  void tick(Duration by) {
    now = now.plus(by);
  }
}
