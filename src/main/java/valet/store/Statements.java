package valet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection's prepared statements: the same few hundred run all day. */
final class Statements {
  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  PreparedStatement of(String sql) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  void close() {
    for (var statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        LOG.debug("A statement did not close; its connection will.", e);
      }
    }
    prepared.clear();
  }

  /**
   * Closes the connection too.
   *
   * @param consequence what it means where that fails
   */
  void closeAll(String consequence) {
    close();
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("A database's connection did not close cleanly; {}", consequence, e);
    }
  }
}
