package valet.queue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import valet.event.Answer;
import valet.event.Events.Unavailable;
import valet.event.Wait;

/** Who waits for an answer at this node. Who has stopped waiting is forgotten. */
final class Asking {
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<Long, CompletableFuture<Answer>> waiting = new HashMap<>();
  private final PriorityQueue<Until> ends = new PriorityQueue<>(Comparator.comparing(Until::end));
  private long last;

  /** Question {@code ask} is of use until {@code end}. */
  private record Until(long ask, Instant end) {}

  /** A question and where its answer will appear. */
  record Question(long ask, CompletableFuture<Answer> answer) {}

  Asking(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Question ask(Wait till) {
    forgetWhoLeft();
    if (waiting.size() >= MOST)
      throw new Unavailable(
          "More than " + MOST + " tills wait for an answer; this one was not taken.");
    var question = new Question(++last, new CompletableFuture<>());
    waiting.put(question.ask, question.answer);
    ends.add(new Until(question.ask, till.until()));
    return question;
  }

  void answered(long ask, Answer answer) {
    take(ask).ifPresent(till -> till.complete(answer));
  }

  void failed(long ask, Throwable why) {
    take(ask).ifPresent(till -> till.completeExceptionally(why));
  }

  synchronized int size() {
    forgetWhoLeft();
    return waiting.size();
  }

  private synchronized Optional<CompletableFuture<Answer>> take(long ask) {
    forgetWhoLeft();
    return Optional.ofNullable(waiting.remove(ask));
  }

  private void forgetWhoLeft() {
    var now = clock.instant();
    for (var next = ends.peek(); next != null && next.end.isBefore(now); next = ends.peek())
      waiting.remove(ends.remove().ask);
  }
}
