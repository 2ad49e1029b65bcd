package valet.worth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Money;
import valet.memory.LetterClass;
import valet.rules.Costs;
import valet.rules.Service;
import valet.store.Store;

/** What planted ledgers add up to, reckoned by hand. */
abstract class ReportContract {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant MONTH_AGO = NOW.minus(Duration.ofDays(30));
  private static final Costs COSTS =
      Costs.of(
          """
          sms: "0.45 SEK"
          email: "0.02 SEK"
          orders: {towing: "1200 SEK", ferry: "30 EUR"}
          """);
  private Store store;
  private Planted planted;

  abstract Store open();

  @BeforeEach
  void plant() {
    store = open();
    planted = new Planted(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Instant ago(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private Report report() {
    return store.reading(tx -> Ledgers.report(tx, COSTS, MONTH_AGO, NOW));
  }

  private Balance balance(String service) {
    return report().services().stream()
        .filter(b -> b.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void each_proposal_counts_once_by_its_newest_verdict() {
    planted.proposal("a", "car", "anna", ago(3), "speak", "it helps now");
    planted.proposal("b", "car", "bo", ago(3), "hold", "quiet hours");
    planted.again("b", "bo", ago(2), "hold", "enough letters for now");
    planted.again("b", "bo", ago(1), "silence", "the need is over");
    planted.proposal("c", "car", "cia", ago(3), "hold", "quiet hours");
    planted.again("c", "cia", ago(2), "speak", "it helps now");
    planted.proposal("d", "car", "dag", ago(3), "hold", "quiet hours");
    planted.proposal("e", "car", "eva", ago(3), "silence", "no consent");
    planted.proposal("f", "car", "fia", ago(2), "silence", "no consent");
    planted.proposal("old", "car", "gun", ago(31), "speak", "it helps now");

    var car = balance("car");

    assertThat(car.proposals()).isEqualTo(6);
    assertThat(car.spoken()).isEqualTo(2);
    assertThat(car.held()).isEqualTo(1);
    assertThat(car.silent()).isEqualTo(Map.of("the need is over", 1L, "no consent", 2L));
  }

  @Test
  void a_page_has_no_end_that_matters() {
    for (int i = 0; i < 2_001; i++)
      planted.proposal("p" + i, "car", "c" + i, ago(3), "speak", "it helps now");

    assertThat(balance("car").spoken()).isEqualTo(2_001);
  }

  @Test
  void letters_cost_by_channel_and_part_and_orders_by_kind() {
    planted.letter("l1", "car", "anna", "sms", "delivered", ago(3)); // 3 parts: 1.35
    for (int part = 0; part < 3; part++) planted.part("l1", part);
    planted.letter("l2", "car", "bo", "sms", "accepted", ago(3)); // 1 part: 0.45
    planted.part("l2", 0);
    planted.letter("l3", "car", "cia", "email", "unknown", ago(3)); // 0.02
    planted.letter("l4", "car", "dag", "email", "failed", ago(3)); // 0.02
    planted.letter("l5", "car", "eva", "sms", "queued", ago(3)); // not gone
    planted.letter("l6", "car", "eva", "sms", "refused", ago(3)); // not gone
    planted.letter("l7", "car", "eva", "sms", "delivered", ago(31)); // before
    planted.order("car", "towing", "done", ago(3)); // 1200
    planted.order("car", "towing", "confirmed", ago(3)); // 1200
    planted.order("car", "towing", "refused", ago(3)); // nothing
    planted.order("car", "ferry", "done", ago(3)); // 30 in another currency

    var car = balance("car");

    assertThat(car.sent()).isEqualTo(4);
    assertThat(car.delivered()).isEqualTo(1);
    assertThat(car.cost()).containsExactly(new Spent("30.00", "EUR"), new Spent("2401.84", "SEK"));
  }

  @Test
  void a_reply_answers_the_last_letter_before_it() {
    planted.letter("l1", "car", "anna", "sms", "delivered", ago(9));
    planted.letter("l2", "food", "anna", "sms", "delivered", ago(5));
    planted.letter("l3", "car", "anna", "sms", "delivered", ago(1));
    planted.event("reply", "anna", ago(4));
    planted.event("reply", "anna", ago(3)); // the same letter, answered twice
    planted.letter("l4", "car", "bo", "sms", "delivered", ago(20));
    planted.event("reply", "bo", ago(12)); // eight days later

    assertThat(balance("food").answered()).isEqualTo(1);
    assertThat(balance("car").answered()).isZero();
  }

  @Test
  void promises_and_complaints_have_shares_with_wilsons_interval() {
    planted.promises("car", "kept", 15, ago(3));
    planted.promises("car", "broken", 5, ago(3));
    planted.promises("car", "made", 7, ago(3));
    for (int i = 0; i < 20; i++)
      planted.letter("l" + i, "car", "c" + i, "sms", "delivered", ago(10));
    planted.event("complaint", "c1", ago(9));
    planted.event("complaint", "c1", ago(8)); // the same person
    planted.stop("c2", ago(4));
    planted.event("complaint", "c3", ago(2)); // eight days later
    planted.event("complaint", "c4", ago(11)); // before the letter

    var car = balance("car");

    assertThat(car.promises()).isEqualTo(Map.of("kept", 15L, "broken", 5L, "made", 7L));
    // Wilson, z = 1.95996: (0.75 + 0.09604 ± 1.95996·√(0.009375 + 0.0024010)) / 1.19207
    assertThat(car.kept().low()).isCloseTo(0.5313, within(0.0001));
    assertThat(car.kept().high()).isCloseTo(0.8881, within(0.0001));
    assertThat(car.complaints().hits()).isEqualTo(2);
    assertThat(car.complaints().of()).isEqualTo(20);
  }

  /** Ten would be spoken to, of whom six buy again; ten are held out, of whom two do. */
  private void lot() {
    for (int i = 0; i < 10; i++) {
      planted.proposal("s" + i, "food", "with" + i, ago(20), "speak", "it helps now");
      planted.proposal("h" + i, "food", "out" + i, ago(20), "silence", "HOLDOUT");
      if (i < 6) planted.event("purchase", "with" + i, ago(10));
      if (i < 2) planted.event("purchase", "out" + i, ago(10));
    }
  }

  @Test
  void worth_is_the_difference_to_those_who_were_silent_by_lot() {
    lot();
    planted.proposal("n", "food", "nobody", ago(20), "silence", "no consent"); // on neither side
    planted.event("purchase", "nobody", ago(10));
    planted.event("purchase", "with9", ago(20)); // not after the proposal
    planted.event("purchase", "out9", ago(25)); // before it
    planted.proposal("s0-again", "food", "with0", ago(9), "silence", "quiet hours"); // counted

    var purchases = balance("food").effect().orElseThrow().purchases();

    assertThat(purchases.with().hits()).isEqualTo(6);
    assertThat(purchases.with().of()).isEqualTo(10);
    assertThat(purchases.without().hits()).isEqualTo(2);
    assertThat(purchases.without().of()).isEqualTo(10);
    assertThat(purchases.by()).isCloseTo(0.4, within(1e-9));
    // Wilson: 6/10 is 0.3127 to 0.8318, 2/10 is 0.0567 to 0.5098.
    // Newcombe: 0.4 - √(0.2873² + 0.3098²) and 0.4 + √(0.2318² + 0.1433²)
    assertThat(purchases.low()).isCloseTo(-0.0226, within(0.0002));
    assertThat(purchases.high()).isCloseTo(0.6725, within(0.0002));
  }

  @Test
  void without_a_lot_nothing_is_said_of_worth() {
    planted.proposal("a", "food", "anna", ago(3), "speak", "it helps now");

    assertThat(balance("food").effect()).isEmpty();
  }

  private List<Pause> review(Map<String, Service> services) {
    return store.reading(tx -> Review.of(tx, COSTS, services, NOW));
  }

  private static Map<String, Service> budget(String sum) {
    var money = new Money(new BigDecimal(sum), Currency.getInstance("SEK"));
    return Map.of(
        "car",
        new Service(
            "car",
            "default",
            LetterClass.SERVICE,
            Service.Basis.CONTRACT,
            false,
            Map.of(),
            Optional.of(money),
            0));
  }

  @Test
  void a_service_over_its_budget_is_paused_and_one_within_it_is_not() {
    planted.order("car", "towing", "done", NOW.minus(Duration.ofHours(23)));
    planted.order("car", "towing", "done", NOW.minus(Duration.ofHours(25)));

    assertThat(review(budget("1200"))).isEmpty();
    assertThat(review(budget("1199.99")))
        .containsExactly(
            new Pause(
                "car",
                NOW,
                "it cost 1200.00 SEK in 24 hours, and its budget is 1199.99 SEK a day"));
  }

  @Test
  void a_service_that_many_complain_about_is_paused() {
    for (int i = 0; i < 100; i++)
      planted.letter("l" + i, "car", "c" + i, "sms", "delivered", ago(10));
    // of 100, 10 are 5.5 % at least, and 9 are 4.8 %
    for (int i = 0; i < 9; i++) planted.event("complaint", "c" + i, ago(9));
    assertThat(review(Map.of())).isEmpty();

    planted.stop("c9", ago(9));

    assertThat(review(Map.of()))
        .extracting(Pause::reason)
        .containsExactly("10 of 100 people complained or said STOP; 5.0 % are borne");
  }

  @Test
  void a_service_that_breaks_its_promises_is_paused() {
    planted.promises("car", "broken", 5, ago(3));
    planted.promises("car", "kept", 5, ago(3)); // at most 76.3 %

    assertThat(review(Map.of()))
        .extracting(Pause::reason)
        .containsExactly("5 of 10 promises were kept; 80.0 % are asked");
  }

  @Test
  void a_service_with_more_complaints_than_without_it_is_paused() {
    lot();
    for (int i = 0; i < 5; i++) planted.event("complaint", "with" + i, ago(19));

    assertThat(review(Map.of()))
        .extracting(Pause::reason)
        .containsExactly("more complain with it than without: 50.0 % against 0.0 %");
  }

  @Test
  void a_pause_lasts_until_a_person_lifts_it_and_then_the_past_is_past() {
    planted.promises("car", "broken", 10, ago(3));
    try (var reviewer = new Reviewer(store, () -> COSTS, Map::of, InstantSource.fixed(NOW))) {
      reviewer.review();
      reviewer.review();
      assertThat(store.reading(Pauses::services)).containsExactly("car");
      assertThat(balance("car").paused().orElseThrow().reason()).startsWith("0 of 10 promises");

      store.inTransaction(tx -> Pauses.lift(tx, "car", "Maja", NOW.minusSeconds(1)));
      assertThat(store.reading(Pauses::services)).isEmpty();

      reviewer.review();
      assertThat(store.reading(Pauses::services)).isEmpty();
    }
  }
}
