package valet.store;

import java.sql.SQLException;

/** Hands out the connections that write. */
interface Writers extends AutoCloseable {
  /** A connection for one transaction, with its prepared statements; give it back by closing. */
  Lease take() throws SQLException;

  @Override
  void close();

  /** A connection for one transaction. */
  interface Lease extends AutoCloseable {
    Statements statements();

    @Override
    void close();
  }
}
