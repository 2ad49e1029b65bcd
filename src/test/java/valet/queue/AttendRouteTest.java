package valet.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;

/** The loop as it ships: the route, the component and a real broker. */
class AttendRouteTest {
  @TempDir Path folder;

  @Test
  void a_batch_holds_what_waits_up_to_its_limit_in_order() throws Exception {
    try (var house = new House(folder)) {
      house.events().put(SomeEvents.bulk(0, 2_200, "anna"));
      house.attending();
      assertThat(house.attend.nextBatch()).hasSize(1_000);
      assertThat(house.attend.nextBatch()).hasSize(1_000);
      assertThat(SomeEvents.ids(house.attend.nextBatch()))
          .isEqualTo(SomeEvents.ids(SomeEvents.bulk(2_000, 2_200, "anna")));
    }
  }

  @Test
  void a_batch_is_acknowledged_only_after_it_was_decided() throws Exception {
    var mayGoOn = new CountDownLatch(1);
    Path found;
    try (var house = new House(folder.resolve("q"))) {
      house.attend.does(batch -> mayGoOn.await());
      house.events().put(SomeEvents.bulk(0, 5, "anna"));
      house.attending();
      assertThat(house.attend.nextBatch()).hasSize(5);
      found = Copy.of(folder.resolve("q"), folder.resolve("found"));
      mayGoOn.countDown();
      Eventually.see("the batch leaves the queue", () -> house.events().waiting() == 0);
    }
    try (var house = new House(found).attending()) {
      assertThat(house.attend.nextBatch()).hasSize(5);
    }
  }

  @Test
  void a_batch_of_what_goes_ahead_is_acknowledged_whole() throws Exception {
    try (var house = new House(folder)) {
      var ahead = new ArrayList<Arrived>();
      for (int i = 0; i < 5; i++) {
        ahead.add(SomeEvents.reply("r" + i, "+4670123456" + i));
        ahead.add(SomeEvents.atTill("t" + i));
      }
      house.events().put(ahead);
      house.attending();
      assertThat(house.attend.next(10)).hasSize(10);
      Eventually.see("all of it leaves the queue", () -> house.events().waiting() == 0);
    }
  }

  @Test
  void a_batch_that_fails_comes_again_and_health_says_so() throws Exception {
    try (var house = new House(folder)) {
      var failures = new AtomicInteger(3);
      var unhealthy = new AtomicInteger();
      house.attend.does(
          batch -> {
            if (!house.queue.healthy()) unhealthy.incrementAndGet();
            if (failures.getAndDecrement() > 0)
              throw new IllegalStateException("the store is away");
          });
      house.events().put(SomeEvents.bulk(0, 7, "anna"));
      house.attending();
      for (int i = 0; i < 4; i++)
        assertThat(SomeEvents.ids(house.attend.nextBatch()))
            .isEqualTo(SomeEvents.ids(SomeEvents.bulk(0, 7, "anna")));
      Eventually.see("all is well again", house.queue::healthy);
      Eventually.see("the batch leaves the queue", () -> house.events().waiting() == 0);
      assertThat(unhealthy).hasValue(3);
    }
  }

  @Test
  void an_event_is_never_given_up_however_often_it_fails() throws Exception {
    try (var house = new House(folder);
        var session = house.queue.line().transacted();
        var consumer = session.createConsumer(Places.EVENTS)) {
      house.events().put(SomeEvents.bulk(0, 1, "anna"));
      session.start();
      for (int i = 0; i < 30; i++) {
        var message = consumer.receive(5_000);
        assertThat(message).as("after %d failures", i).isNotNull();
        message.acknowledge();
        session.rollback();
      }
    }
  }

  @Test
  void customers_keep_their_order() throws Exception {
    try (var house = new House(folder).attending()) {
      for (int i = 0; i < 900; i += 30) {
        house.events().put(SomeEvents.bulk(i, i + 10, "anna"));
        house.events().put(SomeEvents.bulk(i + 10, i + 20, "bo"));
        house.events().put(SomeEvents.bulk(i + 20, i + 30, "cy"));
      }
      assertThat(SomeEvents.ids(house.attend.next(900)))
          .isEqualTo(SomeEvents.ids(SomeEvents.bulk(0, 900, "any")));
    }
  }

