package valet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A store that nobody opens again: one connection in one transaction that never ends, so nothing
 * ever waits for the disk. What others call a transaction is a savepoint of it.
 */
final class ScratchStore implements Store {
  private final ReentrantLock turn = new ReentrantLock();
  private final Dialect dialect = new Sqlite();
  private final Statements statements;
  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();

  ScratchStore(Connection connection) throws SQLException {
    this.statements = new Statements(connection);
    dialect.begin(connection);
  }

  @Override
  public <T> T inTransaction(Function<Tx, T> work) {
    var tx = new JdbcTx(dialect, statements);
    var result = apart(tx, work, false);
    if (tx.wroteDue()) wakers.forEach(Runnable::run);
    return result;
  }

  @Override
  public <T> T reading(Function<Tx, T> work) {
    return apart(new JdbcTx(dialect, statements), work, true);
  }

  private <T> T apart(JdbcTx tx, Function<Tx, T> work, boolean undone) {
    boolean undo = true;
    turn.lock();
    try {
      tx.run("savepoint work");
      try {
        var result = work.apply(tx);
        undo = undone;
        return result;
      } finally {
        if (undo) tx.run("rollback to savepoint work");
        tx.run("release savepoint work");
      }
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void whenDue(Runnable wake) {
    wakers.add(wake);
  }

  @Override
  public void close() {
    turn.lock();
    try {
      statements.closeAll("its file can go all the same.");
    } finally {
      turn.unlock();
    }
  }
}
