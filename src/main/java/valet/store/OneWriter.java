package valet.store;

import java.sql.Connection;
import java.util.concurrent.locks.ReentrantLock;

/**
 * SQLite's one writer: everybody queues for it here, in order, rather than in SQLite's busy loop.
 */
final class OneWriter implements Writers {
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
      statements.closeAll("the next start recovers its log.");
    } finally {
      turn.unlock();
    }
  }
}
