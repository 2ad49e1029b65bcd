package valet.console;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Events;
import valet.memory.StoredMemory;
import valet.store.Store;

/** A queue whose events are decided at once, as far as memory is concerned, or never. */
final class FakeEvents implements Events {
  final List<Arrived> taken = new ArrayList<>();
  boolean down;
  boolean slow;
  private final Store store;
  private final StoredMemory memory;
  private final InstantSource clock;

  FakeEvents(Store store, StoredMemory memory, InstantSource clock) {
    this.store = store;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public void put(List<Arrived> events) {
    if (down) throw new Unavailable("The fake is down.");
    taken.addAll(events);
  }

  @Override
  public CompletionStage<Answer> ask(Arrived event) {
    put(List.of(event));
    if (slow) return new CompletableFuture<>();
    store.inTransaction(
        tx -> {
          var whose = memory.identify(tx, List.of(event), clock.instant());
          return memory.learn(tx, whose, whose.inWaves().iterator().next()).orElseThrow();
        });
    return CompletableFuture.completedFuture(
        new Answer.Decided(event.event().id(), "{}", Optional.empty()));
  }

  @Override
  public long waiting() {
    return taken.size();
  }
}
