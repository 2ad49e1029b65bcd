package valet.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the loop's two threads are, asked many times a second: no stopwatch stands in the product.
 * One thread decides; the other takes and reads the next batch meanwhile, and acknowledges the
 * last. Shares of time, so that a stage's microseconds are its share of the whole; with a few
 * thousand looks they are right to about one in a hundred of the whole.
 */
final class Stages implements AutoCloseable {
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(5);
  private static final String DECIDES = "attend-events";
  private static final String TAKES = "queue-events";
  private static final Map<String, String> PLACES = new LinkedHashMap<>();
  private static final Map<String, String> BESIDE = new LinkedHashMap<>();

  static {
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
    PLACES.put("java.util.concurrent.ThreadPoolExecutor.getTask", "wait");
    PLACES.put("java.util.concurrent.locks.ReentrantLock.lock", "wait");
    BESIDE.put("valet.queue.Taker$InHand.isDone", "beside: wait");
    BESIDE.put("valet.queue.Taker$InHand.settled", "beside: wait");
    BESIDE.put("valet.queue.Batch.add", "beside: read");
    BESIDE.put("valet.queue.Taker.next", "beside: take");
    BESIDE.put("valet.queue.Taker.take", "beside: ack");
  }

  private final Map<String, Integer> looks = new LinkedHashMap<>();
  private final Map<String, Integer> beside = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::look, "stages");
  private volatile boolean closed;

  Stages() {
    new LinkedHashSet<>(PLACES.values()).forEach(stage -> looks.put(stage, 0));
    new LinkedHashSet<>(BESIDE.values()).forEach(stage -> beside.put(stage, 0));
    thread.setDaemon(true);
    thread.start();
  }

  /** Nanoseconds that the thread which decides has had a core so far. */
  long cpu() {
    return cpu(DECIDES);
  }

  /** Nanoseconds that the thread beside it has had a core so far. */
  long cpuBeside() {
    return cpu(TAKES);
  }

  private static long cpu(String name) {
    var thread = thread(name);
    return thread.isEmpty()
        ? 0
        : ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.get().getId());
  }

  private void look() {
    var decides = Optional.<Thread>empty();
    var takes = Optional.<Thread>empty();
    while (!closed) {
      LockSupport.parkNanos(EVERY);
      if (decides.isEmpty() || !decides.get().isAlive()) decides = thread(DECIDES);
      if (takes.isEmpty() || !takes.get().isAlive()) takes = thread(TAKES);
      decides.ifPresent(
          t -> looks.merge(stage(PLACES, t.getStackTrace(), "rest"), 1, Integer::sum));
      takes.ifPresent(
          t -> beside.merge(stage(BESIDE, t.getStackTrace(), "beside: wait"), 1, Integer::sum));
    }
  }

  /** The innermost place that has a name. */
  private static String stage(
      Map<String, String> places, StackTraceElement[] stack, String otherwise) {
    for (var frame : stack) {
      var stage = places.get(frame.getClassName() + "." + frame.getMethodName());
      if (stage != null) return stage;
    }
    return otherwise;
  }

  private static Optional<Thread> thread(String name) {
    for (var thread : Thread.getAllStackTraces().keySet())
      if (thread.getName().equals(name)) return Optional.of(thread);
    return Optional.empty();
  }

  /** Each stage's part of {@code micros}; what is done beside counts no second time. */
  Map<String, Double> of(double micros) {
    close();
    var parts = new LinkedHashMap<String, Double>();
    parts(looks, micros, parts);
    parts(beside, micros, parts);
    return parts;
  }

  private static void parts(Map<String, Integer> looks, double micros, Map<String, Double> to) {
    double all = looks.values().stream().mapToInt(i -> i).sum();
    looks.forEach((stage, count) -> to.put(stage, micros * count / Math.max(1, all)));
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
