package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.journal.Conservation;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.ToldStories;
import valet.store.Store;
import valet.store.Stores;
import valet.store.Tx;
import valet.testing.Undone;

/**
 * Nothing is lost between what was proposed and what was done: in every story that ships, and with
 * one row taken out of each ledger, which is found each time.
 */
class ConservationTest {
  /** Ledgers, each with the rows of which any may be lost, and what is lost with it. */
  private static final Map<String, List<String>> LOSSES =
      Map.of(
          "letter", List.of("delete from letter where id = ?"),
          "promise", List.of("delete from promise where id = ?"),
          "care_case", List.of("delete from care_case where id = ?"),
          "partner_order",
              List.of(
                  "update letter set order_id = null, confirmation = null, speaks_of_order = false"
                      + " where order_id = ?",
                  "delete from promise where order_id = ?",
                  "delete from confirmation where order_id = ?",
                  "delete from ask where order_id = ?",
                  "delete from partner_order where id = ?"),
          "held", List.of("delete from held where proposal = ?"),
          "silence", List.of("delete from silence where proposal = ?"),
          "deed", List.of("delete from deed where proposal = ?"),
          "decision", List.of("delete from decision where id = ?"),
          "attempt", List.of("delete from attempt where letter = ?"),
          "due", List.of("delete from due where id = ?"));

  private static final Map<String, String> ROWS =
      Map.of(
          "letter", "select id from letter",
          "promise", "select id from promise",
          "care_case", "select id from deed where kind = 'case'",
          "partner_order", "select id from deed where kind = 'order'",
          // a case beside a hold or a silence is a row of what was asked for, too
          "held",
              "select proposal from held where proposal not in (select proposal from deed where"
                  + " kind = 'case')",
          "silence",
              "select proposal from silence where proposal not in (select proposal from deed where"
                  + " kind = 'case')",
          "deed", "select distinct proposal from deed where kind <> 'case'",
          "decision", "select distinct decision from deed where kind <> 'case'",
          "attempt", "select distinct letter from attempt",
          "due",
              "select id from due where event like '%\"need.held\"%' or event like"
                  + " '%\"promise.due\"%'");

  @TempDir Path folder;

  @Test
  void every_story_adds_up_and_one_lost_row_of_any_ledger_is_found() {
    var tried = new HashMap<String, Integer>();
    var stories = ToldStories.of(Shipped.SOURCES);
    for (int i = 0; i < stories.size(); i++) {
      var story = stories.get(i);
      var store = Stores.sqlite(folder.resolve("s" + i + ".db"));
      try (var loop = Shipped.WIRING.loop(() -> Shipped.book(), store, story.start())) {
        var unused = new StoryPlay(story, loop, valet.event.OwnTypes.NONE).differences();
        assertThat(lost(store, loop.now())).as("%s: %s", story.file(), story.name()).isEmpty();
        for (var ledger : LOSSES.keySet()) {
          int found = plant(store, ledger, loop.now(), story.name());
          tried.merge(ledger, found, Integer::sum);
        }
      }
    }
    // the stories reach every ledger
    assertThat(tried.keySet()).isEqualTo(LOSSES.keySet());
    assertThat(tried).allSatisfy((ledger, count) -> assertThat(count).as(ledger).isPositive());
  }

  /** Takes each row out in turn, looks, and puts it back. */
  private static int plant(Store store, String ledger, Instant now, String story) {
    var all = store.reading(tx -> tx.rows(ROWS.getOrDefault(ledger, "")));
    for (var row : new TreeSet<>(all.stream().map(r -> r.text(0)).toList())) {
      var found = new ArrayList<String>();
      Undone.in(
          store,
          tx -> {
            for (var loss : LOSSES.getOrDefault(ledger, List.of())) tx.run(loss, row);
            found.addAll(Conservation.of(tx, now));
          });
      assertThat(found).as("%s lost %s of %s", story, row, ledger).isNotEmpty();
    }
    return all.size();
  }

  @Test
  void a_proposal_that_both_did_something_and_is_silent_is_found() {
    var story = ToldStories.of(Shipped.SOURCES).get(0);
    var store = Stores.sqlite(folder.resolve("both.db"));
    try (var loop = Shipped.WIRING.loop(() -> Shipped.book(), store, story.start())) {
      var unused = new StoryPlay(story, loop, valet.event.OwnTypes.NONE).differences();
      store.inTransaction(
          tx ->
              tx.run(
                  "insert into silence (proposal, decision, service, reason, at)"
                      + " select proposal, decision, 'x', 'mood', 1 from deed where kind <> 'case'"
                      + " limit 1"));
      assertThat(lost(store, loop.now()))
          .singleElement()
          .asString()
          .contains("has both done something and a silence");
    }
  }

  private static List<String> lost(Store store, Instant now) {
    return store.reading((Tx tx) -> Conservation.of(tx, now));
  }
}
