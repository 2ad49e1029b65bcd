package valet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.Samples;
import valet.store.Store;
import valet.store.Stores;

class ForgottenTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Sifted sift(Event event, Instant at) {
    return store.inTransaction(
        tx -> new Sift(tx, new Parking(), at).sift(List.of(Arrived.of(event, at))));
  }

  private void forget(Optional<String> phone) {
    store.inTransaction(
        tx -> {
          Forgotten.note(tx, List.of("anna"), phone, Optional.empty(), NOON);
          return tx;
        });
  }

  @Test
  void what_was_on_the_queue_when_its_customer_was_erased_leaves_only_its_identity() {
    // given
    var purchase = Samples.event("purchase");
    assertThat(purchase.subject()).hasValue("anna");
    forget(Optional.empty());
    // when
    var sifted = sift(purchase, NOON.minusSeconds(1));
    // then
    assertThat(sifted.fresh()).isEmpty();
    assertThat(sifted.answers().get(0)).isInstanceOf(Answer.Refused.class);
    var row =
        store
            .reading(
                tx ->
                    tx.rows(
                        "select event, customer, body, hash from decision where id = ?",
                        purchase.decision()))
            .get(0);
    assertThat(row.maybeText(0)).isEmpty();
    assertThat(row.maybeText(1)).isEmpty();
    assertThat(row.text(3)).isEqualTo(purchase.hash());
    // and it stays decided when it is sent again later
    assertThat(sift(purchase, NOON.plusSeconds(9)).answers().get(0))
        .isInstanceOf(Answer.Repeated.class);
  }

  @Test
  void what_comes_afterwards_is_from_somebody_new() {
    forget(Optional.empty());
    assertThat(sift(Samples.event("purchase"), NOON.plusSeconds(1)).fresh()).hasSize(1);
  }

  @Test
  void the_others_are_not_meant() {
    store.inTransaction(
        tx -> {
          Forgotten.note(tx, List.of("bo"), Optional.empty(), Optional.empty(), NOON);
          return tx;
        });
    assertThat(sift(Samples.event("purchase"), NOON.minusSeconds(1)).fresh()).hasSize(1);
  }

  @Test
  void the_table_holds_no_name() {
    forget(Optional.of("+46701234567"));
    var rows = store.reading(tx -> tx.rows("select who from forgotten"));
    assertThat(rows)
        .hasSize(2)
        .noneMatch(r -> r.text(0).contains("anna") || r.text(0).contains("467"));
  }
}
