package valet.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import valet.store.Store;
import valet.store.Stores;
import valet.store.Tx;

/**
 * A throw-away database that serves one story after another: to empty it takes a hundredth of the
 * time that a new one takes to open. For one thread.
 */
public final class Scratch implements AutoCloseable {
  private final Store store;
  private final List<String> tables;

  private Scratch(Store store) {
    this.store = store;
    this.tables = store.reading(Scratch::emptyNow);
  }

  /** A database in this folder, which may be thrown away when it is closed. */
  public static Scratch in(Path folder) {
    return new Scratch(Stores.scratch(folder.resolve("valet.db")));
  }

  /** What is not empty at the start the house put there itself, such as which steps there are. */
  private static List<String> emptyNow(Tx tx) {
    return tx
        .rows(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                + " and name not like 'flyway%'")
        .stream()
        .map(row -> row.text(0))
        .filter(table -> tx.rows("select 1 from " + table + " limit 1").isEmpty())
        .toList();
  }

  /** The store with nothing in it. It ends the one given out before; closing it closes nothing. */
  public Store fresh() {
    return store.inTransaction(
        tx -> {
          tx.run("pragma defer_foreign_keys = on");
          tables.forEach(table -> tx.run("delete from " + table));
          return new Lent(store);
        });
  }

  @Override
  public void close() {
    store.close();
  }

  private record Lent(Store whole) implements Store {
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
      // The loop that plays a story looks itself, after every step.
    }

    @Override
    public void close() {
      // The next story comes.
    }
  }
}
