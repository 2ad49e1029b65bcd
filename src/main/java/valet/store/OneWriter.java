package valet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite's one writer: everybody queues for it here, in order, rather than in SQLite's busy loop.
 */
final class OneWriter implements Writers {
  private static final Logger LOG = LoggerFactory.getLogger(OneWriter.class);
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Statements statements;

  OneWriter(Connection connection) {
    this.statements = new Statements(connection);
  }

  @Override
  public Lease take() {
    turn.lock();
    return new Lease() {
      @Override
      public Statements statements() {
        return statements;
      }

      @Override
      public void close() {
        turn.unlock();
      }
    };
  }

  @Override
  public void close() {
    turn.lock();
    try {
      statements.close();
      statements.connection().close();
    } catch (SQLException e) {
      LOG.warn("The database's writer did not close cleanly; the next start recovers its log.", e);
    } finally {
      turn.unlock();
    }
  }
}
