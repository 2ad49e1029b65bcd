package valet.store;

import java.util.function.Function;

/** The one database: decisions, memory, ledgers and due rows. */
public interface Store extends AutoCloseable {
  /**
   * Does work that writes, all of it or none. On SQLite the write lock is taken at the start, so
   * the work cannot lose against another writer.
   *
   * @throws Unavailable when the database fails; the transaction is rolled back
   * @throws Refused when a constraint of the database refuses a row; rolled back too
   */
  <T> T inTransaction(Function<Tx, T> work);

  /** Does work that only reads, beside the writers, on a snapshot. */
  <T> T reading(Function<Tx, T> work);

  /** Wakes the timer when due rows were written. Called after the commit, with nothing held. */
  void whenDue(Runnable wake);

  @Override
  void close();

  /**
   * The database does not answer, or not now. Nothing was written; the same work may succeed later.
   */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The database refuses what was to be written: the fault of the row, not of the database. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
