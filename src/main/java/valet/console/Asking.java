package valet.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.Events;
import valet.event.Wait;

/** Puts an event of ours on the queue for somebody who waits a moment to see what came of it. */
final class Asking {
  private final Events events;
  private final InstantSource clock;
  private final Duration patience;

  Asking(Events events, InstantSource clock, Duration patience) {
    this.events = events;
    this.clock = clock;
    this.patience = patience;
  }

  /** What became of it; empty when it is durable but not decided yet. */
  Optional<Answer> ask(Event event) {
    var now = clock.instant();
    var till = new Wait(now.plus(patience), OptionalInt.empty());
    try {
      var answer =
          events
              .ask(new Arrived(event, now, Optional.of(till), Optional.empty()))
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer instanceof Answer.Refused refused)
        throw Refusal.of(409, "Not taken: " + refused.reason());
      return Optional.of(answer);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (Events.Unavailable e) {
      throw busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Events.Unavailable) throw busy();
      throw new IllegalStateException("An event of ours was not decided.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  void put(Event event) {
    try {
      events.put(List.of(Arrived.of(event, clock.instant())));
    } catch (Events.Unavailable e) {
      throw busy();
    }
  }

  private static Refusal busy() {
    return Refusal.later("Events are not taken now; nothing was changed, send it again");
  }
}
