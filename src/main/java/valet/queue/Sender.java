package valet.queue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.utils.UUIDGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Events;

/** The door through which the other rooms put events on the queue, and ask. */
final class Sender implements Events, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(100);

  private final Line line;
  private final Committer committer;
  private final Asking asking;
  private final ClientSession counting;
  private final ClientSession listening;
  private final ClientConsumer answers;
  private final String answersTo;
  private long counted;
  private long countedAt;

  Sender(Line line, InstantSource clock) throws ActiveMQException {
    this.line = line;
    this.asking = new Asking(clock);
    this.answersTo = Places.ANSWERS + UUIDGenerator.getInstance().generateStringUUID();
    // A session serves one thread at a time: answers come on a thread of the broker's client.
    this.counting = line.plain();
    this.listening = line.plain();
    listening.createQueue(Places.answers(answersTo));
    this.answers = listening.createConsumer(answersTo);
    answers.setMessageHandler(this::answered);
    listening.start();
    this.countedAt = System.nanoTime() - FRESH;
    this.committer = new Committer(line);
  }

  @Override
  public void put(List<Arrived> events) {
    if (events.isEmpty()) return;
    try {
      committer.put(List.copyOf(events), Optional.empty()).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new Unavailable("The queue took nothing: " + reason(e), e);
    }
  }

  @Override
  public CompletionStage<Answer> ask(Arrived event) {
    var till =
        event
            .till()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Nobody waits for the answer to " + event.event() + ": put it instead."));
    var question = asking.ask(till);
    committer
        .put(List.of(event), Optional.of(new Wire.Asker(answersTo, question.ask())))
        .whenComplete(
            (durable, failure) -> {
              if (failure != null) asking.failed(question.ask(), failure);
            });
    return question.answer();
  }

  private void answered(ClientMessage message) {
    try {
      message.acknowledge();
      asking.answered(AnswerWire.ask(message), AnswerWire.read(message));
    } catch (ActiveMQException | RuntimeException e) {
      LOG.warn("An answer cannot be read; its till prints without it: {}", e.toString());
    }
  }

  /** Asks the broker at most ten times a second; while it cannot be asked, what it last said. */
  @Override
  public synchronized long waiting() {
    long now = System.nanoTime();
    if (now - countedAt < FRESH) return counted;
    countedAt = now;
    try {
      counted = count(Places.EVENTS) + count(Places.FIRST);
    } catch (ActiveMQException e) {
      LOG.debug("The broker does not say how many events wait.", e);
    }
    return counted;
  }

  private long count(String queue) throws ActiveMQException {
    return counting.queueQuery(SimpleString.of(queue)).getMessageCount();
  }

  private static String reason(CompletionException e) {
    var cause = e.getCause();
    return cause == null ? e.toString() : String.valueOf(cause.getMessage());
  }

  @Override
  public void close() throws ActiveMQException {
    committer.close();
    if (!line.connected()) return;
    answers.close();
    listening.deleteQueue(answersTo);
    listening.close();
    counting.close();
  }
}
