package valet.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQObjectClosedException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches off one queue until it is told to stop: what waits now, without lingering for more;
 * decided; acknowledged; answered. What fails goes back and comes again.
 */
final class Taker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

  /** How long one look at an empty queue lasts, in milliseconds; a stop takes no longer. */
  private static final int LOOK = 250;

  /** Bytes that the broker may send ahead of us: two batches of ordinary events. */
  private static final int AHEAD = 2 << 20;

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
    try {
      while (!pauses.stopping()) open();
    } catch (InterruptedException e) {
      LOG.warn("Taking from {} was interrupted; the batch in hand comes again.", queue);
    }
  }

  private void open() throws InterruptedException {
    try (var session = line.transacted();
        var replies = line.plain();
        var consumer = session.createConsumer(queue, null, AHEAD, -1, false)) {
      var answering = new Answering(replies);
      session.start();
      while (!pauses.stopping()) take(session, consumer, answering);
    } catch (ActiveMQException e) {
      LOG.warn("The queue {} cannot be read and is opened again: {}", queue, e.toString());
      pauses.pause();
    }
  }

  private void take(ClientSession session, ClientConsumer consumer, Answering answering)
      throws ActiveMQException, InterruptedException {
    var first = consumer.receive(LOOK);
    if (first == null) {
      if (consumer.isClosed()) throw new ActiveMQObjectClosedException("the broker closed it");
      pauses.well();
      return;
    }
    var answers = decide(first, consumer);
    if (answers.isEmpty()) {
      session.rollback();
      pauses.pause();
    } else {
      session.commit();
      pauses.well();
      answering.send(answers.get());
    }
  }

  /** Empty where nothing was decided. */
  private Optional<List<Batch.Due>> decide(ClientMessage first, ClientConsumer consumer)
      throws ActiveMQException, InterruptedException {
    turn.lockInterruptibly();
    try {
      var taken = withWhatIsThere(first, consumer);
      var answers = Batch.of(taken, attending).decide(attending.route());
      // Each by itself: from the first message on whose priority is not the usual one, the client
      // no longer takes an acknowledgement to mean all that came before.
      for (var message : taken) message.message().acknowledge();
      return Optional.of(answers);
    } catch (ActiveMQException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("A batch of {} was not decided and comes again: {}", queue, e.toString());
      return Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  /** Reads each body before the next message, because a large one is gone after that. */
  private List<Taken> withWhatIsThere(ClientMessage first, ClientConsumer consumer)
      throws ActiveMQException {
    var taken = new ArrayList<Taken>();
    for (@Nullable ClientMessage next = first; next != null; next = consumer.receiveImmediate()) {
      taken.add(new Taken(next, Wire.body(next)));
      if (taken.size() >= most) break;
    }
    return taken;
  }
}
