package valet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.store.Store;
import valet.testing.FailingStore;
import valet.testing.FasterOther;

/** Who bought it is found out from the decisions, on each database. */
abstract class WhoBoughtContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private Store store;
  private Instant now = NOON;
  private int count;

  abstract Store open();

  @BeforeEach
  void start() {
    store = open();
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void who_brought_all_of_it_back_is_not_told_and_who_kept_some_is() {
    bought("anna", "'sku': 'A1', 'quantity': 2");
    back("anna", "'sku': 'A1', 'quantity': 2");
    back("bo", "'sku': 'A1', 'quantity': 1");
    bought("bo", "'sku': 'A1', 'quantity': 2");
    bought("cecilia", "'sku': 'A2', 'quantity': 1");
    recalled("'sku': 'A1'");
    look();
    assertThat(told()).containsExactly("bo");
    assertThat(recall("bo").quantity()).isEqualByComparingTo("1");
  }

  @Test
  void the_gtin_counts_before_the_sku_and_leading_zeros_do_not() {
    bought("anna", "'gtin': '07310865004703', 'sku': 'A1', 'quantity': 1");
    bought("bo", "'gtin': '4006381333931', 'sku': 'A1', 'quantity': 1");
    bought("cecilia", "'sku': 'A1', 'quantity': 1");
    recalled("'gtin': '7310865004703', 'sku': 'A1'");
    look();
    assertThat(told()).containsExactly("anna", "cecilia");
  }

  @Test
  void only_the_lots_called_back_count_and_a_lot_nobody_wrote_down_may_be_one() {
    bought("anna", "'sku': 'A1', 'quantity': 1, 'lot': 'L7'");
    bought("bo", "'sku': 'A1', 'quantity': 1, 'lot': 'L8'");
    bought("cecilia", "'sku': 'A1', 'quantity': 1");
    recalled("'sku': 'A1', 'lots': ['L7']");
    look();
    assertThat(told()).containsExactly("anna", "cecilia");
    assertThat(recall("anna").lots()).containsExactly("L7");
  }

  @Test
  void words_alone_tell_nobody() {
    bought("anna", "'sku': 'A1', 'quantity': 1");
    recalled("'name': 'thing'");
    look();
    assertThat(told()).isEmpty();
  }

  @Test
  void codes_that_json_may_write_otherwise_are_found_too() {
    bought("anna", "'sku': 'Å\\u002f1', 'quantity': 1");
    bought("bo", "'sku': '\\u0041B', 'quantity': 1");
    recalled("'sku': 'Å/1'");
    recalled("'sku': 'AB'");
    look();
    assertThat(told()).containsExactly("anna", "bo");
  }

  @Test
  void a_feed_that_comes_late_is_looked_at_for_thirty_days_and_nobody_is_told_twice() {
    bought("anna", "'sku': 'A1', 'quantity': 1");
    recalled("'sku': 'A1'");
    look();
    now = NOON.plus(Duration.ofDays(29));
    bought("anna", "'sku': 'A1', 'quantity': 1");
    bought("bo", "'sku': 'A1', 'quantity': 1");
    look();
    assertThat(told()).containsExactly("anna", "bo");
    now = NOON.plus(Duration.ofDays(31));
    look();
    bought("cecilia", "'sku': 'A1', 'quantity': 1");
    now = NOON.plus(Duration.ofDays(32));
    look();
    assertThat(told()).containsExactly("anna", "bo");
    assertThat(number("select count(*) from buyer")).isZero();
  }

  @Test
  void a_price_pays_back_what_was_paid_too_much_for_what_was_kept() {
    now = NOON.minus(Duration.ofDays(40));
    bought("long-ago", "'sku': 'K', 'quantity': 1", "500");
    now = NOON.minus(Duration.ofDays(20));
    for (int i = 0; i < 20; i++) bought("others", "'sku': 'other', 'quantity': 1", "1");
    bought("anna", "'sku': 'K', 'quantity': 3", "500");
    back("anna", "'sku': 'K', 'quantity': 1");
    bought("bo", "'sku': 'K', 'quantity': 1", "399.90");
    now = NOON;
    price("500", "400", "SEK");
    bought("cecilia", "'sku': 'K', 'quantity': 1", "500", NOON.plusSeconds(60));
    look();
    assertThat(told()).containsExactly("anna");
    var data = (Data.BoughtCheaper) event("anna").data();
    assertThat(data.refund()).isEqualByComparingTo("200.00");
    assertThat(data.currency().getCurrencyCode()).isEqualTo("SEK");
  }

  @Test
  void a_price_that_rose_or_is_in_another_currency_pays_nothing() {
    bought("anna", "'sku': 'K', 'quantity': 1", "500");
    price("400", "500", "SEK");
    assertThat(number("select count(*) from lookup")).isZero();
    price("50", "40", "EUR");
    look();
    assertThat(told()).isEmpty();
  }

  @Test
  void a_node_that_goes_down_at_any_commit_resumes_and_each_is_told_once() {
    for (int i = 0; i < 12; i++) bought("customer-" + i % 10, "'sku': 'A1', 'quantity': 1");
    recalled("'sku': 'A1'");
    int fell = 0;
    for (int commits = 0; commits < 10; commits++) {
      var failing = new FailingStore(store, commits);
      try {
        new WhoBought(failing, () -> now, Duration.ZERO).look();
      } catch (Store.Unavailable e) {
        fell++;
      }
      if (commits % 3 == 2) bought("late-" + commits, "'sku': 'A1', 'quantity': 1");
      now = now.plus(Duration.ofHours(2));
    }
    look();
    assertThat(fell).isPositive();
    assertThat(told()).hasSize(13).doesNotHaveDuplicates();
  }

  @Test
  void two_nodes_that_look_at_once_tell_each_once() {
    for (int i = 0; i < 10; i++) bought("customer-" + i, "'sku': 'A1', 'quantity': 2");
    recalled("'sku': 'A1'");
    var other = new WhoBought(store, () -> now, Duration.ZERO);
    // The other looks after everything was read and before it is written.
    new WhoBought(new FasterOther(store, other::look), () -> now, Duration.ZERO).look();
    assertThat(told()).hasSize(10).doesNotHaveDuplicates();
    assertThat(recall("customer-3").quantity()).isEqualByComparingTo("2");
  }

  @Test
  void what_is_too_young_to_be_seen_by_all_nodes_is_waited_for() {
    bought("anna", "'sku': 'A1', 'quantity': 1");
    recalled("'sku': 'A1'");
    var settling = new WhoBought(store, () -> now, Duration.ofSeconds(30));
    assertThat(settling.look()).isZero();
    now = now.plusSeconds(31);
    assertThat(settling.look()).isEqualTo(1);
    assertThat(told()).containsExactly("anna");
  }

  private void look() {
    new WhoBought(store, () -> now, Duration.ZERO).look();
  }

  private List<String> told() {
    return store.reading(tx -> tx.rows("select customer from due order by customer")).stream()
        .map(r -> r.text(0))
        .toList();
  }

  private Event event(String customer) {
    var row =
        store.reading(tx -> tx.rows("select event from due where customer = ?", customer)).get(0);
    return EventReader.trusted(row.text(0), "");
  }

  private Data.BoughtRecalled recall(String customer) {
    return (Data.BoughtRecalled) event(customer).data();
  }

  private void bought(String customer, String item) {
    bought(customer, item, "10", now);
  }

  private void bought(String customer, String item, String price) {
    bought(customer, item, price, now);
  }

  private void bought(String customer, String item, String price, Instant at) {
    decided(
        "purchase",
        customer,
        at,
        "{'receipt': 'R', 'store': {'id': 's', 'name': 'S', 'timeZone': 'Europe/Stockholm'},"
            + " 'currency': 'SEK', 'total': 1, 'items': [{'name': 'thing', 'price': "
            + price
            + ", "
            + item
            + "}]}");
  }

  private void back(String customer, String item) {
    decided(
        "return", customer, now, "{'receipt': 'C', 'items': [{'name': 'thing', " + item + "}]}");
  }

  private void recalled(String product) {
    asks(
        decided(
            "recall", "", now, "{'reason': 'r', 'advice': 'a', 'products': [{" + product + "}]}"));
  }

  private void price(String from, String to, String currency) {
    asks(
        decided(
            "price",
            "",
            now,
            "{'products': [{'sku': 'K'}], 'from': "
                + from
                + ", 'to': "
                + to
                + ", 'currency': '"
                + currency
                + "'}"));
  }

  private void asks(Event event) {
    store.inTransaction(
        tx -> {
          Lookup.begin(tx, List.of(event), now);
          return null;
        });
  }

  private Event decided(String type, String customer, Instant at, String data) {
    var json =
        "{'specversion': '1.0', 'id': '%d', 'source': 'test', 'type': '%s', %s'time': '%s', 'data': %s}"
            .formatted(
                ++count,
                type,
                customer.isEmpty() ? "" : "'subject': '" + customer + "', ",
                at,
                data)
            .replace('\'', '"');
    var reading = EventReader.inside(Set.of()).read(json.getBytes(StandardCharsets.UTF_8), now);
    var event = ((Reading.Good) reading).event();
    store.inTransaction(
        tx ->
            tx.run(
                "insert into decision (id, source, event_id, type, customer, time, at, now, book,"
                    + " hash, event) values (?, 'test', ?, ?, ?, ?, ?, ?, 'book', ?, ?)",
                event.decision(),
                event.id().id(),
                type,
                event.subject(),
                at,
                now,
                now,
                event.hash(),
                event.json()));
    return event;
  }

  private long number(String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }

  @Test
  void the_failing_store_fails() {
    assertThatThrownBy(() -> new FailingStore(store, 0).inTransaction(tx -> null))
        .isInstanceOf(Store.Unavailable.class);
  }
}
