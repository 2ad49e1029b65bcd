package valet.queue;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;

/**
 * What is done with a batch taken off the queue.
 *
 * @param reader makes an event of its JSON and its hash
 * @param unreadable keeps what the reader cannot read; durable when it returns
 * @param route decides
 */
record Attending(
    BiFunction<String, String, Event> reader, Consumer<Unreadable> unreadable, Route route) {

  /** Decides a batch. */
  interface Route {
    /**
     * What became of each event, in the batch's order, once that is durable.
     *
     * @throws Exception when nothing was decided; the same batch comes again
     */
    List<Answer> decide(List<Arrived> batch) throws Exception;
  }
}
