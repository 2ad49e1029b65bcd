package valet.feeds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.SynchronizationAdapter;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Events;
import valet.event.Problem;
import valet.event.Wait;
import valet.keys.Callers;

/**
 * Behind {@code POST /events}: CloudEvents structured, binary or in batches; what is accepted is
 * durable. A till that prefers to wait is answered with the decision and what it is to print.
 */
public final class EventsDoor extends Door {
  private static final String SAME_ID = "same id, other content";

  private final Events events;
  private final Supplier<EventReader> reader;
  private final ReceiptFate fate;
  private final Bounds bounds;
  private final Senders senders;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Bounds of what is taken.
   *
   * @param loopback whether only this machine may call, so that another {@code Host} is refused
   * @param bytes the largest body
   * @param longestWait the longest a till waits
   * @param tills how many may wait at once; a further one is answered 202 at once
   * @param queue how many events may wait to be decided before those without a till are put off
   */
  public record Bounds(boolean loopback, int bytes, Duration longestWait, int tills, long queue) {
    /** 8 MiB, 30 seconds and 200 tills. */
    public static Bounds of(boolean loopback, long queue) {
      return new Bounds(loopback, 8 << 20, Duration.ofSeconds(30), 200, queue);
    }
  }

  /** Opens the door to everybody who reaches it. */
  EventsDoor(
      Events events,
      Supplier<EventReader> reader,
      ReceiptFate fate,
      InstantSource clock,
      Bounds bounds) {
    this(events, reader, fate, clock, bounds, Callers.ANYBODY);
  }

  /**
   * Opens the door.
   *
   * @param reader gives the reader of the rule book in force: {@link EventReader#outside}
   * @param callers whose keys say which source may say what
   */
  public EventsDoor(
      Events events,
      Supplier<EventReader> reader,
      ReceiptFate fate,
      InstantSource clock,
      Bounds bounds,
      Callers callers) {
    super(clock);
    this.senders = new Senders(callers);
    this.events = events;
    this.reader = reader;
    this.fate = fate;
    this.bounds = bounds;
  }

  @Override
  CompletionStage<Reply> answer(Request request) {
    var refusal = refusal(request);
    if (refusal.isPresent()) return done(refusal.get());
    var arrival = clock.instant();
    var form = Form.of(request);
    return switch (form) {
      case STRUCTURED -> one(request, reader.get().read(request.body(), arrival), arrival);
      case BINARY -> one(request, binary(request, arrival), arrival);
      case BATCH -> batch(request, reader.get().readBatch(request.body(), arrival), arrival);
      case OTHER ->
          done(
              Reply.problem(
                  415,
                  "Not a form we read",
                  "Send application/cloudevents+json, application/cloudevents-batch+json,"
                      + " application/json, or ce- headers with application/json; in UTF-8."));
    };
  }

  private Optional<Reply> refusal(Request request) {
    if (bounds.loopback() && !Hosts.loopback(request.authority()))
      return Optional.of(
          Reply.problem(
              421,
              "Not this host",
              "This server listens on this machine only and answers to localhost or 127.0.0.1."));
    if (!request.query().isEmpty())
      return Optional.of(
          Reply.problem(
              400, "No query here", "POST /events takes everything in body and headers."));
    if (request.body().length > bounds.bytes())
      return Optional.of(
          Reply.problem(
              413,
              "Too large",
              "A body holds at most " + bounds.bytes() + " bytes; send batches."));
    return Optional.empty();
  }

  private EventReader.Reading binary(Request request, Instant arrival) {
    var attributes = new HashMap<String, String>();
    for (var header : request.headers().entrySet())
      if (header.getKey().startsWith(Form.PREFIX))
        attributes.put(
            header.getKey().substring(Form.PREFIX.length()), Form.decoded(header.getValue()));
    request.header("content-type").ifPresent(type -> attributes.put("datacontenttype", type));
    return reader.get().readBinary(attributes, request.body(), arrival);
  }

