package valet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.store.Store;
import valet.testing.FailingStore;
import valet.testing.FasterOther;

/** What is too old goes in small turns that may be broken off anywhere, on each database. */
abstract class KeepingTurnsContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final int MANY = 3 * Keeping.TURN + 50;
  @TempDir Path outbox;
  private Store store;

  abstract Store open();

  @BeforeEach
  void many_old_events_and_some_young_ones() {
    store = open();
    happened(MANY, NOON.minus(Duration.ofDays(500)));
    happened(70, NOON.minus(Duration.ofDays(100)));
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void no_turn_takes_more_than_its_rows_of_a_kind() {
    var keeping = keeping(store);
    var left = new ArrayList<Long>();
    while (keeping.turn() > 0) left.add(words());
    assertThat(left)
        .containsExactly(70L + MANY - Keeping.TURN, 70L + MANY - 2 * Keeping.TURN, 70L + 50, 70L);
  }

  @Test
  void a_node_that_goes_down_in_any_turn_resumes_and_loses_nothing() {
    for (int commits = 1; commits < 5; commits++) {
      var node = keeping(new FailingStore(store, commits));
      assertThatThrownBy(node::look).isInstanceOf(Store.Unavailable.class);
    }
    keeping(store).look();
    assertThat(words()).isEqualTo(70);
    assertThat(reached()).isEqualTo(NOON.minus(Duration.ofDays(400)));
  }

  @Test
  void two_nodes_do_it_together() {
    var one = keeping(store);
    // another node takes each turn a little faster
    var other = keeping(new FasterOther(store, () -> one.turn()));
    other.look();
    assertThat(words()).isEqualTo(70);
    assertThat(number("select count(*) from decision")).isEqualTo(MANY + 70);
  }

  @Test
  void what_becomes_too_old_later_goes_in_a_later_round() {
    keeping(store).look();
    var later = NOON.plus(Duration.ofDays(301));
    new Keeping(store, KeepingEnds.USUAL, outbox, InstantSource.fixed(later)).look();
    assertThat(words()).isZero();
  }

  @Test
  void a_recall_that_is_still_looked_up_keeps_its_words() {
    store.inTransaction(
        tx ->
            tx.run(
                "insert into lookup (id, mark, since, until, next_at) values ('d7', 0, 0, ?, ?)",
                NOON,
                NOON));
    keeping(store).look();
    assertThat(words()).isEqualTo(71);
    store.inTransaction(tx -> tx.run("delete from lookup"));
    keeping(store).look();
    assertThat(words()).isEqualTo(70);
  }

  private Keeping keeping(Store with) {
    return new Keeping(with, KeepingEnds.USUAL, outbox, InstantSource.fixed(NOON));
  }

  private void happened(int count, Instant at) {
    var rows = new ArrayList<@Nullable Object[]>();
    long from = number("select count(*) from decision");
    for (int i = 0; i < count; i++) {
      var id = "d" + (from + i);
      rows.add(new @Nullable Object[] {id, id, at, at, at});
    }
    store.inTransaction(
        tx ->
            tx.batch(
                "insert into decision (id, source, event_id, type, time, at, now, book, hash,"
                    + " event) values (?, 's', ?, 'idea', ?, ?, ?, 'b', 'h', '{}')",
                rows));
  }

  private long words() {
    return number("select count(*) from decision where event is not null");
  }

  private Instant reached() {
    return store.reading(Reached::all).stream()
        .filter(r -> r.what().equals("events"))
        .findFirst()
        .orElseThrow()
        .until();
  }

  private long number(String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }
}
