package valet.queue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.camel.Component;
import valet.event.Event;
import valet.event.Events;

/**
 * The durable queue. Events go in by {@link #events()}; batches come out by the Camel component
 * {@code queue}, as in {@code queue:events?batch=1000}.
 *
 * <p>Stop Camel first: that finishes the batch in hand, acknowledges it and answers those who wait.
 * Close this after it, when nothing puts any more: what was put by then is committed, then the
 * broker stops.
 */
public final class Queue implements AutoCloseable {
  private final Optional<EmbeddedBroker> embedded;
  private final Line line;
  private final Sender sender;
  private final List<Taker> takers = new CopyOnWriteArrayList<>();

  private Queue(Optional<EmbeddedBroker> embedded, Line line, InstantSource clock)
      throws ActiveMQException {
    this.embedded = embedded;
    this.line = line;
    try (var session = line.plain()) {
      for (var queue : Places.durable()) declare(session, queue);
    }
    this.sender = new Sender(line, clock);
  }

  /** A broker that several nodes share may know nothing of us yet. */
  private static void declare(ClientSession session, QueueConfiguration queue)
      throws ActiveMQException {
    if (session.queueQuery(queue.getName()).isExists()) return;
    if (!session.addressQuery(queue.getAddress()).isExists())
      session.createAddress(queue.getAddress(), queue.getRoutingType(), false);
    session.createQueue(queue);
  }

  /**
   * Starts the broker, or connects to it.
   *
   * @throws IllegalStateException when there is no queue to be had; it says what to do
   */
  public static Queue open(Broker broker, InstantSource clock) {
    try {
      if (broker instanceof Broker.External external)
        return new Queue(Optional.empty(), Line.to(external), clock);
      var keeper = new Keeper();
      var started = EmbeddedBroker.start(((Broker.Embedded) broker).folder(), keeper);
      return new Queue(Optional.of(started), Line.to(started, keeper), clock);
    } catch (IllegalStateException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          "No queue at " + broker + ", so no event can be taken: " + e.getMessage(), e);
    }
  }

  /** Where the other rooms put events. */
  public Events events() {
    return sender;
  }

  /**
   * The Camel component to be registered under the name {@code queue}.
   *
   * @param reader makes an event of its JSON and its hash
   * @param unreadable keeps what cannot be read; durable when it returns
   */
  public Component component(
      BiFunction<String, String, Event> reader, Consumer<Unreadable> unreadable) {
    return new QueueComponent(this, reader, unreadable);
  }

  /** Whether events can be put, and what was last taken could be decided. */
  public boolean healthy() {
    return line.connected()
        && embedded.map(EmbeddedBroker::running).orElse(true)
        && takers.stream().allMatch(Taker::isWell);
  }

  Line line() {
    return line;
  }

  void joins(Taker taker) {
    takers.add(taker);
  }

  void leaves(Taker taker) {
    takers.remove(taker);
  }

  @Override
  public void close() {
    try {
      sender.close();
      line.close();
      if (embedded.isPresent()) embedded.get().stop();
    } catch (Exception e) {
      throw new IllegalStateException(
          "The queue did not close cleanly; what was accepted is in its journal.", e);
    }
  }
}
