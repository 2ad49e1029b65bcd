package valet.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventId;
import valet.store.Store;
import valet.store.Stores;

/** A memory that writes down later knows what one knows that writes at once. */
class AloneTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int CUSTOMERS = 20;
  @TempDir Path folder;
  private Store store;
  private StoredMemory alone;
  private int happened;

  @BeforeEach
  void open() {
    store = Stores.scratch(folder.resolve("alone.db"));
    // room for three of twenty
    alone = StoredMemory.alone(new Addresses(new byte[32]), 3);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void who_had_to_make_room_is_known_as_well_as_by_a_memory_that_writes_at_once() {
    try (var other = Stores.scratch(folder.resolve("others.db"))) {
      var amongOthers = new StoredMemory(new Addresses(new byte[32]), 3);
      for (int round = 0; round < 6; round++) {
        var batch = everybodyWrites();
        assertThat(learned(store, alone, batch)).isEqualTo(learned(other, amongOthers, batch));
      }
    }
  }

  @Test
  void what_a_batch_had_written_down_when_it_failed_is_written_down_by_the_next() {
    // given more customers than there is room for
    learned(store, alone, everybodyWrites());
    learned(store, alone, everybodyWrites());
    // when a batch learns, and then its transaction fails
    var batch = everybodyWrites();
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    tx -> {
                      var whose = alone.identify(tx, batch, NOON);
                      alone.learn(tx, whose, whose.inWaves().get(0));
                      throw new IllegalStateException("a fault");
                    }))
        .hasMessage("a fault");
    // then what was learned before is still known, and nothing of the fault
    for (var known : learned(store, alone, batch))
      assertThat(known.portrait().history()).as("%s", known.customer()).hasSize(2);
  }

  private static List<Known> learned(Store store, StoredMemory memory, List<Arrived> batch) {
    var whose =
        store.inTransaction(
            tx -> {
              var theirs = memory.identify(tx, batch, NOON);
              return new Learned(theirs, memory.learn(tx, theirs, theirs.inWaves().get(0)).get());
            });
    memory.committed(whose.whose());
    return whose.known();
  }

  private record Learned(Whose whose, List<Known> known) {}

  private List<Arrived> everybodyWrites() {
    var batch = new ArrayList<Arrived>();
    for (int i = 0; i < CUSTOMERS; i++) {
      var id = new EventId("https://shop.example", "complaint-" + happened);
      var at = NOON.plusSeconds(happened++);
      var none = Optional.<String>empty();
      var cold = new Data.Complaint("The soup was cold.", none, none, none, none, none);
      var event = new Event(id, "complaint", Optional.of("c" + i), at, cold, "{}", "");
      batch.add(Arrived.of(event, at));
    }
    return batch;
  }
}
