package valet.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  @Test
  void coffee_every_three_weeks_runs_out_three_weeks_after_the_last() {
    // given five purchases, three weeks apart and a day or two to either side
    var rhythm = rhythm(0, 21, 43, 63, 84);
    // then
    assertThat(rhythm.regular()).isTrue();
    assertThat(rhythm.middle()).isEqualTo(21);
    assertThat(rhythm.stray()).isEqualTo(0.5);
    assertThat(rhythm.runsOut()).isEqualTo(MONDAY.plusDays(84 + 21));
    assertThat(rhythm.remind()).isEqualTo(MONDAY.plusDays(84 + 21 - 3));
  }

  @Test
  void one_holiday_does_not_spoil_a_rhythm() {
    assertThat(rhythm(0, 14, 28, 70, 84, 98).regular()).isTrue();
    assertThat(rhythm(0, 14, 28, 70, 84, 98).middle()).isEqualTo(14);
  }

  @Test
  void what_comes_and_goes_has_no_rhythm() {
    assertThat(rhythm(0, 9, 50, 64, 120).regular()).isFalse();
  }

  @Test
  void three_gaps_alike_may_be_chance() {
    assertThat(rhythm(0, 21, 42, 63).regular()).isFalse();
    assertThat(rhythm(0, 21, 42, 63, 84).regular()).isTrue();
  }

  @Test
  void what_is_bought_every_few_days_needs_no_reminder() {
    assertThat(rhythm(0, 3, 6, 9, 12, 15).regular()).isFalse();
    assertThat(rhythm(0, 7, 14, 21, 28).regular()).isTrue();
  }

  @Test
  void it_is_spoken_of_from_three_days_before_it_runs_out_until_a_week_after() {
    var rhythm = rhythm(0, 20, 40, 60, 80);
    var days = new ArrayList<Long>();
    for (long day = 81; day < 140; day++) if (rhythm.runsOut(MONDAY.plusDays(day))) days.add(day);
    assertThat(days).first().isEqualTo(97L);
    assertThat(days).last().isEqualTo(107L).isEqualTo(days.get(0) + days.size() - 1);
  }

  @Test
  void two_purchases_on_one_day_are_one_and_the_order_does_not_matter() {
    assertThat(Rhythm.of(List.of(MONDAY.plusDays(9), MONDAY, MONDAY.plusDays(9))))
        .hasValue(new Rhythm(MONDAY.plusDays(9), 1, 9, 0));
    assertThat(Rhythm.of(List.of(MONDAY, MONDAY))).isEmpty();
  }

  @Test
  void the_end_of_a_long_receipt_is_remembered_although_it_cannot_be_read() {
    var names = new ArrayList<String>();
    for (int i = 0; i < 200; i++) names.add("good " + i);
    var past =
        new Past(Instant.EPOCH, "purchase", names.subList(0, 30), rest(names), Optional.empty());
    assertThat(names).allMatch(past::holds);
    assertThat(past.holds("good 200")).isFalse();
    assertThat(past.what()).hasSize(30);
  }

  private static Optional<String> rest(List<String> names) {
    return Sketch.of(names.subList(30, names.size()));
  }

  private static Rhythm rhythm(long... days) {
    var all = new ArrayList<LocalDate>();
    for (long day : days) all.add(MONDAY.plusDays(day));
    return Rhythm.of(all).orElseThrow();
  }
}
