package valet.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import valet.event.Data;
import valet.event.Money;
import valet.memory.LetterClass;
import valet.memory.Promise;
import valet.rules.Compensation;
import valet.rules.Help;
import valet.rules.Service;
import valet.store.Store;

/** What is paid for broken promises, and how many orders a partner is given, on any database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AmendsContract {
  private static final int HANDS = 3;
  private Store store;
  private Desk desk;

  abstract Store open();

  @BeforeAll
  void start() {
    store = open();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void a_house_that_pays() {
    for (var table :
        List.of(
            "promise", "ask", "confirmation", "partner_order", "care_case", "due", "compensation"))
      store.inTransaction(tx -> tx.run("delete from " + table));
    desk = desk();
  }

  private Desk desk() {
    var desk =
        new Desk(
            store,
            """
            accounts:
              - {name: Betalhjälpen, address: "https://b.example/orders", secret: "env:SECRET"}
            towing:
              - {name: Bärgning Nord, address: "https://nord.example/orders", secret: "env:SECRET",
                 capacity: %d}
            """
                .formatted(HANDS));
    desk.service = service();
    return desk;
  }

  private static Service service() {
    return new Service(
        "amends",
        "default",
        LetterClass.PROMISE,
        Service.Basis.CONTRACT,
        false,
        Map.of(),
        Optional.empty(),
        0,
        Optional.of(new Compensation(sek("300"), sek("600"), Duration.ofDays(30), sek("1000"))));
  }

  private static Money sek(String amount) {
    return new Money(new BigDecimal(amount), Currency.getInstance("SEK"));
  }

  private static Promise broken(String help) {
    return new Promise(
        "promise-of-" + help,
        help,
        "groceries-at-homecoming",
        "your groceries at your door",
        Promise.State.BROKEN,
        Desk.NIGHT,
        Optional.empty());
  }

  private static Planned makeGood(Desk desk, String customer, Promise promise, String sum) {
    var event = desk.event(customer, new Data.PromiseDue(promise.id()));
    var help =
        new Help.Compensate(
            "amends", sek(sum), "accounts", Duration.ofHours(4), promise, Map.of("refund", sum));
    return desk.speak(desk.known(customer, event), List.of(help), List.of());
  }

  private Planned makeGood(String customer, String help, String sum) {
    return makeGood(desk, customer, broken(help), sum);
  }

  @Test
  void what_was_broken_is_paid_by_an_order_that_says_how_much() {
    var planned = makeGood("anna", "milk", "100");
    assertThat(planned.orders()).hasSize(1);
    assertThat(desk.asks()).containsExactly("ask Betalhjälpen 1 queued");
    assertThat(desk.body(planned.orders().get(0), 1).path("facts").path("refund").asText())
        .isEqualTo("100");
    assertThat(desk.cases()).isEmpty();
  }

  @Test
  void the_same_help_is_never_made_good_twice() {
    makeGood("anna", "milk", "100");
    // when the promise of the next partner, for the same help, breaks too
    var again = makeGood("anna", "milk", "100");
    // then
    assertThat(again).isEqualTo(Planned.NOTHING);
    assertThat(desk.column("select about from compensation")).containsExactly("milk");
    assertThat(desk.column("select id from partner_order")).hasSize(1);
  }

  @Test
  void what_was_to_make_good_is_not_itself_made_good_but_shown_to_a_person() {
    var first = makeGood("anna", "milk", "100");
    var order = first.orders().get(0);
    var amends =
        new Promise(
            "promise-of-money",
            "another",
            "amends",
            "what makes it good",
            Promise.State.BROKEN,
            desk.now,
            Optional.of(order));
    // when
    var again = makeGood(desk, "anna", amends, "100");
    // then
    assertThat(again.orders()).isEmpty();
    assertThat(again.cases()).hasSize(1);
    assertThat(desk.cases()).singleElement().asString().contains("itself to make something good");
  }

  @Test
  void beyond_its_limits_a_person_decides() {
    // more at once
    assertThat(makeGood("anna", "car", "301").orders()).isEmpty();
    // more to one person
    makeGood("bo", "b1", "300");
    makeGood("bo", "b2", "300");
    assertThat(makeGood("bo", "b3", "1").orders()).isEmpty();
    // more in a day
    makeGood("carl", "c1", "300");
    assertThat(makeGood("dag", "d1", "101").orders()).isEmpty();
    assertThat(makeGood("dag", "d2", "100").orders()).hasSize(1);
    assertThat(desk.cases())
        .satisfiesExactly(
            c -> assertThat(c).contains("301 SEK", "300 SEK at once", "Decide"),
            c -> assertThat(c).contains("600 SEK to one person in PT720H"),
            c -> assertThat(c).contains("1000 SEK in a day"));
    // when the day is over, and when the month is
    desk.after(Duration.ofDays(1));
    assertThat(makeGood("dag", "d3", "101").orders()).hasSize(1);
    desk.after(Duration.ofDays(29));
    assertThat(makeGood("bo", "b4", "300").orders()).hasSize(1);
  }

  @Test
  void two_nodes_never_pay_more_than_the_day_allows() throws Exception {
    var paid = together(8, (own, i) -> makeGood(own, "c" + i, broken("h" + i), "300"));
    assertThat(paid.stream().filter(p -> !p.orders().isEmpty())).hasSize(3);
    assertThat(desk.column("select about from compensation")).hasSize(3);
    assertThat(desk.cases()).hasSize(5);
  }

  @Test
  void two_nodes_never_give_a_partner_more_than_it_can_have_at_once() throws Exception {
    together(8, (own, i) -> own.breakdown("c" + i));
    assertThat(desk.column("select id from partner_order where partner = 'Bärgning Nord'"))
        .hasSize(HANDS);
    assertThat(desk.column("select id from partner_order where partner = ''")).hasSize(8 - HANDS);
    // when their need is over, there is room again
    desk.now = desk.now.plus(desk.need);
    assertThat(desk.breakdown("erik").orders()).hasSize(1);
    assertThat(desk.column("select id from partner_order where partner = 'Bärgning Nord'"))
        .hasSize(HANDS + 1);
  }

  private interface Work {
    Planned of(Desk own, int i);
  }

  /** Everybody at once, each a node of its own. */
  private List<Planned> together(int many, Work work) throws Exception {
    var pool = Executors.newFixedThreadPool(many);
    try {
      var start = new CyclicBarrier(many);
      var all = new ArrayList<Callable<Planned>>();
      for (int i = 0; i < many; i++) {
        int number = i;
        var own = desk();
        all.add(
            () -> {
              start.await(10, TimeUnit.SECONDS);
              return work.of(own, number);
            });
      }
      var done = new ArrayList<Planned>();
      for (var one : pool.invokeAll(all)) done.add(one.get());
      return done;
    } finally {
      pool.shutdownNow();
    }
  }
}
