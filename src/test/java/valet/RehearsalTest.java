package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.journal.Bookshelf;
import valet.rehearsal.Costs;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Report;
import valet.rehearsal.Stories;
import valet.rehearsal.StoryPlay;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;

/** A live book, rehearsed on its own past, recomputes what was decided; a changed one differs. */
class RehearsalTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-18T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-20T17:00:00Z");
  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.fixed(END));

  @TempDir static Path folder;
  @TempDir Path scratch;
  private static Sources sources;
  private static Attend.Book live;

  @BeforeAll
  static void live_five_days() throws IOException {
    sources = LiveHome.sources();
    live = WIRING.book(sources);
    var told =
        Sources.of(
            Map.of(
                "rules/stories/five-days.yaml",
                Files.readString(Path.of("src/test/resources/rehearsal/five-days.yaml"))));
    var story = Stories.of(told).get(0);
    var store = Stores.sqlite(folder.resolve("valet.db"));
    new Bookshelf(store, InstantSource.fixed(MONDAY)).keep(sources);
    try (var loop = WIRING.loop(() -> live, store, story.start())) {
      assertThat(new StoryPlay(story, loop, Set.of()).differences()).isEmpty();
    }
  }

  @Test
  void the_live_book_recomputes_its_own_past() {
    var report = rehearse(live, MONDAY);
    assertThat(report.differences()).isEmpty();
    assertThat(report.unplayed()).isEmpty();
    assertThat(report.unanswered()).isEmpty();
    assertThat(report.events()).isEqualTo(decisions()).isGreaterThan(60);
    assertThat(report.alike()).isEqualTo(report.events());
  }

  private Report rehearse(Attend.Book draft, Instant from) {
    return rehearse(folder.resolve("valet.db"), draft, from, Rehearsal.Assume.SILENT);
  }

  private Report rehearse(
      Path past, Attend.Book draft, Instant from, Rehearsal.Assume assume) {
    var plan = new Rehearsal.Plan(from, END, assume, Duration.ofDays(400));
    try (var store = Stores.sqliteForReading(past);
        var rooms = WIRING.rooms(draft, hash -> Optional.of(live), scratch())) {
      return Rehearsal.of(store, rooms, plan, Costs.NONE);
    }
  }

  private int run;

  private Store scratch() {
    return Stores.scratch(scratch.resolve("run-" + ++run + ".db"));
  }

  private static long decisions() {
    try (var store = Stores.sqliteForReading(folder.resolve("valet.db"))) {
      return store.reading(tx -> tx.rows("select count(*) from decision")).get(0).number(0);
    }
  }
}
