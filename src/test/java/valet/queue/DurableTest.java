package valet.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Events.Unavailable;

/** What was put is not lost, and is put whole or not at all. */
class DurableTest {
  @TempDir Path folder;

  @Test
  void what_was_put_is_there_after_a_kill() throws Exception {
    Path found;
    try (var house = new House(folder.resolve("q"))) {
      house.events().put(SomeEvents.bulk(0, 700, "anna"));
      house.events().put(List.of(SomeEvents.reply("r", "+46701234567")));
      found = Copy.of(folder.resolve("q"), folder.resolve("found"));
    }
    try (var house = new House(found).attending()) {
      var all = SomeEvents.ids(house.attend.next(701));
      assertThat(all).hasSize(701).contains("r");
      assertThat(all.stream().filter(id -> !id.equals("r")))
          .isEqualTo(SomeEvents.ids(SomeEvents.bulk(0, 700, "anna")));
    }
  }

  @Test
  void an_orderly_restart_loses_nothing_and_leaves_nothing_behind() throws Exception {
    for (int round = 0; round < 2; round++) {
      try (var house = new House(folder)) {
        assertThat(house.events().waiting()).isEqualTo(round * 3L);
        house.events().put(SomeEvents.bulk(0, 3, "anna"));
      }
    }
  }

  @Test
  void an_event_comes_off_the_queue_as_it_was_put() throws Exception {
    var tilled = SomeEvents.atTill("t");
    var signed =
        new Arrived(
            SomeEvents.event("big", "anna", "å".repeat(300_000)),
            SomeEvents.NOW,
            tilled.till(),
            Optional.of("Bärgning Nord"));
    try (var house = new House(folder)) {
      house.events().put(List.of(tilled, signed));
      house.attending();
      assertThat(house.attend.next(2)).containsExactly(tilled, signed);
    }
  }

  @Test
  void a_put_is_whole_or_not_at_all_and_spoils_no_other() throws Exception {
    try (var house = new House(folder)) {
      var batch = new ArrayList<>(SomeEvents.bulk(0, 10, "anna"));
      batch.add(
          new Arrived(
              batch.get(0).event(), Instant.MAX, batch.get(0).till(), batch.get(0).signer()));
      var pool = Executors.newFixedThreadPool(8);
      var good = new ArrayList<Future<?>>();
      for (int i = 0; i < 8; i++) {
        var one = List.of(SomeEvents.bulk("good" + i, "bo"));
        good.add(pool.submit(() -> house.events().put(one)));
      }
      assertThatThrownBy(() -> house.events().put(batch)).isInstanceOf(Unavailable.class);
      for (var put : good) put.get();
      pool.shutdown();
      Eventually.see("only the good ones wait", () -> house.events().waiting() == 8);
    }
  }

  @Test
  void many_threads_put_at_once() throws Exception {
    try (var house = new House(folder)) {
      var start = new CountDownLatch(1);
      var pool = Executors.newFixedThreadPool(32);
      var puts = new ArrayList<Future<?>>();
      for (int t = 0; t < 32; t++) {
        int from = t * 20;
        puts.add(
            pool.submit(
                () -> {
                  start.await();
                  for (var one : SomeEvents.bulk(from, from + 20, "customer" + from))
                    house.events().put(List.of(one));
                  return null;
                }));
      }
      start.countDown();
      for (var put : puts) put.get();
      pool.shutdown();
      assertThat(house.events().waiting()).isEqualTo(640);
      house.attending();
      assertThat(SomeEvents.ids(house.attend.next(640)))
          .containsExactlyInAnyOrderElementsOf(SomeEvents.ids(SomeEvents.bulk(0, 640, "any")));
    }
  }

  @Test
  void a_full_disk_refuses_puts_and_says_so() throws Exception {
    var keeper = new Keeper();
    var broker = EmbeddedBroker.start(folder, keeper, Long.MAX_VALUE);
    var line = Line.to(broker, keeper);
    var sender = new Sender(line, new MovedClock());
    Eventually.see("puts are refused", () -> refuses(sender));
    sender.close();
    line.close();
    broker.stop();
  }

  private static boolean refuses(Sender sender) {
    try {
      sender.put(SomeEvents.bulk(0, 3, "anna"));
      return false;
    } catch (Unavailable e) {
      return true;
    }
  }

  @Test
  void a_closed_queue_takes_nothing() {
    var house = new House(folder);
    var events = house.events();
    house.close();
    assertThatThrownBy(() -> events.put(SomeEvents.bulk(0, 1, "anna")))
        .isInstanceOf(Unavailable.class);
  }
}
