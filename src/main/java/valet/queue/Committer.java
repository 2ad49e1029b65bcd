package valet.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Arrived;
import valet.event.Events.Unavailable;

/**
 * Commits the puts of many threads together: all that came while the last commit was under way
 * share the next one, and its one sync of the disk. A put is never split between two commits.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_PUTS = 10_000;
  private static final int MOST_EVENTS = 1_000;

  private final Line line;
  private final BlockingQueue<Put> waiting = new ArrayBlockingQueue<>(MOST_PUTS);
  private final Thread thread = new Thread(this::run, "queue-commit");
  private volatile boolean closing;
  private @Nullable ClientSession session;
  private @Nullable ClientProducer producer;

  private record Put(
      List<Arrived> events, Optional<Wire.Asker> asker, CompletableFuture<Void> durable) {}

  /** A message and where it goes. */
  private record Addressed(String to, ClientMessage message) {}

  Committer(Line line) {
    this.line = line;
    thread.setDaemon(true);
    thread.start();
  }

  /** Completes when the events are durable, or with {@link Unavailable}. */
  CompletionStage<Void> put(List<Arrived> events, Optional<Wire.Asker> asker) {
    var put = new Put(events, asker, new CompletableFuture<>());
    if (closing || !waiting.offer(put))
      put.durable.completeExceptionally(
          new Unavailable(
              closing
                  ? "The queue is closing and took nothing. Send again when it is up."
                  : "The queue is busy and took nothing. Send again in a second."));
    else if (closing && waiting.remove(put))
      put.durable.completeExceptionally(new Unavailable("The queue closed and took nothing."));
    return put.durable;
  }

  private void run() {
    try {
      while (!closing || !waiting.isEmpty()) {
        var first = waiting.poll(250, TimeUnit.MILLISECONDS);
        if (first != null) commit(gather(first));
      }
    } catch (InterruptedException e) {
      LOG.warn("The committer was interrupted; what was not committed is told to its senders.", e);
    } finally {
      closing = true;
      for (var put = waiting.poll(); put != null; put = waiting.poll())
        put.durable.completeExceptionally(new Unavailable("The queue closed and took nothing."));
      drop();
    }
  }

  private List<Put> gather(Put first) {
    var puts = new ArrayList<Put>();
    int events = 0;
    for (@Nullable Put put = first; put != null; put = waiting.poll()) {
      puts.add(put);
      events += put.events.size();
      if (events >= MOST_EVENTS) break;
    }
    return puts;
  }

  private void commit(List<Put> puts) {
    var sent = new ArrayList<Put>(puts.size());
    try {
      var open = session();
      for (var put : puts) if (send(open, put)) sent.add(put);
      open.commit();
      for (var put : sent) put.durable.complete(null);
    } catch (ActiveMQException | RuntimeException e) {
      LOG.warn("{} puts were not taken by the queue: {}", sent.size(), e.toString());
      drop();
      // After a lost connection nobody can know whether the broker committed; sent again, the
      // events are recognised by their source and id.
      var unavailable =
          new Unavailable("The queue could not make the events durable. Send them again later.", e);
      for (var put : puts) put.durable.completeExceptionally(unavailable);
    }
  }

  /** Writes the whole put before the first send, so that one that cannot be written spoils none. */
  private boolean send(ClientSession open, Put put) throws ActiveMQException {
    var messages = new ArrayList<Addressed>(put.events.size());
    try {
      for (var event : put.events)
        messages.add(new Addressed(Places.of(event), Wire.write(open, event, put.asker)));
    } catch (RuntimeException e) {
      put.durable.completeExceptionally(new Unavailable("An event could not be written.", e));
      return false;
    }
    for (var message : messages) producer(open).send(message.to, message.message);
    return true;
  }

  private ClientSession session() throws ActiveMQException {
    if (session == null || session.isClosed()) {
      session = line.transacted();
      producer = null;
    }
    return session;
  }

  private ClientProducer producer(ClientSession open) throws ActiveMQException {
    if (producer == null) producer = open.createProducer();
    return producer;
  }

  private void drop() {
    var old = session;
    session = null;
    producer = null;
    try {
      if (old != null) old.close();
    } catch (ActiveMQException | RuntimeException e) {
      LOG.debug("A broken session did not close.", e);
    }
  }

  /** Commits what was put so far, and takes no more. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
