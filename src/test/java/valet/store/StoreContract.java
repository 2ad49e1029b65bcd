package valet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every database must do for us. */
abstract class StoreContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  abstract Store store();

  @Test
  void what_is_written_together_is_read_together() {
    // given / when
    store()
        .inTransaction(
            tx ->
                tx.batch(
                    "insert into setting (name, value) values (?, ?)",
                    List.of(new Object[] {"a", "1"}, new Object[] {"b", "2"})));
    // then
    var rows =
        store()
            .reading(
                tx ->
                    tx.rows(
                        "select name, value from setting where "
                            + tx.among("name")
                            + " order by name",
                        tx.all(List.of("a", "b", "it's \"c\""))));
    assertThat(rows).extracting(r -> r.text(0) + r.text(1)).containsExactly("a1", "b2");
  }

  @Test
  void many_values_go_in_one_parameter_as_a_table() {
    store().inTransaction(tx -> tx.run("insert into setting (name, value) values ('a', '1')"));
    var rows =
        store()
            .inTransaction(
                tx ->
                    tx.rows(
                        "select asked.value, s.value from "
                            + tx.each("asked")
                            + " left join setting s on s.name = asked.value order by asked.value",
                        tx.all(List.of("a", "it's \"c\"", "a"))));
    assertThat(rows)
        .extracting(r -> r.text(0) + r.maybeText(1).orElse(" is not there"))
        .containsExactly("a1", "a1", "it's \"c\" is not there");
  }

  @Test
  void work_that_fails_leaves_nothing() {
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        tx -> {
                          tx.run("insert into setting (name, value) values ('x', '1')");
                          throw new IllegalStateException("in the middle");
                        }))
        .hasMessage("in the middle");
    assertThat(settings("x")).isEmpty();
    // and the next work finds a clean connection
    store().inTransaction(tx -> tx.run("insert into setting (name, value) values ('y', '1')"));
    assertThat(settings("y")).hasSize(1);
  }

  @Test
  void a_row_that_a_constraint_refuses_is_the_fault_of_the_row() {
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        tx -> tx.run("insert into setting (name, value) values ('n', null)")))
        .isInstanceOf(Store.Refused.class);
  }

  @Test
  void a_due_row_is_written_once_and_wakes_the_timer_after_the_commit() {
    var woken = new AtomicInteger();
    store().whenDue(woken::incrementAndGet);
    var due = new Due("due-1", NOON, Optional.of("anna"), "{}");
    store()
        .inTransaction(
            tx -> {
              tx.due(List.of(due, due));
              assertThat(woken).hasValue(0);
              return null;
            });
    assertThat(woken).hasValue(1);
    var rows =
        store().reading(tx -> tx.rows("select at, customer, node from due where id = 'due-1'"));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).time(0)).isEqualTo(NOON);
    assertThat(rows.get(0).maybeText(1)).contains("anna");
    assertThat(rows.get(0).maybeText(2)).isEmpty();
  }

  @Test
  void flags_come_back_as_they_went() {
    store()
        .inTransaction(
            tx ->
                tx.run(
                    "insert into customer (id, version, profile, life, busy) values (?,?,?,?,?)",
                    "flagged",
                    1L,
                    "{}",
                    "{}",
                    true));
    var row =
        store().reading(tx -> tx.rows("select busy from customer where id = 'flagged'")).get(0);
    assertThat(row.flag(0)).isTrue();
  }

  @Test
  void a_promise_takes_no_step_the_table_of_steps_lacks() {
    store()
        .inTransaction(
            tx ->
                tx.run(
                    "insert into promise (id, proposal, decision, service, what, state, by_at,"
                        + " created_at, history) values"
                        + " ('p', 'x', 'x', 'x', 'x', 'planned', 0, 0, '[]')"));
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(tx -> tx.run("update promise set state = 'kept' where id='p'")))
        .isInstanceOf(Store.Refused.class);
    store().inTransaction(tx -> tx.run("update promise set state = 'made' where id = 'p'"));
    store().inTransaction(tx -> tx.run("update promise set state = 'kept' where id = 'p'"));
  }

  private List<Row> settings(String name) {
    return store().reading(tx -> tx.rows("select value from setting where name = ?", name));
  }
}
