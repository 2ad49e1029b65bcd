package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.EventWriter;
import valet.event.Profile;
import valet.journal.Conservation;
import valet.rehearsal.Loop;
import valet.rehearsal.Rehearsal;
import valet.rules.Costs;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.Undone;

/** Two services that speak at one event, by one e-mail, on each database. */
abstract class OneLetterContract {
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
  private static final String MAIL = "anna@example.com";
  private static final Attend.Book BOOK = wiring().book(sources());
  @TempDir Path scratch;
  private Store store;
  private Loop loop;
  private int count;

  abstract Store open();

  private static Sources sources() {
    var files = new TreeMap<>(Sources.read(Path.of("").toAbsolutePath()).files());
    files
        .keySet()
        .removeIf(p -> p.startsWith("rules/") && !p.endsWith(".dsl") && !p.contains("dialogue"));
    files.keySet().removeIf(p -> p.startsWith("config/messages/") && !p.contains("/dialogue/"));
    files.put(
        "config/services.yaml",
        """
        aid: {class: promise, basis: contract}
        tip: {class: service, basis: contract}
        complaint-care: {class: promise, basis: contract}
        mention-care: {class: promise, basis: contract}
        dialogue: {class: promise, basis: contract, urgent: true, letters: {stopped: {class: safety}, wrong-person: {class: safety}}}
        """);
    files.put(
        "rules/aid.dslr",
        rule(
            "Help with what was said",
            "Send \"aid\" by email or sms",
            "Promise \"a call\" within 2 hours"));
    files.put(
        "rules/tip.dslr",
        rule("A tip", "Send \"tip\" by email or sms", "Promise \"a book\" within 3 hours"));
    for (var service : List.of("aid", "tip")) {
      files.put(
          "config/messages/" + service + "/" + service + "/en.email.txt",
          "The " + service + "\n\nHello Anna,\n\nThis is the " + service + ".");
      files.put("config/messages/" + service + "/" + service + "/en.sms.txt", "Short " + service);
    }
    return new Sources(files, "one-letter");
  }

  private static String rule(String name, String... then) {
    return "rule \""
        + name
        + "\"\nwhen\n  An idea is shared\nthen\n  "
        + String.join("\n  ", then)
        + "\nend\n";
  }

  @BeforeEach
  void an_idea_is_shared() {
    store = open();
    loop = wiring().loop(() -> BOOK, store, NOON);
    knows("+46701740605");
    var idea = new Data.Idea("More bread.", Optional.empty(), Optional.empty());
    happens(Optional.of("anna"), idea);
  }

  @AfterEach
  void nothing_is_lost() {
    try {
      List<String> lost = store.reading(tx -> Conservation.of(tx, loop.now()));
      assertThat(lost).isEmpty();
      assertThat(texts("select reason from parked")).isEmpty();
    } finally {
      store.close();
    }
  }

  @Test
  void it_is_one_letter_with_a_row_reasons_and_a_promise_for_each() {
    assertThat(texts("select message || ' ' || state || ' ' || part from letter order by part"))
        .containsExactly("aid accepted 0", "tip accepted 1");
    assertThat(texts("select c.message from letter c join letter l on l.part_of = c.id"))
        .containsExactly("aid");
    assertThat(texts("select what || ' ' || state from promise order by what"))
        .containsExactly("a book made", "a call made");
    assertThat(texts("select count(*) || '' from attempt")).containsExactly("1");
    assertThat(texts("select body from decision where body is not null").get(0))
        .contains("one voice: it comes in one letter with what weighs more");
  }

  @Test
  void why_gives_the_reasons_of_both_and_not_this_is_about_both() {
    reply("why");
    assertThat(texts("select text from letter where message = 'why'")).hasSize(1);
    reply("not this");
    assertThat(texts("select purpose from consent where not given order by purpose"))
        .containsExactly("aid", "tip");
  }

  @Test
  void what_comes_back_is_told_by_text_message_each_by_itself() {
    reported(Fate.FAILED);
    assertThat(texts("select message || ' ' || channel || ' ' || state from letter order by seq"))
        .containsExactlyInAnyOrder("aid email failed", "tip email failed", "aid sms accepted");
    // the tip waits for the gap
    loop.to(NOON.plus(Duration.ofMinutes(11)));
    assertThat(texts("select message from letter where channel = 'sms' and state = 'accepted'"))
        .containsExactlyInAnyOrder("aid", "tip");
    assertThat(texts("select state from promise")).containsExactly("made", "made");
  }

  @Test
  void where_no_channel_is_left_neither_is_promised_and_a_person_hears_of_both() {
    knows("");
    reported(Fate.FAILED);
    assertThat(texts("select state from promise")).containsExactly("withdrawn", "withdrawn");
    assertThat(texts("select why from care_case"))
        .anyMatch(w -> w.contains("aid"))
        .anyMatch(w -> w.contains("tip"));
  }

  @Test
  void a_rehearsal_lets_each_part_fare_as_it_did() {
    reported(Fate.FAILED);
    loop.to(NOON.plus(Duration.ofMinutes(11)));
    var letters = "select id || ' ' || channel || ' ' || state from letter order by id";
    var plan =
        new Rehearsal.Plan(
            Instant.EPOCH, loop.now(), Rehearsal.Assume.SILENT, Duration.ofDays(400));
    try (var house =
        wiring()
            .rooms(
                BOOK, hash -> Optional.of(BOOK), Stores.scratch(scratch.resolve("scratch.db")))) {
      var report = Rehearsal.of(store, List.of(house), plan, Costs.NONE);
      assertThat(report.unplayed()).isEmpty();
      assertThat(report.alike()).isEqualTo(report.events());
      assertThat(texts(house.store(), letters)).isEqualTo(texts(letters)).hasSize(4);
    }
  }

  @Test
  void a_part_that_nothing_carries_is_found() {
    var lost = new ArrayList<String>();
    Undone.in(
        store,
        tx -> {
          tx.run("update letter set state = 'queued' where part = 1");
          lost.addAll(Conservation.of(tx, loop.now()));
        });
    assertThat(lost).singleElement().asString().contains("which does not take it");
  }

  private void reply(String text) {
    var letter = texts("select id from letter where message = 'aid'").get(0);
    happens(Optional.empty(), new Data.Reply(MAIL, Channel.EMAIL, text, Optional.of(letter)));
  }

  private void reported(Fate fate) {
    var letter = texts("select id from letter where message = 'aid'").get(0);
    happens(Optional.of("anna"), new Data.LetterReported(letter, fate, Optional.empty()));
  }

  private void knows(String phone) {
    var profile =
        new Profile(
            Optional.of("Anna"),
            Optional.of("en"),
            Optional.of(ZoneId.of("Europe/Stockholm")),
            Optional.empty(),
            Optional.of(phone).filter(p -> !p.isEmpty()),
            Optional.of(MAIL),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    happens(Optional.of("anna"), new Data.CustomerChanged(profile));
  }

  private void happens(Optional<String> subject, Data data) {
    var event = EventWriter.ours("ours-" + ++count, subject, loop.now(), data);
    loop.happens(Arrived.of(event, loop.now()));
  }

  private List<String> texts(String sql) {
    return texts(store, sql);
  }

  private static List<String> texts(Store store, String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  private static Wiring wiring() {
    return new Wiring(
        Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties()),
        InstantSource.fixed(NOON));
  }
}
