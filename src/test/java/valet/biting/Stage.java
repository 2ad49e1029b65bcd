package valet.biting;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import valet.Attend;
import valet.Wiring;
import valet.rehearsal.Story;
import valet.rehearsal.StoryPlay;
import valet.store.Store;
import valet.store.Stores;
import valet.store.Tx;

/**
 * Plays stories one after another on one database, emptied in between: opening one takes longer.
 */
final class Stage implements AutoCloseable {
  private final Wiring wiring;
  private final Store store;
  private final List<String> tables;

  Stage(Wiring wiring, Path folder) {
    this.wiring = wiring;
    store = Stores.sqlite(folder.resolve("valet.db"));
    // What is not empty now was put there by the house itself, such as which steps there are.
    tables =
        store.reading(
            tx ->
                tx
                    .rows(
                        "select name from sqlite_master where type = 'table' and name not like"
                            + " 'sqlite%' and name not like 'flyway%'")
                    .stream()
                    .map(row -> row.text(0))
                    .filter(table -> tx.rows("select 1 from " + table + " limit 1").isEmpty())
                    .toList());
  }

  /** What came out otherwise than told. */
  List<String> play(Attend.Book book, Story story, Consumer<String> spoke) {
    store.inTransaction(
        tx -> {
          tx.run("pragma defer_foreign_keys = on");
          tables.forEach(table -> tx.run("delete from " + table));
          return null;
        });
    try (var loop = wiring.loop(() -> book, new Kept(store), story.start())) {
      var play = new StoryPlay(story, loop, Set.of());
      var differences = play.differences();
      play.spoke().forEach(spoke);
      return differences;
    }
  }

  @Override
  public void close() {
    store.close();
  }

  /** A store that stays open when its loop is over. */
  private record Kept(Store whole) implements Store {
    @Override
    public <T> T inTransaction(Function<Tx, T> work) {
      return whole.inTransaction(work);
    }

    @Override
    public <T> T reading(Function<Tx, T> work) {
      return whole.reading(work);
    }

    @Override
    public void whenDue(Runnable wake) {
      // The loop asks the store itself.
    }

    @Override
    public void close() {
      // The next story comes.
    }
  }
}