  private CompletionStage<Reply> one(
      Request request, EventReader.Reading reading, Instant arrival) {
    if (reading instanceof EventReader.Reading.Bad bad) return done(refused(bad.problems()));
    var event = ((EventReader.Reading.Good) reading).event();
    var unsaid = senders.refusal(request, List.of(event), Form.of(request));
    if (unsaid.isPresent()) return done(unsaid.get());
    var prefer = Prefer.of(request.header("prefer").orElse(""), bounds.longestWait());
    if (prefer.patience().isEmpty() || !seat()) return put(List.of(event), arrival);
    return ask(event, arrival, prefer.patience().get(), prefer)
        .whenComplete((reply, failure) -> waiting.decrementAndGet());
  }

  private CompletionStage<Reply> batch(Request request, EventReader.Batch batch, Instant arrival) {
    if (batch instanceof EventReader.Batch.Bad bad) return done(refused(bad.problems()));
    var events = ((EventReader.Batch.Good) batch).events();
    var unsaid = senders.refusal(request, events, Form.BATCH);
    return unsaid.isPresent() ? done(unsaid.get()) : put(events, arrival);
  }

  private CompletionStage<Reply> put(List<Event> batch, Instant arrival) {
    if (events.waiting() > bounds.queue())
      return done(Reply.later("More events wait than can be decided soon. Nothing was taken."));
    if (!batch.isEmpty())
      events.put(batch.stream().map(event -> Arrived.of(event, arrival)).toList());
    return done(Reply.accepted(batch.size()));
  }

  private CompletionStage<Reply> ask(Event event, Instant arrival, Duration wait, Prefer prefer) {
    var till = new Wait(arrival.plus(wait), prefer.columns());
    var reply = new CompletableFuture<Reply>();
    events
        .ask(new Arrived(event, arrival, Optional.of(till), Optional.empty()))
        .whenComplete(
            (answer, failure) -> {
              boolean inTime = reply.complete(failure == null ? reply(answer) : fault(failure));
              if (!inTime && answer instanceof Answer.Decided decided)
                decided.receipt().ifPresent(paper -> fate.late().accept(paper.letter()));
            });
    return reply.completeOnTimeout(Reply.accepted(1), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Reply reply(Answer answer) {
    if (answer instanceof Answer.Decided decided)
      return Reply.decided(decided.event(), decided.decision(), decided.receipt());
    if (answer instanceof Answer.Repeated repeated)
      return Reply.decided(repeated.event(), repeated.decision(), repeated.receipt());
    var reason = ((Answer.Refused) answer).reason();
    return reason.equals(SAME_ID)
        ? Reply.problem(
            409,
            "Same id, other content",
            "An event with this source and id was sent before with other content. It is parked"
                + " for a person to see; send a correction under an id of its own.")
        : Reply.parked(reason);
  }

  private static Reply refused(List<Problem> problems) {
    if (problems.stream().anyMatch(p -> p.message().equals(EventReader.OURS)))
      return Reply.problem(
          403, "Not yours to say", "Events of this type arise here; nothing was taken.", problems);
    return Reply.problem(
        400, "Not an event", "Nothing was taken. See errors for what is wrong where.", problems);
  }

  /** Whether one more till may wait. */
  private boolean seat() {
    if (waiting.incrementAndGet() <= bounds.tills()) return true;
    waiting.decrementAndGet();
    return false;
  }

  /**
   * Camel does not tell whether its answer could be written, so the connection is asked just
   * before; what the network loses later, nobody knows.
   */
  @Override
  void answered(Reply reply, Exchange exchange) {
    reply
        .receipt()
        .ifPresent(
            letter -> {
              if (gone(exchange)) fate.late().accept(letter);
              else exchange.getExchangeExtension().addOnCompletion(new Written(letter));
            });
  }

  private static boolean gone(Exchange exchange) {
    return exchange.getMessage() instanceof HttpMessage http && http.getResponse().closed();
  }

  private final class Written extends SynchronizationAdapter {
    private final String letter;

    Written(String letter) {
      this.letter = letter;
    }

    @Override
    public void onComplete(Exchange exchange) {
      fate.written().accept(letter);
    }

    @Override
    public void onFailure(Exchange exchange) {
      fate.late().accept(letter);
    }
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
