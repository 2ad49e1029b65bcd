package valet.feeds;

import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Events;

/**
 * A door for HTTP: a request in, a reply out, maybe later and on another thread. Whatever goes
 * wrong inside, the caller hears no more than a reference that stands in our log.
 */
abstract class Door extends AsyncProcessorSupport {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  private static final AtomicLong FAULTS = new AtomicLong();
  final InstantSource clock;

  Door(InstantSource clock) {
    this.clock = clock;
  }

  abstract CompletionStage<Reply> answer(Request request);

  /** The reply is on the exchange and will be written. */
  void answered(Reply reply, Exchange exchange) {}

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CompletionStage<Reply> reply;
    try {
      reply = answer(Request.of(exchange));
    } catch (RuntimeException e) {
      write(fault(e), exchange);
      callback.done(true);
      return true;
    }
    reply.whenComplete(
        (given, failure) -> {
          write(failure == null ? given : fault(failure), exchange);
          callback.done(false);
        });
    return false;
  }

  private void write(Reply reply, Exchange exchange) {
    answered(reply, exchange);
    reply.onto(exchange);
  }

  final Reply fault(Throwable thrown) {
    var cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof Events.Unavailable) {
      log.warn(
          "The queue takes no events now; the sender was asked to try again: {}",
          cause.getMessage());
      return Reply.later("The queue takes no events now. Nothing was taken.");
    }
    var reference = Long.toString(clock.millis(), 36) + "-" + FAULTS.incrementAndGet();
    log.error("A request failed; its sender was given the reference {}.", reference, cause);
    return Reply.problem(
        500,
        "Something failed here",
        "Nothing is wrong with the request. Our log has more under " + reference + ".");
  }
}
