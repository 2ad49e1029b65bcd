package valet.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the loop's thread is, asked many times a second: no stopwatch stands in the product. Shares
 * of time, so that a stage's microseconds are its share of the whole; with a few thousand looks
 * they are right to about one in a hundred of the whole.
 */
final class Stages implements AutoCloseable {
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(2);
  private static final Map<String, String> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put("valet.queue.Taker.withWhatIsThere", "take");
    PLACES.put("valet.queue.Batch.of", "read");
    PLACES.put("valet.journal.Journal.sift", "sift");
    PLACES.put("valet.memory.StoredMemory.identify", "identify");
    PLACES.put("valet.memory.StoredMemory.load", "learn: load");
    PLACES.put("valet.memory.StoredMemory.learn", "learn: write");
    PLACES.put("valet.dialogue.Dialogue.understand", "understand, move");
    PLACES.put("valet.delivery.Reports.reported", "understand, move");
    PLACES.put("valet.promises.Promises.move", "understand, move");
    PLACES.put("valet.memory.StoredMemory.recall", "recall");
    PLACES.put("valet.journal.Journal.withHeld", "recall");
    PLACES.put("valet.rules.RuleBook.propose", "propose");
    PLACES.put("valet.tact.Tact.judge", "judge, write");
    PLACES.put("valet.messages.Messages.write", "judge, write");
    PLACES.put("valet.journal.Journal.record", "record");
    PLACES.put("valet.memory.StoredMemory.committed", "learn: keep");
    PLACES.put("valet.store.Sqlite.commit", "commit");
    PLACES.put("valet.store.Dialect.commit", "commit");
    PLACES.put("org.apache.activemq.artemis.core.client.impl.ClientSessionImpl.commit", "ack");
    PLACES.put("valet.queue.Answering.send", "ack");
    PLACES.put("valet.queue.Taker.take", "wait");
  }

  private final Map<String, Integer> looks = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::look, "stages");
  private volatile boolean closed;

  Stages() {
    new java.util.LinkedHashSet<>(PLACES.values()).forEach(stage -> looks.put(stage, 0));
    thread.setDaemon(true);
    thread.start();
  }

  /** Nanoseconds that the loop's thread has had a core so far. */
  long cpu() {
    var taker = taker();
    return taker == null ? 0 : ManagementFactory.getThreadMXBean().getThreadCpuTime(taker.getId());
  }

  private void look() {
    Thread taker = null;
    while (!closed) {
      LockSupport.parkNanos(EVERY);
      if (taker == null || !taker.isAlive()) taker = taker();
      if (taker != null) looks.merge(stage(taker.getStackTrace()), 1, Integer::sum);
    }
  }

  /** The innermost place that has a name. */
  private static String stage(StackTraceElement[] stack) {
    for (var frame : stack) {
      var stage = PLACES.get(frame.getClassName() + "." + frame.getMethodName());
      if (stage != null) return stage;
    }
    return "rest";
  }

  private static Thread taker() {
    for (var thread : Thread.getAllStackTraces().keySet())
      if (thread.getName().equals("queue-events")) return thread;
    return null;
  }

  /** Each stage's part of {@code micros}. */
  Map<String, Double> of(double micros) {
    close();
    double all = looks.values().stream().mapToInt(i -> i).sum();
    var parts = new LinkedHashMap<String, Double>();
    looks.forEach((stage, count) -> parts.put(stage, micros * count / Math.max(1, all)));
    return parts;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
