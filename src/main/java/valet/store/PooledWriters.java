package valet.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writers from a pool, for a database that orders them itself. The pool is closed by its owner. */
final class PooledWriters implements Writers {
  private static final Logger LOG = LoggerFactory.getLogger(PooledWriters.class);
  private final DataSource pool;

  PooledWriters(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Lease take() throws SQLException {
    var connection = pool.getConnection();
    var statements = new Statements(connection);
    return new Lease() {
      @Override
      public Statements statements() {
        return statements;
      }

      @Override
      public void close() {
        statements.close();
        try {
          connection.close();
        } catch (SQLException e) {
          LOG.warn("A database connection did not go back to the pool cleanly.", e);
        }
      }
    };
  }

  @Override
  public void close() {}
}
