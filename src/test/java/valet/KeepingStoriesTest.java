package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.OwnTypes;
import valet.journal.Conservation;
import valet.journal.Keeping;
import valet.journal.KeepingEnds;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.ToldStories;
import valet.store.Store;

/**
 * Wherever a story that ships breaks off, what is too old goes and what is open stays, and what is
 * left adds up.
 */
class KeepingStoriesTest {
  @TempDir Path folder;

  @Test
  void what_is_left_adds_up() {
    long stay = 0;
    long went = 0;
    try (var scratch = Scratch.in(folder)) {
      for (var story : told()) {
        try (var loop = Shipped.WIRING.loop(() -> Shipped.book(), scratch.fresh(), story.start())) {
          var unused = new StoryPlay(story, loop, OwnTypes.NONE).differences();
          var store = loop.store();
          long before = number(store, "select count(*) from decision");
          // what rests on something else goes a round after it
          for (int days : new int[] {401, 3 * 366, 3 * 366 + 1, 3 * 366 + 2}) {
            var then = InstantSource.fixed(loop.now().plus(Duration.ofDays(days)));
            new Keeping(store, KeepingEnds.USUAL, folder, then).look();
            List<String> lost = store.reading(tx -> Conservation.of(tx, loop.now()));
            assertThat(lost)
                .as("%s: %s, after %s days", story.file(), story.name(), days)
                .isEmpty();
          }
          long left = number(store, "select count(*) from decision");
          stay += left;
          went += before - left;
          assertThat(number(store, OPEN))
              .as("%s: %s", story.file(), story.name())
              .isEqualTo(number(store, "select count(distinct d.id) from decision d"));
        }
      }
    }
    assertThat(stay).isPositive();
    assertThat(went).isGreaterThan(stay);
  }

  /** Decisions that something open came of, or that such a one rests on. */
  private static final String OPEN =
      "select count(distinct d.id) from decision d where"
          + " exists (select 1 from letter l where l.decision = d.id)"
          + " or exists (select 1 from held h where h.decision = d.id)"
          + " or exists (select 1 from promise p where p.decision = d.id"
          + " and p.state in ('planned', 'made'))"
          + " or exists (select 1 from partner_order o where o.decision = d.id)"
          + " or exists (select 1 from care_case c where c.decision = d.id"
          + " and c.state not in ('told', 'closed'))"
          + " or exists (select 1 from lookup u where u.id = d.id)";

  /** Every fourth; all of them where there is time. */
  private static List<Story> told() {
    var all = ToldStories.of(Shipped.SOURCES);
    return Boolean.getBoolean("valet.test.full")
        ? all
        : IntStream.range(0, all.size()).filter(i -> i % 4 == 1).mapToObj(all::get).toList();
  }

  private static long number(Store store, String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }
}
