package valet.delivery;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.Events;

/** A queue that keeps what is put on it, and can be down. */
final class KeptEvents implements Events {
  private final List<Event> put = new CopyOnWriteArrayList<>();
  volatile boolean down;
  final AtomicInteger refused = new AtomicInteger();

  List<Event> put() {
    return put;
  }

  @Override
  public void put(List<Arrived> events) {
    if (down) {
      refused.incrementAndGet();
      throw new Unavailable("the queue is down");
    }
    for (var arrived : events) put.add(arrived.event());
  }

  @Override
  public CompletionStage<Answer> ask(Arrived event) {
    throw new UnsupportedOperationException("nobody asks here");
  }

  @Override
  public long waiting() {
    return put.size();
  }
}
