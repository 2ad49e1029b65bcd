package valet.kill;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import valet.kill.Happenings.Happening;
import valet.testing.ServerProcess;

/**
 * Two senders as shops have them: one posts batches by HTTP and says each again until it is
 * accepted, one drops files. Now and then each sends again what was sent before, by either way.
 */
final class Feeds implements AutoCloseable {
  private static final Duration SAY_AGAIN = Duration.ofMillis(100);
  private final Happenings happenings;
  private final Supplier<ServerProcess> server;
  private final Path inbox;
  private final long seed;
  private final Queue<List<Happening>> again = new ConcurrentLinkedQueue<>();
  private final Thread http = new Thread(() -> run(this::byHttp), "kill-http");
  private final Thread files = new Thread(() -> run(this::byFiles), "kill-files");
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private volatile boolean ending;

  /** How many events were sent once more, on purpose or because no answer came. */
  final AtomicInteger duplicates = new AtomicInteger();

  Feeds(Happenings happenings, Supplier<ServerProcess> server, Path inbox, long seed)
      throws IOException {
    this.happenings = happenings;
    this.server = server;
    this.inbox = Files.createDirectories(inbox);
    this.seed = seed;
    http.start();
    files.start();
  }

  private interface Sending {
    void send() throws IOException;
  }

  private void run(Sending sending) {
    try {
      sending.send();
    } catch (Throwable e) {
      fault.set(e);
    }
  }

  private void byHttp() {
    var random = new Random(seed + 1);
    while (!ending) {
      var batch = happenings.next(1 + random.nextInt(20));
      post(batch);
      sometimesAgain(random, batch);
      if (random.nextInt(8) == 0) repeated().ifPresent(this::post);
      // the pace of a shop, so that each life of the server sees a part of the day
      LockSupport.parkNanos(Duration.ofMillis(10 + random.nextInt(90)).toNanos());
    }
  }

  private void byFiles() throws IOException {
    var random = new Random(seed + 2);
    for (int number = 0; !ending; number++) {
      var batch = happenings.next(20 + random.nextInt(60));
      drop("shop-" + number, batch);
      sometimesAgain(random, batch);
      if (random.nextInt(4) == 0) {
        var old = repeated();
        if (old.isPresent()) drop("again-" + number, old.get());
      }
      while (!ending && left() > 2) LockSupport.parkNanos(SAY_AGAIN.toNanos());
    }
  }

  private void sometimesAgain(Random random, List<Happening> batch) {
    if (random.nextInt(8) == 0) again.add(batch);
  }

  private Optional<List<Happening>> repeated() {
    var old = Optional.ofNullable(again.poll());
    old.ifPresent(batch -> duplicates.addAndGet(batch.size()));
    return old;
  }

  /** Returns when the batch was accepted; no kill is an excuse for another answer than 202. */
  private void post(List<Happening> batch) {
    var body = batch.stream().map(Happening::json).collect(Collectors.joining(",", "[", "]"));
    while (true) {
      try {
        var answer = server.get().post("/events", "application/cloudevents-batch+json", body);
        if (answer.statusCode() == 202) return;
        if (answer.statusCode() != 503)
          throw new AssertionError(answer.statusCode() + " " + answer.body());
      } catch (ConnectException e) {
        // it is down, so nothing was taken
      } catch (IOException e) {
        duplicates.addAndGet(batch.size()); // perhaps
      }
      LockSupport.parkNanos(SAY_AGAIN.toNanos());
    }
  }

  private void drop(String name, List<Happening> batch) throws IOException {
    var half = inbox.resolve(name + ".part");
    Files.write(half, batch.stream().map(Happening::json).toList());
    Files.move(half, inbox.resolve(name + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** How many files wait. */
  long left() throws IOException {
    try (var waiting = Files.list(inbox)) {
      return waiting.filter(f -> f.toString().endsWith(".jsonl")).count();
    }
  }

  /** Sends nothing new, and returns when the last batch was accepted. */
  void end() throws InterruptedException {
    ending = true;
    http.join(Duration.ofMinutes(2).toMillis());
    files.join(Duration.ofMinutes(2).toMillis());
    if (http.isAlive() || files.isAlive()) throw new AssertionError("A batch is not accepted.");
    sound();
  }

  /** Fails when a sender did. */
  void sound() {
    if (fault.get() != null) throw new AssertionError("A sender failed.", fault.get());
  }

  @Override
  public void close() {
    ending = true;
  }
}
