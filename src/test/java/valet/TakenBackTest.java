package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Data;
import valet.promises.Partners;
import valet.rules.Sources;

/** A complaint that is taken back while the next partner is asked calls that one off. */
class TakenBackTest {
  private static final Instant NOON = Instant.parse("2026-11-18T11:00:00Z");
  private static final String ANOTHER =
      """
      accounts:
        - name: Andra Hjälpen
          address: http://127.0.0.1:8090/orders/andra
          secret: whsec_ZGVtbyBvbmx5OiBiZXRhbGhqYWxwZW4=
          priority: 2
      """;

  @TempDir Path folder;

  @Test
  void whom_nobody_has_answered_yet_is_called_off_and_what_is_older_stays() {
    var files = new TreeMap<>(Shipped.SOURCES.files());
    files.computeIfPresent(Partners.FILE, (file, text) -> text.replace("accounts:\n", ANOTHER));
    var book = Shipped.WIRING.book(Sources.of(files));
    try (var house = new AnnasHouse(folder, NOON, book, AnnasHouse.anna("en"))) {
      // given two complaints, and the first partner of the second has not answered
      house.happens(complaint("The milk was sour.", Optional.empty()));
      house.happens(complaint("I cannot pay.", Optional.of("payment")));
      house.after(Duration.ofHours(5));
      assertThat(house.texts("select state from partner_order order by created_at, id"))
          .containsExactly("unanswered", "asked");
      // when they take back what they said last
      house.happens(new Data.Retraction(Optional.empty(), Optional.empty(), Optional.empty()));
      // then nobody is asked any more
      assertThat(house.texts("select state from partner_order")).containsOnly("withdrawn");
      assertThat(house.texts("select state from care_case")).containsExactly("open");
      assertThat(house.texts("select message from letter")).doesNotContain("taken back");
    }
  }

  @Test
  void two_rules_that_take_the_same_back_do_not_take_back_one_more() {
    var files = new TreeMap<>(Shipped.SOURCES.files());
    files.merge(
        "rules/complaint-care.dslr",
        """

        rule "A complaint is taken back, said once more"
        when
          A complaint is taken back
          - the customer is known
        then
          Close the case of the complaint
        end
        """,
        String::concat);
    var book = Shipped.WIRING.book(Sources.of(files));
    try (var house = new AnnasHouse(folder, NOON, book, AnnasHouse.anna("en"))) {
      house.happens(complaint("The bread was hard.", Optional.of("bread")));
      house.after(Duration.ofHours(1));
      house.happens(complaint("The milk was sour.", Optional.of("milk")));
      house.after(Duration.ofHours(2));
      house.happens(new Data.Retraction(Optional.empty(), Optional.empty(), Optional.empty()));
      assertThat(house.texts("select state from care_case order by seq"))
          .containsExactly("open", "closed");
    }
  }

  private static Data complaint(String text, Optional<String> about) {
    return new Data.Complaint(
        text, about, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
