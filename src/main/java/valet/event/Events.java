package valet.event;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The door to the durable queue. */
public interface Events {
  /**
   * Puts events on the queue, all or none; they are durable when this returns.
   *
   * @throws Unavailable when the queue cannot take them now; nothing was taken
   */
  void put(List<Arrived> events);

  /**
   * Puts one event, for which somebody waits, ahead of the bulk.
   *
   * @return completes with the answer after its commit; never completes when the wait is over
   *     first, so callers bound it; completes exceptionally with {@link Unavailable} when the event
   *     could not be made durable
   */
  CompletionStage<Answer> ask(Arrived event);

  /** How many events wait to be decided. */
  long waiting();

  /** The queue cannot take events now. Nothing was taken; send again later. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }

    public Unavailable(String message) {
      super(message);
    }
  }
}