  @Test
  void the_next_batch_is_read_while_one_is_decided_and_goes_back_with_it_when_that_fails()
      throws Exception {
    var decided = new CountDownLatch(1);
    var failures = new AtomicInteger(1);
    try (var house = new House(folder)) {
      house.attend.does(
          batch -> {
            decided.await();
            if (failures.getAndDecrement() > 0)
              throw new IllegalStateException("the store is away");
          });
      house.events().put(SomeEvents.bulk(0, 1_500, "anna"));
      var reads = new AtomicInteger();
      house.attending(
          (json, hash) -> {
            reads.incrementAndGet();
            return SomeEvents.read(json, hash);
          });
      assertThat(house.attend.nextBatch()).hasSize(1_000);
      Eventually.see("the rest is taken ahead", () -> reads.get() == 1_500);
      decided.countDown();
      assertThat(SomeEvents.ids(house.attend.next(1_500)))
          .isEqualTo(SomeEvents.ids(SomeEvents.bulk(0, 1_500, "anna")));
      Eventually.see("the queue is empty", () -> house.events().waiting() == 0);
    }
  }

  @Test
  void a_till_and_a_reply_overtake_ten_thousand_waiting_events() throws Exception {
    var mayGoOn = new CountDownLatch(1);
    try (var house = new House(folder)) {
      house.attend.does(batch -> mayGoOn.await());
      for (int i = 0; i < 10_000; i += 1_000)
        house.events().put(SomeEvents.bulk(i, i + 1_000, "anna"));
      house.attending();
      assertThat(house.attend.nextBatch()).hasSize(1_000);
      house.events().put(List.of(SomeEvents.reply("stop", "+46701234567")));
      var answer = house.events().ask(SomeEvents.atTill("till")).toCompletableFuture();
      Eventually.see("both are on the queue", () -> house.events().waiting() == 10_002);
      mayGoOn.countDown();
      assertThat(SomeEvents.ids(house.attend.next(2_002))).contains("till", "stop");
      assertThat(answer.get(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void stopping_ends_the_batch_in_hand_and_takes_no_other() throws Exception {
    try (var house = new House(folder)) {
      var mayGoOn = new CountDownLatch(1);
      house.attend.does(batch -> mayGoOn.await());
      house.events().put(SomeEvents.bulk(0, 1_800, "anna"));
      house.attending();
      assertThat(house.attend.nextBatch()).hasSize(1_000);
      var stopping = new Thread(house::stopsAttending);
      stopping.start();
      Eventually.see(
          "it waits for the batch",
          () ->
              stopping.getState() == Thread.State.TIMED_WAITING
                  || stopping.getState() == Thread.State.WAITING);
      mayGoOn.countDown();
      stopping.join(20_000);
      Eventually.see("the rest waits", () -> house.events().waiting() == 800);
    }
  }

  @Test
  void a_stop_does_not_wait_for_a_pause_to_end() throws Exception {
    try (var house = new House(folder)) {
      house.attend.does(
          batch -> {
            throw new IllegalStateException("the store is away");
          });
      house.events().put(SomeEvents.bulk(0, 3, "anna"));
      house.attending();
      for (int i = 0; i < 6; i++) house.attend.nextBatch(); // a pause of 3.2 s begins
      long start = System.nanoTime();
      house.stopsAttending();
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
      assertThat(house.events().waiting()).isEqualTo(3);
    }
  }

  @Test
  void what_is_no_event_is_kept_elsewhere_and_holds_nobody_up() throws Exception {
    try (var house = new House(folder)) {
      house.events().put(SomeEvents.bulk(0, 2, "anna"));
      try (var session = house.queue.line().plain();
          var producer = session.createProducer(Places.EVENTS)) {
        var stray = session.createMessage(true);
        stray.getBodyBuffer().writeBytes("hello".getBytes(StandardCharsets.UTF_8));
        producer.send(stray);
      }
      var good = SomeEvents.event("x", "anna", "");
      var broken =
          new valet.event.Event(
              good.id(), good.type(), good.subject(), good.time(), good.data(), "{", "h");
      house.events().put(List.of(Arrived.of(broken, SomeEvents.NOW)));
      house.events().put(SomeEvents.bulk(2, 3, "anna"));
      house.attending();
      assertThat(SomeEvents.ids(house.attend.next(3))).containsExactly("e0", "e1", "e2");
      assertThat(house.unreadable.poll(20, TimeUnit.SECONDS))
          .satisfies(it -> assertThat(it.body()).isEqualTo("hello"))
          .satisfies(it -> assertThat(it.why()).contains("no hash"));
      assertThat(house.unreadable.poll(20, TimeUnit.SECONDS))
          .satisfies(it -> assertThat(it.hash()).contains("h"))
          .satisfies(it -> assertThat(it.why()).isEqualTo("is no JSON"));
      Eventually.see("the queue is empty", () -> house.events().waiting() == 0);
    }
  }
}
