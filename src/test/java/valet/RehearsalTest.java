package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.journal.Bookshelf;
import valet.rehearsal.Difference;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Report;
import valet.rehearsal.ReportText;
import valet.rehearsal.Rooms;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.ToldStories;
import valet.rules.Costs;
import valet.rules.Sources;
import valet.store.Row;
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
    var story = ToldStories.of(told).get(0);
    var store = Stores.sqlite(folder.resolve("valet.db"));
    new Bookshelf(store, InstantSource.fixed(MONDAY)).keep(sources);
    try (var loop = WIRING.loop(() -> live, store, story.start())) {
      assertThat(new StoryPlay(story, loop, valet.event.OwnTypes.NONE).differences()).isEmpty();
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

  @Test
  void what_was_open_when_the_window_begins_is_rebuilt() {
    // given groceries that are on order and a letter that is held over midnight
    var report = rehearse(live, WEDNESDAY);
    assertThat(report.differences()).isEmpty();
    assertThat(report.drifted()).isZero();
    assertThat(report.alike()).isEqualTo(report.events());
    assertThat(report.said())
        .extracting(Report.Said::service, Report.Said::message)
        .contains(tuple("groceries-at-homecoming", "at homecoming"));
  }

  @Test
  void the_days_hold_what_there_is_to_recompute() {
    try (var store = Stores.sqliteForReading(folder.resolve("valet.db"))) {
      var types =
          store.reading(tx -> tx.rows("select distinct type from decision")).stream()
              .map(r -> r.text(0))
              .toList();
      assertThat(types)
          .contains("reply", "order.answered", "order.unanswered", "promise.due", "need.held")
          .contains("letter.reported", "customer.changed", "trip", "basket", "purchase");
      var bodies =
          store.reading(tx -> tx.rows("select body from decision where body is not null")).stream()
              .map(r -> r.text(0))
              .toList();
      for (var what :
          List.of(
              "recipes-on-receipt", // a till was waiting
              "groceries-at-homecoming",
              "replacement-car",
              "\"kind\":\"hold\",\"reason\":\"quiet hours\"",
              "\"reason\":\"one voice: another letter speaks first\"",
              "\"reason\":\"a newer letter says it better\"", // what was held is said anew
              "\"reason\":\"the address said STOP\""))
        assertThat(bodies).as(what).anyMatch(body -> body.contains(what));
    }
  }

  @Test
  void a_changed_rule_changes_what_it_speaks_of() {
    var draft =
        changed(
            "rules/thanks.dslr",
            "An idea is shared",
            "An idea is shared\n  - the customer's language is \"sv\"");
    assertThat(rehearse(draft, MONDAY).differences())
        .extracting(Object::toString)
        .containsExactly(
            "thanks: \"Thank for what they told us\", idea bo-wednesday of bo: speak: it helps"
                + " now -> nothing",
            "thanks: \"Thank for what they told us\", idea carl-wednesday of carl: speak: it"
                + " helps now -> nothing");
  }

  @Test
  void a_consent_that_was_not_given_silences_what_rested_on_it() throws IOException {
    var past =
        planted(
            "update decision set event = replace(event, '\"given\":true', '\"given\":false')"
                + " where type = 'customer.changed' and customer = 'anna'");
    assertThat(rehearse(past, live, MONDAY, Rehearsal.Assume.SILENT).differences())
        .extracting(Object::toString)
        .containsExactly(
            "thanks: \"Thank for what they told us\", idea anna-thursday of anna: speak: it"
                + " helps now -> silence: no consent",
            "thanks: \"Thank for what they told us\", idea anna-again of anna: speak: it helps"
                + " now -> silence: no consent");
  }

  @Test
  void a_row_of_a_list_moves_what_was_reckoned_by_it() {
    var draft =
        changed(
            "config/lists/airports.csv",
            "ARN,Stockholm-Arlanda Airport,Europe/Stockholm",
            "ARN,Stockholm-Arlanda Airport,Europe/Helsinki");
    assertThat(rehearse(draft, MONDAY).differences())
        .extracting(d -> d.rule() + " for " + d.customer().orElse("") + ": " + hours(d))
        .containsExactly(
            "Order what was asked for at the homecoming for erik: 19:40 Stockholm -> 20:40"
                + " Helsinki",
            "The homecoming moves, and the groceries with it for erik: 19:40 Stockholm -> 20:40"
                + " Helsinki",
            "Order what was asked for at the homecoming for frida: 16:30 Stockholm -> 17:30"
                + " Helsinki");
  }

  @Test
  void a_minute_later_it_is_quiet() throws IOException {
    var past = planted("update decision set now = now + 60000 where event_id = 'bo-wednesday'");
    assertThat(rehearse(past, live, MONDAY, Rehearsal.Assume.SILENT).differences())
        .extracting(Object::toString)
        .containsExactly(
            "thanks: \"Thank for what they told us\", idea bo-wednesday of bo: speak: it helps"
                + " now at 2026-11-18T19:59:30Z -> speak: it helps now at 2026-11-19T07:00:00Z");
  }

  @Test
  void a_gateway_whose_clock_is_fast_changes_nothing() throws IOException {
    // given letters that say they went after what was decided next; the store knows better
    var past = planted("update attempt set at = at + 5000, ended_at = ended_at + 5000");
    var report = rehearse(past, live, MONDAY, Rehearsal.Assume.SILENT);
    assertThat(report.unplayed()).isEmpty();
    assertThat(report.alike()).isEqualTo(report.events());
  }

  @Test
  void what_was_decided_while_a_letter_was_on_its_way_is_recomputed() throws IOException {
    // given gateways that refused everything, but said so only after the end
    var past =
        planted(
            "update attempt set outcome = 'refused', ended_at = at + 30 * 86400000, ended_after ="
                + " (select max(seq) from decision)");
    run(past, "delete from decision where type = 'letter.reported'");
    // when / then what was refused later had been said all the while
    var report = rehearse(past, live, MONDAY, Rehearsal.Assume.SILENT);
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void what_may_not_go_at_its_hour_goes_when_it_may() throws IOException {
    // given a letter that lay until an hour that is quiet now
    var past =
        planted(
            "update attempt set at = at + 3600000 where letter in (select l.id from letter l join"
                + " decision d on d.id = l.decision where d.event_id = 'bo-wednesday')");
    var report = rehearse(past, live, MONDAY, Rehearsal.Assume.SILENT);
    assertThat(report.unplayed()).containsOnlyKeys("letter.reported about what was not sent");
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void a_letter_that_goes_later_than_it_did_goes_in_its_own_time() throws IOException {
    var past = planted("update decision set now = now + 60000 where event_id = 'bo-wednesday'");
    lives(
        past,
        house -> {
          assertThat(letterOf(house, "bo-wednesday", "state")).isEqualTo("accepted");
          assertThat(letterOf(house, "bo-wednesday", "sent_at"))
              .isEqualTo(String.valueOf(Instant.parse("2026-11-19T07:00:00Z").toEpochMilli()));
          List<Row> early =
              house.reading(tx -> tx.rows("select 1 from letter where sent_at < created_at"));
          assertThat(early).isEmpty();
        });
  }

  @Test
  void a_letter_that_was_tried_twice_is_tried_twice() throws IOException {
    // given a gateway that was full for twenty seconds
    var theirs =
        " where letter in (select l.id from letter l join decision d on d.id = l.decision"
            + " where d.event_id = 'bo-wednesday')";
    var past =
        planted(
            "insert into attempt (letter, number, at, node, outcome, taken_after, ended_at,"
                + " ended_after) select letter, 2, at + 20000, node, outcome, taken_after,"
                + " ended_at + 20000, ended_after from attempt"
                + theirs);
    run(past, "update attempt set outcome = 'retry'" + theirs + " and number = 1");
    lives(
        past,
        house -> {
          assertThat(letterOf(house, "bo-wednesday", "state || ' ' || attempts"))
              .isEqualTo("accepted 2");
          assertThat(letterOf(house, "bo-wednesday", "(sent_at - created_at) / 1000"))
              .isEqualTo("20");
        });
  }

  @Test
  void what_history_does_not_answer_is_said_and_assumed() {
    var draft = changed("config/partners.yaml", "name: Hemkassen", "name: Matbudet");
    var silent = rehearse(folder.resolve("valet.db"), draft, MONDAY, Rehearsal.Assume.SILENT);
    assertThat(silent.unanswered()).isEqualTo(Map.of("groceries", 2L));
    var confirmed = rehearse(folder.resolve("valet.db"), draft, MONDAY, Rehearsal.Assume.CONFIRMED);
    assertThat(confirmed.unanswered()).isEqualTo(Map.of("groceries", 3L));
  }

  @Test
  void who_gave_way_to_another_voice_is_counted() {
    assertThat(rehearse(live, MONDAY).gaveWay())
        .anySatisfy(
            (what, count) -> {
              assertThat(what).contains("one voice: another letter speaks first");
              assertThat(count).isPositive();
            });
  }

  @Test
  void what_cannot_be_rebuilt_is_counted_and_left_out() throws IOException {
    // given somebody who was erased, a decision whose event is not kept any more, and a parked
    // event
    var past = planted(FORGOTTEN.formatted("customer = 'bo'"));
    long forgotten = count(past, "select count(*) from decision where event is null");
    run(past, FORGOTTEN.formatted("event_id = 'anna-again'"));
    run(past, "update decision set at = at - 500 * 86400000 where event_id = 'anna-again'");
    run(
        past,
        "insert into parked (id, source, event_id, type, at, state, reason, hash, event)"
            + " values ('p', 's', 'e', 'idea', 0, 'parked', 'a fault', 'h', '{}')");
    // when / then
    var report = rehearse(past, live, MONDAY, Rehearsal.Assume.SILENT);
    assertThat(report.leftOut()).isEqualTo(new Report.LeftOutCount(forgotten, 1, 1));
    assertThat(forgotten).isGreaterThan(2);
    assertThat(report.differences()).isEmpty();
    assertThat(report.said()).extracting(Report.Said::customer).doesNotContain(Optional.of("bo"));
    assertThat(ReportText.of(report))
        .contains(
            "Left out: %d of customers who were erased, 1 older than what is kept, 1 parked"
                .formatted(forgotten));
  }

  private static final String FORGOTTEN =
      "update decision set event = null, body = null, customer = null where %s";

  private static void run(Path past, String sql) {
    try (var store = Stores.sqlite(past)) {
      assertThat((int) store.<Integer>inTransaction(tx -> tx.run(sql))).isPositive();
    }
  }

  private static long count(Path past, String sql) {
    try (var store = Stores.sqliteForReading(past)) {
      return store.reading(tx -> tx.rows(sql)).get(0).number(0);
    }
  }

  /** The hours and places of two slots. */
  private static String hours(Difference difference) {
    var hours = new ArrayList<String>();
    for (var side : List.of(difference.then(), difference.here()))
      hours.add(side.orElse("").replaceAll(".*T(..:..):00\".*\"Europe/([A-Za-z]+)\"}", "$1 $2"));
    return String.join(" -> ", hours);
  }

  private static Attend.Book changed(String file, String from, String to) {
    return WIRING.book(LiveHome.changed(sources, file, from, to));
  }

  /** The same past with something else in it. */
  private Path planted(String sql) throws IOException {
    var copy = Files.copy(folder.resolve("valet.db"), scratch.resolve("planted.db"));
    try (var store = Stores.sqlite(copy)) {
      assertThat((int) store.<Integer>inTransaction(tx -> tx.run(sql))).isPositive();
    }
    return copy;
  }

  private Report rehearse(Attend.Book draft, Instant from) {
    return rehearse(folder.resolve("valet.db"), draft, from, Rehearsal.Assume.SILENT);
  }

  /** In one house and in three, which must come to the same. */
  private Report rehearse(Path past, Attend.Book draft, Instant from, Rehearsal.Assume assume) {
    var plan = new Rehearsal.Plan(from, END, assume, Duration.ofDays(400));
    var alone = rehearse(past, draft, plan, 1);
    assertThat(rehearse(past, draft, plan, 3)).isEqualTo(alone);
    return alone;
  }

  private Report rehearse(Path past, Attend.Book draft, Rehearsal.Plan plan, int many) {
    var houses = new ArrayList<Rooms>();
    try (var store = Stores.sqliteForReading(past)) {
      for (int i = 0; i < many; i++)
        houses.add(WIRING.rooms(draft, hash -> Optional.of(live), scratch()));
      var report = Rehearsal.of(store, houses, plan, Costs.NONE);
      // each of them had customers
      assertThat(houses).allMatch(h -> decisions(h.store()) > 0);
      return report;
    } finally {
      houses.forEach(Rooms::close);
    }
  }

  /** The live book goes through a past; what its house looks like then. */
  private void lives(Path past, Consumer<Store> then) {
    var plan = new Rehearsal.Plan(MONDAY, END, Rehearsal.Assume.SILENT, Duration.ofDays(400));
    try (var store = Stores.sqliteForReading(past);
        var house = WIRING.rooms(live, hash -> Optional.of(live), scratch())) {
      Rehearsal.of(store, List.of(house), plan, Costs.NONE);
      then.accept(house.store());
    }
  }

  private static String letterOf(Store house, String event, String column) {
    return house
        .reading(
            tx ->
                tx.rows(
                    "select "
                        + column
                        + " from letter where decision in"
                        + " (select id from decision where event_id = ?)",
                    event))
        .get(0)
        .text(0);
  }

  private int run;

  private Store scratch() {
    return Stores.scratch(scratch.resolve("run-" + ++run + ".db"));
  }

  private static long decisions() {
    try (var store = Stores.sqliteForReading(folder.resolve("valet.db"))) {
      return decisions(store);
    }
  }

  private static long decisions(Store store) {
    return store.reading(tx -> tx.rows("select count(*) from decision")).get(0).number(0);
  }
}
