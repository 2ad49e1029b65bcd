package valet.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what waits in the store, on a thread of its own: when woken, when its hour has come, or at a
 * look every 5 s. A step that throws is logged and taken again.
 */
public final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final IntSupplier step;
  private final Supplier<Optional<Instant>> next;
  private final InstantSource clock;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private boolean woken;
  private boolean closed;

  /**
   * @param step does what is to be done now; 0 when there is nothing
   * @param next when there will be something, if that is known
   */
  public Runner(
      String name, IntSupplier step, Supplier<Optional<Instant>> next, InstantSource clock) {
    this.step = step;
    this.next = next;
    this.clock = clock;
    this.thread = new Thread(this::run, "valet-" + name);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Looks again now. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed()) {
      try {
        if (step.getAsInt() > 0) continue;
        await(untilNext());
      } catch (RuntimeException e) {
        LOG.error("{} stopped short and goes on in a moment.", thread.getName(), e);
        await(LOOK);
      }
    }
  }

  private Duration untilNext() {
    var now = clock.instant();
    var wait = next.get().map(n -> Duration.between(now, n)).orElse(LOOK);
    if (wait.compareTo(SHORTEST) < 0) return SHORTEST;
    return wait.compareTo(LOOK) < 0 ? wait : LOOK;
  }

  private void await(Duration atMost) {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!woken && !closed && left > 0) left = called.awaitNanos(left);
      woken = false;
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Begins no further step. */
  public void end() {
    lock.lock();
    try {
      closed = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends after the step under way, or gives up on it after a while. */
  @Override
  public void close() {
    end();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
