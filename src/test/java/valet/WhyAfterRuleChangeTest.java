package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Channel;
import valet.event.Data;
import valet.messages.Defaults;
import valet.messages.Messages;
import valet.rules.Sources;

/** WHY is answered from the stored decision, also when the rule that wanted the letter is gone. */
class WhyAfterRuleChangeTest {
  private static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  @TempDir Path folder;

  /** A book without the rules for cars. */
  private static Attend.Book changed(Sources sources) {
    var files = new TreeMap<>(sources.files());
    files.keySet().removeIf(f -> f.contains("replacement-car") && f.endsWith(".dslr"));
    var book = Shipped.WIRING.book(Sources.of(files));
    return new Attend.Book(
        book.rules(),
        book.tact(),
        Messages.of(Sources.of(files), Defaults.PLAIN),
        book.partners(),
        book.owners(),
        book.costs());
  }

  @Test
  void the_reasons_are_those_of_then_in_the_customers_language() {
    try (var house = new AnnasHouse(folder, NOON, Shipped.book(), AnnasHouse.anna("sv"))) {
      house.happens(AnnasHouse.breakdown());
      house.confirmed(Duration.ofMinutes(40));
      assertThat(house.texts("select message from letter")).containsExactly("on its way");
      // when
      house.swap(changed(Shipped.SOURCES));
      house.after(Duration.ofMinutes(5));
      house.written(new Data.Reply("+46701740605", Channel.SMS, "Varför?", Optional.empty()));
      // then
      assertThat(house.texts("select text from letter where message = 'why'"))
          .singleElement()
          .asString()
          .contains("- En beställning av replacement car bekräftas")
          .contains("- partnern angav en tid");
    }
  }
}
