package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps one thing on a thread of its own: when woken, when its hour has come, or at a look. */
final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** What is stepped. */
  interface Steps {
    /** Does what is to be done now; 0 when there is nothing. */
    int step();

    /** When there will be something, if that is known. */
    Optional<Instant> next();
  }

  private final Steps steps;
  private final InstantSource clock;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final java.util.concurrent.locks.Condition called = lock.newCondition();
  private boolean woken;
  private boolean closed;

  Runner(String name, Steps steps, InstantSource clock) {
    this.steps = steps;
    this.clock = clock;
    this.thread = new Thread(this::run, "valet-" + name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void wake() {
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
        if (steps.step() > 0) continue;
        await(untilNext());
      } catch (RuntimeException e) {
        LOG.error("{} stopped short and goes on in a moment.", thread.getName(), e);
        await(LOOK);
      }
    }
  }

  private Duration untilNext() {
    var now = clock.instant();
    var wait = steps.next().map(n -> Duration.between(now, n)).orElse(LOOK);
    if (wait.isNegative()) return Duration.ofMillis(1);
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
  void end() {
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
