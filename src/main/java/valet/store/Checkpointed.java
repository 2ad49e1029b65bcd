package valet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite's one writer, whose write-ahead log is brought home into the database on a thread beside
 * it, so that no batch waits for that. Only the short rest is done in the writer's own turn: the
 * log begins anew where nothing in it is left over.
 *
 * @see <a href="https://www.sqlite.org/wal.html#ckpt">SQLite: checkpointing</a>
 */
final class Checkpointed implements Writers {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointed.class);

  /** Should the thread fall so far behind (a reader that holds the past), the writer does it. */
  static final int PAGES_OF_THE_WRITER = 64_000;

  /** A page that is written often comes home once for many times. */
  private final int pages;

  private final Writers writers;
  private final Connection connection;
  private final Semaphore wrote = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "store-checkpoints");
  private int left;

  /**
   * @param connection of this one's own; closed with it
   * @param pages how many wait at most before they are brought home
   */
  Checkpointed(Writers writers, Connection connection, int pages) {
    this.writers = writers;
    this.connection = connection;
    this.pages = pages;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Lease take() throws SQLException {
    var lease = writers.take();
    return new Lease() {
      @Override
      public Statements statements() {
        return lease.statements();
      }

      @Override
      public void close() {
        lease.close();
        if (wrote.availablePermits() == 0) wrote.release();
      }
    };
  }

  private void run() {
    try {
      while (true) {
        wrote.acquire();
        wrote.drainPermits();
        look();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (waiting() - left < pages) return;
      for (int passes = 0; passes < 3 && waiting() > pages / 8; passes++) bringHome("passive");
      try (var turn = writers.take()) {
        bringHome("passive");
      }
      left = waiting();
    } catch (SQLException e) {
      LOG.warn("The database's log was not brought home now; it grows until the next time.", e);
    }
  }

  /** Pages in the log that are not in the database yet. */
  private int waiting() throws SQLException {
    return bringHome("noop");
  }

  private int bringHome(String how) throws SQLException {
    try (var statement = connection.createStatement();
        var done = statement.executeQuery("pragma wal_checkpoint(" + how + ")")) {
      return done.getInt(2) - done.getInt(3);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.warn("The connection for checkpoints did not close cleanly.", e);
    }
    writers.close();
  }
}
