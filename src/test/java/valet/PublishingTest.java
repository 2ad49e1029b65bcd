package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.cli.Commands;
import valet.cli.Home;
import valet.cli.Works;
import valet.journal.Bookshelf;
import valet.journal.HeldNeeds;
import valet.journal.Publishing;
import valet.journal.Publishing.Outcome;
import valet.journal.Publishing.Twice;
import valet.memory.LetterClass;
import valet.rules.BadBook;
import valet.rules.LiveBook;
import valet.rules.LiveBook.Origin;
import valet.rules.Publication;
import valet.rules.Publication.Kind;
import valet.store.Store;
import valet.store.Stores;

/** Who makes which rule book live. */
class PublishingTest {
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
  private static final String BROKEN =
      "rule \"first 2\"\nwhen\n  A complant is made\nthen\n  Ask a person: \"2\"\nend\n";

  @TempDir Path folder;
  private EditedHome home;
  private Wiring wiring;
  private Store store;
  private Bookshelf shelf;

  @BeforeEach
  void aHome() throws IOException {
    home = EditedHome.in(folder, 1);
    wiring = home.wiring(InstantSource.fixed(NOON), Map.of());
    Files.createDirectories(home.data());
    store = Stores.sqlite(home.data().resolve("valet.db"));
    shelf = new Bookshelf(store, () -> NOON);
  }

  @AfterEach
  void end() {
    store.close();
  }

  private LiveBook<Attend.Book> open(Origin origin) {
    return new LiveBook<>(home.folder(), shelf, wiring::book, origin);
  }

  private Publishing publishing(LiveBook<Attend.Book> live, Twice twice) {
    return new Publishing(
        live, shelf, s -> wiring.book(s).rules(), store, twice, () -> new HeldNeeds.Moved(0, 0));
  }

  private static Set<String> rules(LiveBook<Attend.Book> live) {
    return live.now().rules().names();
  }

  private List<Kind> kinds() {
    return shelf.history(10).stream().map(Publication::kind).toList();
  }

  @Test
  void a_good_save_is_live_and_written_down_with_what_changed() throws IOException {
    var live = open(Origin.FOLDER);
    home.write("first", 2);
    assertThat(live.look()).isTrue();
    var newest = shelf.live().orElseThrow();
    assertThat(newest.book()).isEqualTo(live.sources().hash());
    assertThat(newest.who()).isEqualTo("the folder");
    assertThat(newest.change())
        .contains(
            "rules/first.dslr: 5 lines went, 5 came", "- rule \"first 1\"", "+ rule \"first 2\"");
    // a restart makes nothing live that is live already
    open(Origin.FOLDER);
    assertThat(kinds()).containsExactly(Kind.SAVED, Kind.SAVED);
  }

  @Test
  void where_books_are_approved_the_folder_is_a_draft_and_every_node_follows_the_store()
      throws IOException {
    // given two nodes on one store
    var one = open(Origin.SHELF);
    var other = open(Origin.SHELF);
    // when the folder changes, nothing happens until it is published
    home.both(2);
    assertThat(one.look()).isFalse();
    assertThat(rules(one)).containsExactly("first: first 1", "second: second 1");
    var outcome = publishing(one, Twice.NEVER).publish("anna", "a better question", false);
    // then it is live here at once and there with the next look, and again after a restart
    assertThat(outcome).isInstanceOf(Outcome.Live.class);
    assertThat(rules(one)).contains("first: first 2");
    assertThat(other.look()).isTrue();
    assertThat(rules(other)).contains("first: first 2");
    home.both(3);
    assertThat(rules(open(Origin.SHELF))).contains("first: first 2");
    assertThat(shelf.live().orElseThrow().who()).isEqualTo("anna");
  }

  @Test
  void a_draft_that_does_not_compile_is_not_published() throws IOException {
    var live = open(Origin.SHELF);
    Files.writeString(home.file("first"), BROKEN);
    assertThatThrownBy(() -> publishing(live, Twice.NEVER).publish("anna", "x", false))
        .isInstanceOf(BadBook.class)
        .hasMessageContaining("rules/first.dslr:3:3");
    assertThat(kinds()).containsExactly(Kind.SAVED);
  }

  @Test
  void what_is_weighty_needs_a_second_person() throws IOException {
    var live = open(Origin.SHELF);
    var publishing = publishing(live, new Twice(Set.of(LetterClass.SAFETY), Optional.empty()));
    // given a change of a service that is no matter of safety
    home.write("first", 2);
    assertThat(publishing.publish("anna", "x", false)).isInstanceOf(Outcome.Live.class);
    // when the other is changed
    home.write("second", 2);
    assertThat(publishing.publish("anna", "x", false))
        .isInstanceOfSatisfying(
            Outcome.Waits.class,
            w -> assertThat(w.because()).isEqualTo("it changes letters of the class safety"));
    // then the same person cannot do it twice, and nobody can approve something else
    assertThat(publishing.publish("anna", "x", false)).isInstanceOf(Outcome.Waits.class);
    assertThat(rules(live)).contains("second: second 1");
    home.write("second", 3);
    assertThat(publishing.publish("bo", "y", false)).isInstanceOf(Outcome.Waits.class);
    home.write("second", 2);
    assertThat(publishing.publish("bo", "read it", false)).isInstanceOf(Outcome.Live.class);
    assertThat(rules(live)).contains("second: second 2");
    assertThat(shelf.live().orElseThrow().who()).isEqualTo("anna and bo");
  }

