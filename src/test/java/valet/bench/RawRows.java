package valet.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ceiling of writing: straight-line code that writes the rows a drained house has written, into
 * the same tables with the same indexes, statements, pragmas and syncs.
 */
final class RawRows {
  private static final String DECIDE =
      "insert into decision (id, source, event_id, type, customer, time, at, now, book, hash,"
          + " event, body, receipt) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String LEARN =
      "update customer set version = ?, life = ? where id = ? and version = ?";

  private RawRows() {}

  /** Microseconds an event by batch size; {@code from} is drained, {@code to} has its customers. */
  static Map<Integer, Double> micros(Base from, Base to, int each, int... batches)
      throws SQLException {
    var decisions =
        rows(
            from,
            "select id, source, event_id, type, customer, time, at, now, book, hash, event, body,"
                + " receipt from decision order by seq");
    var customers = new LinkedHashMap<Object, Object[]>();
    for (var row : rows(from, "select id, life from customer")) customers.put(row[0], row);
    var micros = new LinkedHashMap<Integer, Double>();
    var versions = new LinkedHashMap<Object, Long>();
    try (var connection = to.connection()) {
      var embedded = to.embedded();
      if (embedded) pragmas(connection);
      else connection.setAutoCommit(false);
      var decide = connection.prepareStatement(DECIDE);
      var learn = connection.prepareStatement(LEARN);
      int next = 0;
      for (int batch : batches) {
        long start = System.nanoTime();
        int end = Math.min(decisions.size(), next + each);
        int written = end - next;
        while (next < end) {
          if (embedded) run(connection, "begin immediate");
          var wave = new HashSet<Object>();
          for (int i = 0; i < batch && next < end; i++, next++) {
            var row = decisions.get(next);
            add(decide, row);
            if (row[4] == null || !wave.add(row[4])) continue;
            var c = customers.get(row[4]);
            long version = versions.merge(c[0], 1L, Long::sum);
            add(learn, version + 1, c[1], c[0], version);
          }
          decide.executeBatch();
          for (int count : learn.executeBatch()) if (count != 1) throw new SQLException("lost");
          if (embedded) run(connection, "commit");
          else connection.commit();
        }
        micros.put(batch, (System.nanoTime() - start) / 1e3 / written);
      }
    }
    return micros;
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    statement.addBatch();
  }

  private static void pragmas(Connection connection) throws SQLException {
    for (var pragma :
        List.of(
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            "cache_size = -65536",
            "temp_store = memory",
            "journal_size_limit = 67108864",
            "wal_autocheckpoint = 8000")) run(connection, "pragma " + pragma);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Object[]> rows(Base base, String sql) throws SQLException {
    var rows = new ArrayList<Object[]>();
    try (var connection = base.connection();
        var result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        var row = new Object[result.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) row[i] = result.getObject(i + 1);
        rows.add(row);
      }
    }
    return rows;
  }
}
