package valet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.EventWriter;
import valet.event.Events;
import valet.store.Due;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.Eventually;

/** What is due is put on the queue, also where a node went down in the middle of it. */
class DueTimerTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Store store;

  private final Queue queue = new Queue();
  private Instant now = NOON;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
    var event = EventWriter.ours("d1", Optional.of("anna"), NOON, new Data.PromiseDue("p1"));
    store.inTransaction(
        tx -> {
          tx.due(List.of(new Due("d1", NOON, Optional.of("anna"), event.json())));
          return null;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void what_a_node_had_in_hand_when_it_went_down_it_puts_as_soon_as_it_is_back() {
    wentDownWithItsHandsFull("ours");
    try (var back = timer("ours")) {
      back.start();
      Eventually.within(
          Duration.ofSeconds(20), "it is put before the lease lapses", () -> queue.put.size() == 1);
    }
    assertThat(queue.put.get(0).event().id().id()).isEqualTo("d1");
  }

  @Test
  void what_another_node_has_in_hand_is_left_to_it_until_its_lease_lapses() {
    wentDownWithItsHandsFull("another");
    assertThat(timer("ours").putDue()).isZero();
    now = NOON.plus(Duration.ofSeconds(31));
    assertThat(timer("ours").putDue()).isEqualTo(1);
  }

  /** A put that fails leaves the row as a kill would: claimed, and not deleted. */
  private void wentDownWithItsHandsFull(String node) {
    queue.down = true;
    assertThatThrownBy(() -> timer(node).putDue()).isInstanceOf(Events.Unavailable.class);
    queue.down = false;
  }

  private DueTimer timer(String node) {
    return new DueTimer(store, queue, () -> now, node);
  }

  private static final class Queue implements Events {
    final List<Arrived> put = new CopyOnWriteArrayList<>();
    volatile boolean down;

    @Override
    public void put(List<Arrived> events) {
      if (down) throw new Unavailable("the broker is away");
      put.addAll(events);
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
}
