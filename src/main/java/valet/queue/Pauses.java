package valet.queue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits longer after each failure in a row, and not a moment longer once it is time to stop. */
final class Pauses {
  private static final long SHORTEST = 100;
  private static final long LONGEST = 5_000;

  private final CountDownLatch stop = new CountDownLatch(1);
  private long next = SHORTEST;
  private volatile boolean well = true;

  /** After a failure. */
  void pause() throws InterruptedException {
    well = false;
    long now = next;
    next = Math.min(2 * next, LONGEST);
    if (stop.await(now, TimeUnit.MILLISECONDS)) next = SHORTEST;
  }

  /** After a success. */
  void well() {
    well = true;
    next = SHORTEST;
  }

  boolean isWell() {
    return well;
  }

  void stop() {
    stop.countDown();
  }

  boolean stopping() {
    return stop.getCount() == 0;
  }
}
