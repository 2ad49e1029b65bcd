package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Events;
import valet.store.Store;

/**
 * The loop without a broker: one thread, one list for a queue, each step taken when it is asked
 * for, so that a run is the same every time.
 */
public final class StraightLoop implements Loop, Events {
  private static final int BATCH = 500;
  private static final int TOO_MANY_ROUNDS = 1_000;
  private final Store store;
  private final HandClock clock;
  private final Deque<Arrived> queue = new ArrayDeque<>();
  private Steps steps =
      new Steps(
          batch -> {
            throw new IllegalStateException("The loop has no steps yet: call with(steps) first.");
          },
          () -> 0,
          () -> 0,
          letter -> {});

  /**
   * What a round is made of.
   *
   * @param attend decides a batch
   * @param putDue puts what is due on the queue; how much
   * @param deliver delivers what waits in the outbox; how much
   * @param printed hears the letter that a till has printed
   */
  public record Steps(
      Function<List<Arrived>, List<Answer>> attend,
      Work putDue,
      Work deliver,
      Consumer<String> printed) {}

  /** A step that says how much it did. */
  @FunctionalInterface
  public interface Work {
    int now();
  }

  public StraightLoop(Store store, HandClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Joins the loop; the steps need the loop as their queue, so they come second. */
  public StraightLoop with(Steps joined) {
    this.steps = joined;
    return this;
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void to(Instant later) {
    for (var next = nextDue(); next != null && !next.isAfter(later); next = nextDue()) {
      if (next.isAfter(clock.instant())) clock.to(next);
      settle();
    }
    clock.to(later);
    settle();
  }

  @Override
  public Answer happens(Arrived arrived) {
    queue.add(arrived);
    var answer = attendAll(arrived);
    if (answer instanceof Answer.Decided decided)
      decided.receipt().ifPresent(receipt -> steps.printed().accept(receipt.letter()));
    settle();
    return answer;
  }

  @Override
  public void put(List<Arrived> events) {
    queue.addAll(events);
  }

  @Override
  public CompletionStage<Answer> ask(Arrived event) {
    return CompletableFuture.completedFuture(happens(event));
  }

  @Override
  public long waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Goes round until nothing moves any more. */
  private void settle() {
    for (int round = 0; round < TOO_MANY_ROUNDS; round++) {
      attendAll(null);
      if (steps.deliver().now() + steps.putDue().now() == 0 && queue.isEmpty()) return;
    }
    throw new IllegalStateException(
        "The loop does not come to rest at " + clock.instant() + ": an event causes itself.");
  }

  private Answer attendAll(@Nullable Arrived asked) {
    Answer answer = new Answer.Refused(new valet.event.EventId("valet", "none"), "not asked");
    while (!queue.isEmpty()) {
      var batch = new ArrayList<Arrived>();
      while (!queue.isEmpty() && batch.size() < BATCH) batch.add(queue.remove());
      var answers = steps.attend().apply(batch);
      for (int i = 0; i < batch.size(); i++)
        if (batch.get(i).equals(asked)) answer = answers.get(i);
    }
    return answer;
  }

  private @Nullable Instant nextDue() {
    var rows = store.reading(tx -> tx.rows("select min(at) from due"));
    return rows.get(0).maybeTime(0).orElse(null);
  }
}
