package valet.worth;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.store.Store;
import valet.store.Stores;

class CareTest {
  private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir Path folder;

  /** A step of a case. */
  private record Line(Instant at, String state) {}

  private static void careCase(Store store, String id, String state, Duration due, Line... lines) {
    var history =
        Arrays.stream(lines)
            .map(
                l -> "{\"at\":\"%s\",\"state\":\"%s\",\"note\":\"n\"}".formatted(l.at(), l.state()))
            .collect(joining(",", "[", "]"));
    store.inTransaction(
        tx ->
            tx.run(
                "insert into care_case (id, decision, service, why, state, created_at, due_at,"
                    + " history) values (?, 'd', 'complaint-care', 'w', ?, ?, ?, ?)",
                id,
                state,
                MORNING,
                MORNING.plus(due),
                history));
  }

  private static Line line(int hours, String state) {
    return new Line(MORNING.plus(Duration.ofHours(hours)), state);
  }

  @Test
  void time_to_answer_what_was_fixed_and_relapses_are_counted_from_the_histories() {
    try (var store = Stores.sqlite(folder.resolve("valet.db"))) {
      var day = Duration.ofDays(1);
      careCase(store, "k1", "closed", day, line(0, "open"), line(2, "told"), line(3, "closed"));
      careCase(
          store,
          "k2",
          "told",
          day,
          line(0, "open"),
          line(30, "told"),
          line(31, "reopened"),
          line(32, "reopened"),
          line(40, "told"));
      careCase(store, "k3", "open", Duration.ofHours(1), line(0, "open"));
      careCase(store, "k4", "reopened", day, line(4, "told"), line(5, "reopened"));
      // when
      var all = store.reading(tx -> Care.since(tx, MORNING, MORNING.plus(Duration.ofHours(50))));
      // then
      assertThat(all)
          .containsExactly(
              new Care("complaint-care", 4, 3, Optional.of(Duration.ofHours(4)), 2, 2, 2));
      assertThat(
              store.<List<Care>>reading(
                  tx -> Care.since(tx, MORNING.plusSeconds(1), MORNING.plusSeconds(2))))
          .isEmpty();
    }
  }
}
