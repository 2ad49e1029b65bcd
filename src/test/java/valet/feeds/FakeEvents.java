package valet.feeds;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Events;

/** A queue that remembers what was put, and answers as the test says. */
final class FakeEvents implements Events {
  final List<Arrived> put = new CopyOnWriteArrayList<>();
  final List<Integer> batches = new CopyOnWriteArrayList<>();
  final List<Arrived> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger tries = new AtomicInteger();
  volatile long waiting;
  volatile boolean down;
  volatile Function<Arrived, CompletionStage<Answer>> answers = event -> new CompletableFuture<>();

  @Override
  public void put(List<Arrived> events) {
    tries.incrementAndGet();
    if (down) throw new Unavailable("the broker is away");
    put.addAll(events);
    batches.add(events.size());
  }

  @Override
  public CompletionStage<Answer> ask(Arrived event) {
    if (down) return CompletableFuture.failedFuture(new Unavailable("the broker is away"));
    asked.add(event);
    return answers.apply(event);
  }

  @Override
  public long waiting() {
    return waiting;
  }
}
