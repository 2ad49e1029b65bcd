package valet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** PostgreSQL 14 or newer: any number of nodes. */
final class Postgres implements Dialect {
  @Override
  public String folder() {
    return "postgres";
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("seq", "bigint generated always as identity primary key");
  }

  @Override
  public String among(String column) {
    return column + " = any(?)";
  }

  @Override
  public String each(String alias) {
    return "unnest(?) as " + alias + " (value)";
  }

  @Override
  public Object all(Connection connection, Collection<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  /** SQLSTATE class 23: integrity constraint violation; 22: data that the column cannot hold. */
  @Override
  public boolean refusedTheRow(SQLException e) {
    var state = e.getSQLState();
    return state != null && (state.startsWith("23") || state.startsWith("22"));
  }
}
