package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.EventWriter;
import valet.event.Profile;
import valet.messages.Defaults;
import valet.messages.Messages;
import valet.rehearsal.Loop;
import valet.rules.Sources;
import valet.store.Stores;

/** WHY is answered from the stored decision, also when the rule that wanted the letter is gone. */
class WhyAfterRuleChangeTest {
  private static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  @TempDir Path folder;
  private final Wiring wiring =
      new Wiring(
          Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties()),
          InstantSource.fixed(NOON));
  private int count;

  /** A book without the rules for cars. */
  private Attend.Book changed(Sources sources) {
    var files = new TreeMap<>(sources.files());
    files.keySet().removeIf(f -> f.contains("replacement-car") && f.endsWith(".dslr"));
    var book = wiring.book(Sources.of(files));
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
    var sources = Sources.read(Path.of("").toAbsolutePath());
    var book = new AtomicReference<>(wiring.book(sources));
    try (var loop = wiring.loop(book::get, Stores.sqlite(folder.resolve("valet.db")), NOON)) {
      ours(loop, Optional.of("anna"), new Data.CustomerChanged(anna()), Optional.empty());
      ours(loop, Optional.of("anna"), breakdown(), Optional.empty());
      var order = texts(loop, "select id || ' ' || partner from partner_order").get(0);
      var partner = order.substring(order.indexOf(' ') + 1);
      ours(
          loop,
          Optional.empty(),
          new Data.OrderAnswered(
              order.substring(0, order.indexOf(' ')),
              1,
              Answered.CONFIRMED,
              partner,
              Optional.of(NOON.plus(Duration.ofMinutes(40)).atOffset(ZoneOffset.UTC)),
              Optional.empty(),
              Optional.empty()),
          Optional.of(partner));
      assertThat(texts(loop, "select message from letter")).containsExactly("on its way");
      // when
      book.set(changed(sources));
      loop.to(NOON.plus(Duration.ofMinutes(5)));
      var why = new Data.Reply("+46701740605", Channel.SMS, "Varför?", Optional.empty());
      ours(loop, Optional.empty(), why, Optional.empty());
      // then
      assertThat(texts(loop, "select text from letter where message = 'why'"))
          .singleElement()
          .asString()
          .contains("- En beställning av replacement car bekräftas")
          .contains("- partnern angav en tid");
    }
  }

  private void ours(Loop loop, Optional<String> subject, Data data, Optional<String> signer) {
    var event = EventWriter.ours("e" + ++count, subject, loop.now(), data);
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), signer));
  }

  private static List<String> texts(Loop loop, String sql) {
    return loop.store().reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  private static Data breakdown() {
    return new Data.Breakdown(
        new Data.Vehicle("ABC 123", Optional.empty(), Optional.empty(), Optional.empty()),
        false,
        new Data.Position(59.3, 18.0),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Profile anna() {
    return new Profile(
        Optional.of("Anna"),
        Optional.of("sv"),
        Optional.of(ZoneId.of("Europe/Stockholm")),
        Optional.of("SE"),
        Optional.of("+46701740605"),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
