package valet.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts events at a rate that does not ask how the house is doing: each small batch has its hour,
 * and what comes late because the house is slow counts as the house's latency.
 */
final class Producer {
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int AT_ONCE = 4;

  /** Takes the events {@code from} to {@code to}, excluded, whose hour this is. */
  interface Feed {
    void put(int from, int to) throws Exception;
  }

  /** When each tick's events were due; events of tick t are {@code [t * size, (t + 1) * size)}. */
  record Schedule(long start, int size, int events) {
    long due(int event) {
      return start + event / size * TICK;
    }
  }

  private Producer() {}

  /** Feeds {@code rate} events a second from {@code first} on, for so many seconds. */
  static Schedule run(Feed feed, int first, double rate, double seconds) throws Exception {
    int size = (int) Math.max(1, Math.round(rate * TICK / 1e9));
    int ticks = (int) Math.round(seconds * 1e9 / TICK);
    ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
    var failure = new AtomicReference<Exception>();
    long start = System.nanoTime();
    for (int tick = 0; tick < ticks; tick++) {
      long due = start + tick * TICK;
      while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
      int from = first + tick * size;
      hands.execute(
          () -> {
            try {
              feed.put(from, from + size);
            } catch (Exception e) {
              failure.compareAndSet(null, e);
            }
          });
    }
    hands.shutdown();
    if (!hands.awaitTermination(2, TimeUnit.MINUTES))
      throw new IllegalStateException("The feed does not end.");
    if (failure.get() != null) throw failure.get();
    return new Schedule(start, size, ticks * size);
  }
}
