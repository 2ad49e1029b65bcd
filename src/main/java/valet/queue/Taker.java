package valet.queue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQObjectClosedException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches off one queue until it is told to stop: what waits now, without lingering for more;
 * decided; acknowledged; answered. While one batch is decided the next is taken and read, and while
 * that one is decided the first is acknowledged. What fails goes back, with all that was taken
 * after it, and comes again in the same order.
 */
final class Taker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

  /** How long one look at an empty queue lasts, in milliseconds; a stop takes no longer. */
  private static final int LOOK = 250;

  /** How long to wait for more while a batch is decided, in milliseconds. */
  private static final int GLANCE = 2;

  /** Bytes that the broker may send ahead of us: two batches of ordinary events. */
  private static final int AHEAD = 4 << 20;

  private final Line line;
  private final String queue;
  private final int most;
  private final Attending attending;
  private final Lock turn;
  private final Pauses pauses = new Pauses();

  /**
   * @param most events in one batch
   * @param turn held while a batch is decided, so that the takers of a node decide one after the
   *     other
   */
  Taker(Line line, String queue, int most, Attending attending, Lock turn) {
    this.line = line;
    this.queue = queue;
    this.most = most;
    this.attending = attending;
    this.turn = turn;
  }

  /** A batch that is being decided, and what will come of it: empty where nothing was decided. */
  private record InHand(Batch batch, Future<Optional<List<Batch.Due>>> answers) {
    /** Waits a glance for it. */
    boolean isDone() throws InterruptedException {
      try {
        answers.get(GLANCE, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        return true;
      }
    }

    Optional<List<Batch.Due>> settled() throws InterruptedException {
      try {
        return answers.get();
      } catch (ExecutionException e) {
        LOG.error("A batch was not decided and comes again.", e.getCause());
        return Optional.empty();
      }
    }
  }

  /** Whether what was last taken could be decided. */
  boolean isWell() {
    return pauses.isWell();
  }

  /** Ends it after the batch in hand. */
  void stop() {
    pauses.stop();
  }

  @Override
  public void run() {
    var decider = Executors.newSingleThreadExecutor(this::thread);
    try {
      while (!pauses.stopping()) open(decider);
    } catch (InterruptedException e) {
      LOG.warn("Taking from {} was interrupted; the batch in hand comes again.", queue);
    } finally {
      decider.shutdownNow();
    }
  }

  private Thread thread(Runnable work) {
    var thread = new Thread(work, "attend-" + queue);
    thread.setDaemon(true);
    return thread;
  }

  private void open(ExecutorService decider) throws InterruptedException {
    try (var session = line.transacted();
        var replies = line.plain();
        var consumer = session.createConsumer(queue, null, AHEAD, -1, false)) {
      var answering = new Answering(replies);
      session.start();
      take(session, consumer, answering, decider);
    } catch (ActiveMQException e) {
      LOG.warn("The queue {} cannot be read and is opened again: {}", queue, e.toString());
      pauses.pause();
    }
  }

  private void take(
      ClientSession session, ClientConsumer consumer, Answering answering, ExecutorService decider)
      throws ActiveMQException, InterruptedException {
    @Nullable InHand inHand = null;
    while (inHand != null || !pauses.stopping()) {
      var next = next(consumer, inHand);
      var before = inHand;
      Optional<List<Batch.Due>> answers =
          before == null ? Optional.of(List.of()) : before.settled();
      if (answers.isEmpty()) {
        inHand = null;
        session.rollback();
        pauses.pause();
        continue;
      }
      inHand =
          next.size() == 0 || pauses.stopping()
              ? null
              : new InHand(next, decider.submit(() -> decide(next)));
      if (before == null) continue;
      before.batch().acknowledge();
      session.commit();
      pauses.well();
      answering.send(answers.get());
    }
  }

  /** What waits now, and what comes while the batch before is still being decided. */
  private Batch next(ClientConsumer consumer, @Nullable InHand before)
      throws ActiveMQException, InterruptedException {
    var batch = new Batch(attending);
    if (pauses.stopping()) return batch;
    var message = before == null ? consumer.receive(LOOK) : consumer.receiveImmediate();
    while (message != null || (before != null && !before.isDone())) {
      if (message != null) batch.add(message);
      if (batch.size() >= most) break;
      message = consumer.receiveImmediate();
    }
    if (before == null && batch.size() == 0) {
      if (consumer.isClosed()) throw new ActiveMQObjectClosedException("the broker closed it");
      pauses.well();
    }
    return batch;
  }

  /** Empty where nothing was decided. */
  private Optional<List<Batch.Due>> decide(Batch batch) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return Optional.of(batch.decide());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("A batch of {} was not decided and comes again: {}", queue, e.toString());
      return Optional.empty();
    } finally {
      turn.unlock();
    }
  }
}
