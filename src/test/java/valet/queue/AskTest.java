package valet.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A till asks and waits. */
class AskTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"new", "again", "bad"})
  void the_answer_comes_back_whole_after_the_acknowledgement(String id) throws Exception {
    try (var house = new House(folder).attending()) {
      var till = SomeEvents.atTill(id);
      var answer = house.events().ask(till).toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertThat(house.events().waiting()).isZero();
      assertThat(answer).isEqualTo(FakeAttend.answer(till));
    }
  }

  @Test
  void an_answer_that_comes_too_late_finds_nobody() throws Exception {
    try (var house = new House(folder)) {
      var mayGoOn = new CountDownLatch(1);
      house.attend.does(batch -> mayGoOn.await());
      house.attending();
      var gone = house.events().ask(SomeEvents.atTill("gone")).toCompletableFuture();
      house.attend.nextBatch();
      house.clock.tick(Duration.ofSeconds(2));
      mayGoOn.countDown();
      var inTime = house.events().ask(later("here")).toCompletableFuture();
      assertThat(inTime.get(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(gone).isNotDone();
    }
  }

  private static valet.event.Arrived later(String id) {
    var till = SomeEvents.atTill(id);
    var until = new valet.event.Wait(SomeEvents.NOW.plusSeconds(60), OptionalInt.empty());
    return new valet.event.Arrived(till.event(), till.at(), Optional.of(until), till.signer());
  }

  @Test
  void who_stopped_waiting_is_forgotten() {
    var clock = new MovedClock();
    var asking = new Asking(clock);
    asking.ask(SomeEvents.atTill("a").till().orElseThrow());
    asking.ask(later("b").till().orElseThrow());
    assertThat(asking.size()).isEqualTo(2);
    clock.tick(Duration.ofSeconds(2));
    assertThat(asking.size()).isEqualTo(1);
  }

  @Test
  void a_question_that_was_not_made_durable_is_refused() throws Exception {
    var house = new House(folder);
    var events = house.events();
    house.close();
    assertThat(events.ask(SomeEvents.atTill("t")).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(valet.event.Events.Unavailable.class);
  }

  @Test
  void nobody_can_ask_without_waiting() {
    try (var house = new House(folder)) {
      assertThatThrownBy(() -> house.events().ask(SomeEvents.bulk("b", "anna")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