  @Test
  void what_may_reach_many_needs_a_second_person() throws IOException {
    var live = open(Origin.SHELF);
    for (int i = 0; i < 3; i++)
      store.inTransaction(
          tx ->
              tx.run(
                  "insert into decision (id, source, event_id, type, customer, time, at, now, book,"
                      + " hash) values (?, 's', ?, 'complaint', ?, ?, ?, ?, 'b', 'h')",
                  "d" + tx.rows("select 1 from decision").size(),
                  "e" + tx.rows("select 1 from decision").size(),
                  "c" + tx.rows("select 1 from decision").size(),
                  NOON,
                  NOON,
                  NOON));
    home.write("first", 2);
    assertThat(publishing(live, new Twice(Set.of(), Optional.of(2))).publish("anna", "x", false))
        .isInstanceOfSatisfying(
            Outcome.Waits.class,
            w -> assertThat(w.because()).isEqualTo("it may reach 3 customers in 30 days"));
    assertThat(publishing(live, new Twice(Set.of(), Optional.of(3))).publish("anna", "x", false))
        .isInstanceOf(Outcome.Live.class);
  }

  @Test
  void all_rules_go_only_with_consent() throws IOException {
    var live = open(Origin.FOLDER);
    Files.delete(home.file("first"));
    Files.delete(home.file("second"));
    assertThat(live.look()).isFalse();
    assertThat(live.trouble().orElseThrow()).hasMessageContaining("No rule is left here");
    assertThat(rules(live)).hasSize(2);
    assertThat(rules(open(Origin.FOLDER))).as("also after a restart").hasSize(2);
    var publishing = publishing(live, Twice.NEVER);
    assertThat(publishing.publish("anna", "a pause", false)).isInstanceOf(Outcome.Refused.class);
    assertThat(publishing.publish("anna", "a pause", true)).isInstanceOf(Outcome.Live.class);
    assertThat(rules(live)).isEmpty();
    assertThat(rules(open(Origin.FOLDER))).isEmpty();
  }

  @Test
  void an_older_book_is_live_again_and_the_folder_stays_aside_until_it_changes()
      throws IOException {
    var live = open(Origin.FOLDER);
    var older = live.sources().hash();
    home.both(2);
    live.look();
    var publishing = publishing(live, Twice.NEVER);
    assertThat(publishing.rollback("ab", "anna", "x")).isInstanceOf(Outcome.Refused.class);
    assertThat(publishing.rollback(older.substring(0, 8), "anna", "two was wrong"))
        .isInstanceOf(Outcome.Live.class);
    assertThat(rules(live)).contains("first: first 1");
    assertThat(live.look()).isFalse();
    assertThat(rules(open(Origin.FOLDER))).as("after a restart").contains("first: first 1");
    assertThat(kinds()).containsExactly(Kind.ROLLBACK, Kind.SAVED, Kind.SAVED);
    home.both(3);
    assertThat(live.look()).isTrue();
    assertThat(rules(live)).contains("first: first 3");
  }

  @Test
  void a_file_that_many_books_share_is_kept_once() throws IOException {
    var live = open(Origin.FOLDER);
    long before = count("book_text");
    home.write("first", 2);
    live.look();
    assertThat(count("book_text")).isEqualTo(before + 1);
    assertThat(count("book")).isEqualTo(2);
    assertThat(shelf.book(live.sources().hash())).contains(live.sources());
  }

  private long count(String table) {
    return store.reading(tx -> tx.rows("select count(*) from " + table)).get(0).number(0);
  }

  @Test
  void the_commands_ask_the_running_server() throws Exception {
    store.close();
    var served = home.wiring(InstantSource.system(), Map.of("valet.rules.publish", "approved"));
    try (var house = served.serve()) {
      home.both(2);
      assertThat(run(house, "rules", "publish", "--by", "anna", "--why", "a better question"))
          .contains("published  anna: a better question  (live)", "+ rule \"first 2\"");
      var history = run(house, "rules", "history");
      assertThat(history.lines().toList())
          .satisfiesExactly(
              l -> assertThat(l).endsWith("published  anna: a better question  (live)"),
              l -> assertThat(l).contains("saved      the folder: a good save"));
      var first = history.lines().toList().get(1).substring(0, 12);
      assertThat(run(house, "rules", "rollback", first, "--by", "bo", "--why", "no, it was not"))
          .contains("rollback   bo: no, it was not  (live)");
      assertThat(run(house, "rules", "rollback", "ffffff", "--why", "x"))
          .contains("No book has the hash ffffff");
      Files.writeString(home.file("first"), BROKEN);
      assertThat(run(house, "rules", "publish", "--by", "anna", "--why", "x"))
          .contains("rules/first.dslr:3:3")
          .contains("Did you mean: A complaint is made?");
    }
    store = Stores.sqlite(home.data().resolve("valet.db"));
  }

  private String run(Works.Running house, String... line) {
    var said = new StringWriter();
    var out = new PrintWriter(said, true);
    var at =
        new Home(home.folder(), home.data(), Optional.empty(), house.address(), Optional.empty());
    new Commands(at, InstantSource.system()).speakingTo(out, out).run(line);
    return said.toString();
  }
}
