package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void pauses_grow_from_a_minute_to_four_hours_and_are_spread_by_a_tenth() {
    int[] minutes = {1, 5, 15, 60, 240, 240};
    for (int before = 0; before < minutes.length; before++)
      assertThat(Duration.between(NOON, Retries.next("letter", before, NOON)))
          .isBetween(
              Duration.ofMinutes(minutes[before]), Duration.ofSeconds(minutes[before] * 66L));
  }

  @Test
  void letters_refused_together_come_back_apart_and_a_replay_gives_the_same() {
    var times =
        IntStream.range(0, 100).mapToObj(i -> Retries.next("letter " + i, 1, NOON)).toList();
    assertThat(times.stream().distinct().count()).isGreaterThan(80);
    assertThat(times.get(3)).isEqualTo(Retries.next("letter 3", 1, NOON));
  }

  @Test
  void a_gateway_rests_for_a_second_at_first_and_for_a_minute_at_most() {
    assertThat(Retries.rest(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Retries.rest(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Retries.rest(400)).isEqualTo(Duration.ofSeconds(60));
  }
}
