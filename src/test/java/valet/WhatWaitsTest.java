package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.testing.AGood.aGood;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Data;
import valet.rules.Sources;

/** Rules that look at what waits in the store, and that end it. */
class WhatWaitsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-20T22:30:00Z");
  @TempDir Path folder;

  private static final String RULES =
      """
      rule "Say hello once"
      when
        An idea is shared
        - no help of this service waits for its hour
      then
        Send "hello" by sms; it is useful for 2 days
      end

      rule "Somebody who waits has another idea"
      when
        An idea is shared
        - help of this service waits for its hour
      then
        Ask a person: "Answer by hand."
      end

      regel "Ta det tillbaka"
      när
        En resa avbokas
      då
        Dra tillbaka "hello"
      slut

      regel "Lov et svar"
      når
        We are mentioned in public
      da
        Promise "an answer" within 3 days
        Ask a person: "Answer."
      slutt

      rule "It is settled"
      when
        A customer signs up
        - there is an open case of "trial"
        - "an answer" is promised
      then
        Withdraw the promise "an answer"
        Close the open cases of this service: "They came back by themselves."
      end

      rule "A dear purchase"
      when
        A purchase is made
        - the total is over 100 SEK
      then
        Ask a person: "Thank them."
      end
      """;

  private static Sources sources() {
    var files = new TreeMap<>(Shipped.SOURCES.files());
    files.keySet().removeIf(f -> f.startsWith("rules/") && !f.startsWith("rules/vocabulary/"));
    files.put("rules/trial.dslr", RULES);
    files.merge(
        "config/services.yaml", "\ntrial:\n  class: service\n  basis: contract\n", String::concat);
    files.put("config/messages/trial/hello/en.sms.txt", "Hello.");
    return Sources.of(files);
  }

  private AnnasHouse house(Instant start) {
    return new AnnasHouse(folder, start, Shipped.WIRING.book(sources()), AnnasHouse.anna("en"));
  }

  @Test
  void help_that_is_held_is_seen_and_can_be_taken_back() {
    // given help that waits for the morning
    try (var house = house(NIGHT)) {
      house.happens(AnnasHouse.idea());
      assertThat(house.texts("select service from held")).containsExactly("trial");
      // when another idea comes, and then a trip is cancelled
      house.happens(AnnasHouse.idea());
      assertThat(house.texts("select why from care_case")).containsExactly("Answer by hand.");
      house.happens(trip());
      // then nothing waits any more, and nothing is said in the morning
      assertThat(house.texts("select service from held")).isEmpty();
      house.after(Duration.ofHours(20));
      assertThat(house.texts("select message from letter")).isEmpty();
    }
  }

  @Test
  void a_letter_that_is_not_out_yet_is_taken_back() {
    try (var house = house(NOON)) {
      house.happens(AnnasHouse.idea());
      house
          .store()
          .inTransaction(tx -> tx.run("update letter set state = 'retry' where message = 'hello'"));
      house.happens(trip());
      assertThat(house.texts("select state from letter")).containsExactly("withdrawn");
      assertThat(house.texts("select kind from deed order by kind")).contains("letter");
    }
  }

  @Test
  void an_open_case_is_seen_and_closed_and_its_promise_withdrawn() {
    try (var house = house(NOON)) {
      house.happens(AnnasHouse.mention());
      assertThat(house.texts("select state from care_case")).containsExactly("open");
      assertThat(house.texts("select state from promise")).hasSize(1).doesNotContain("withdrawn");
      // when they sign up
      house.happens(new Data.Signup(Optional.empty(), Optional.empty()));
      // then
      assertThat(house.texts("select state from care_case")).containsExactly("closed");
      assertThat(house.texts("select history from care_case").get(0))
          .contains("They came back by themselves.");
      assertThat(house.texts("select state from promise")).containsExactly("withdrawn");
      // and it fires once: there is no open case any more
      house.happens(new Data.Signup(Optional.empty(), Optional.empty()));
      assertThat(house.texts("select count(*) || '' from deed where kind = 'case'"))
          .containsExactly("2");
    }
  }

  @Test
  void a_decision_says_that_a_rule_asked_in_another_currency() {
    try (var house = house(NOON)) {
      house.happens(purchase("500.00", "EUR"));
      assertThat(house.texts("select why from care_case")).isEmpty();
      assertThat(house.texts("select body from decision where type = 'purchase'"))
          .singleElement()
          .asString()
          .contains(
              "\"notes\":[\"another currency: total is 500.00 EUR, and a rule asks in SEK\"]");
      // and nothing of the kind where it is the same one
      house.happens(purchase("500.00", "SEK"));
      assertThat(house.texts("select body from decision where type = 'purchase' order by seq"))
          .hasSize(2)
          .last()
          .asString()
          .doesNotContain("notes");
    }
  }

  private static Data trip() {
    return new Data.Trip("PNR1", Data.Trip.Status.CANCELLED, List.of());
  }

  private static Data purchase(String total, String currency) {
    return new Data.Purchase(
        "r1",
        new Data.Store("1", "Torget", ZoneId.of("Europe/Stockholm"), OptionalInt.empty()),
        Optional.empty(),
        Currency.getInstance(currency),
        new BigDecimal(total),
        List.of(aGood("bread").at(total).item()));
  }
}
