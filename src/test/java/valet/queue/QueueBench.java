package valet.queue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import valet.event.Arrived;
import valet.event.Event;

/** Prints what the queue costs on this machine; run by hand. */
public final class QueueBench {
  private static final String FILLING = "x".repeat(850);

  private QueueBench() {}

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "target"), "bench");
    long start = System.nanoTime();
    var queue = Queue.open(new Broker.Embedded(folder), InstantSource.system());
    long opened = System.nanoTime();
    queue.events().put(events(0, 1));
    System.out.printf(
        "start %d ms, first put %d ms, JVM up %d ms%n",
        (opened - start) / 1_000_000,
        (System.nanoTime() - opened) / 1_000_000,
        java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());
    if (args.length > 1 && args[1].equals("start")) {
      queue.close();
      return;
    }
    for (int round = 1; round <= 2; round++) {
      put(queue, 1, 1, 2_000);
      put(queue, 32, 1, 30_000);
      put(queue, 1, 500, 60_000);
      put(queue, 4, 500, 60_000);
      take(queue, 1000);
      for (int batch : new int[] {100, 500, 1000}) {
        fill(queue, 16_000);
        take(queue, batch);
      }
      fill(queue, 150_000);
      take(queue, 500);
    }
    queue.close();
  }

  private static List<Arrived> events(int from, int to) {
    var events = new ArrayList<Arrived>();
    for (int i = from; i < to; i++)
      events.add(
          Arrived.of(SomeEvents.event("e" + i, "customer" + i % 5000, FILLING), SomeEvents.NOW));
    return events;
  }

  private static void fill(Queue queue, int count) {
    for (int i = 0; i < count; i += 500) queue.events().put(events(i, i + 500));
  }

  private static void put(Queue queue, int threads, int batch, int total) throws Exception {
    var events = new ArrayList<List<Arrived>>();
    for (int i = 0; i < total / threads / batch; i++)
      events.add(events(i * batch, (i + 1) * batch));
    var done = new CountDownLatch(threads);
    long start = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                for (var put : events) queue.events().put(put);
                done.countDown();
              })
          .start();
    }
    done.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "put: %2d threads, %3d events a put: %,9.0f events/s%n",
        threads, batch, events.size() * batch * threads / seconds);
  }

  private static void take(Queue queue, int batch) throws Exception {
    long waiting;
    do waiting = queue.events().waiting();
    while (waiting != queue.events().waiting());
    Thread.sleep(150);
    waiting = queue.events().waiting();
    var left = new AtomicLong(waiting);
    var batches = new AtomicLong();
    var done = new CountDownLatch(1);
    var known = SomeEvents.event("e", "c", "");
    var taker =
        new Taker(
            queue.line(),
            Places.EVENTS,
            batch,
            new Attending(
                (json, hash) ->
                    new Event(
                        known.id(),
                        known.type(),
                        known.subject(),
                        known.time(),
                        known.data(),
                        json,
                        hash),
                unreadable -> {},
                events -> {
                  batches.incrementAndGet();
                  if (left.addAndGet(-events.size()) <= 0) done.countDown();
                  return List.of();
                }),
            new ReentrantLock());
    var thread = new Thread(taker);
    long start = System.nanoTime();
    thread.start();
    done.await();
    taker.stop();
    long end = System.nanoTime();
    thread.join();
    System.out.printf(
        "take: batches of up to %4d: %,9.0f events/s of %,d in %d batches, heap %d MiB%n",
        batch,
        waiting / ((end - start) / 1e9),
        waiting,
        batches.get(),
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }
}
