package valet.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process is about to do. */
public final class Eventually {
  private Eventually() {}

  /** Looks until the condition holds; fails when the time is over. */
  public static void within(Duration time, String what, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("Not within " + time + ": " + what);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
