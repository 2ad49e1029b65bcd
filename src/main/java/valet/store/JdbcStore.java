package valet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store over JDBC: transactions, and the sorting of faults into the database's and the row's.
 */
final class JdbcStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
  private final Dialect dialect;
  private final Writers writers;
  private final DataSource readers;
  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();

  JdbcStore(Dialect dialect, Writers writers, DataSource readers) {
    this.dialect = dialect;
    this.writers = writers;
    this.readers = readers;
  }

  @Override
  public <T> T inTransaction(Function<Tx, T> work) {
    boolean due;
    T result;
    try (var lease = writers.take()) {
      var connection = lease.statements().connection();
      dialect.begin(connection);
      var tx = new JdbcTx(dialect, lease.statements());
      try {
        result = work.apply(tx);
        dialect.commit(connection);
        due = tx.wroteDue();
      } catch (RuntimeException | SQLException | Error e) {
        rollback(dialect, connection);
        throw e;
      }
    } catch (SQLException e) {
      throw fault(dialect, e);
    }
    if (due) wakers.forEach(Runnable::run);
    return result;
  }

  @Override
  public <T> T reading(Function<Tx, T> work) {
    try (var connection = readers.getConnection()) {
      var statements = new Statements(connection);
      try {
        dialect.beginReading(connection);
        return work.apply(new JdbcTx(dialect, statements));
      } finally {
        statements.close();
        rollback(dialect, connection);
      }
    } catch (SQLException e) {
      throw fault(dialect, e);
    }
  }

  @Override
  public void whenDue(Runnable wake) {
    wakers.add(wake);
  }

  @Override
  public void close() {
    writers.close();
    if (readers instanceof AutoCloseable pool) {
      try {
        pool.close();
      } catch (Exception e) {
        LOG.warn("The database's pool did not close cleanly.", e);
      }
    }
  }

  static RuntimeException fault(Dialect dialect, SQLException e) {
    return dialect.refusedTheRow(e)
        ? new Refused("The database refuses a row: " + e.getMessage(), e)
        : new Unavailable(
            "The database does not do its work now; what was to be written waits.", e);
  }

  private static void rollback(Dialect dialect, Connection connection) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      LOG.warn("A transaction could not be rolled back; its connection is of no use any more.", e);
    }
  }
}
