package valet.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite 3: one file, one writer at a time. The driver's own transactions are not used: it begins
 * the next one right after each commit, deferred (and then a later write can lose) or immediate
 * (and then the lock is held while idle).
 */
final class Sqlite implements Dialect {
  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("seq", "integer primary key autoincrement");
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    run(connection, "begin immediate");
  }

  @Override
  public void beginReading(Connection connection) throws SQLException {
    run(connection, "begin");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    run(connection, "commit");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    run(connection, "rollback");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String among(String column) {
    return column + " in (select value from json_each(?))";
  }

  @Override
  public String each(String alias) {
    return "(select value from json_each(?)) as " + alias;
  }

  @Override
  public Object all(Connection connection, Collection<String> values) {
    var encoder = JsonStringEncoder.getInstance();
    return values.stream()
        .map(v -> "\"" + new String(encoder.quoteAsString(v)) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public boolean refusedTheRow(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }
}
