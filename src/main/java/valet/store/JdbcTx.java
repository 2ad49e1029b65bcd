package valet.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction on one connection. */
final class JdbcTx implements Tx {
  private static final String DUE =
      "insert into due (id, at, customer, event) values (?, ?, ?, ?) on conflict (id) do nothing";
  private final Dialect dialect;
  private final Statements statements;
  private boolean wroteDue;

  JdbcTx(Dialect dialect, Statements statements) {
    this.dialect = dialect;
    this.statements = statements;
  }

  boolean wroteDue() {
    return wroteDue;
  }

  @Override
  public List<Row> rows(String sql, @Nullable Object... args) {
    try {
      var statement = statements.of(sql);
      bind(statement, args);
      try (var result = statement.executeQuery()) {
        return rows(result);
      }
    } catch (SQLException e) {
      throw JdbcStore.fault(dialect, e);
    }
  }

  @Override
  public int run(String sql, @Nullable Object... args) {
    try {
      var statement = statements.of(sql);
      bind(statement, args);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw JdbcStore.fault(dialect, e);
    }
  }

  @Override
  public int[] batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) return new int[0];
    try {
      var statement = statements.of(sql);
      for (var row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw JdbcStore.fault(dialect, e);
    }
  }

  @Override
  public String among(String column) {
    return dialect.among(column);
  }

  @Override
  public String each(String alias) {
    return dialect.each(alias);
  }

  @Override
  public Object all(Collection<String> values) {
    try {
      return dialect.all(statements.connection(), values);
    } catch (SQLException e) {
      throw JdbcStore.fault(dialect, e);
    }
  }

  @Override
  public void due(List<Due> rows) {
    if (rows.isEmpty()) return;
    var args = new ArrayList<@Nullable Object[]>(rows.size());
    for (var due : rows)
      args.add(new @Nullable Object[] {due.id(), due.at(), due.customer(), due.event()});
    batch(DUE, args);
    wroteDue = true;
  }

  private static List<Row> rows(ResultSet result) throws SQLException {
    var columns = result.getMetaData().getColumnCount();
    var rows = new ArrayList<Row>();
    while (result.next()) {
      var values = new @Nullable Object[columns];
      for (int i = 0; i < columns; i++) values[i] = result.getObject(i + 1);
      rows.add(new Row(values));
    }
    return rows;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] args)
      throws SQLException {
    for (int i = 0; i < args.length; i++) bind(statement, i + 1, args[i]);
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value == null) statement.setNull(at, Types.NULL);
    else if (value instanceof String text) statement.setString(at, text);
    else if (value instanceof Long number) statement.setLong(at, number);
    else if (value instanceof Integer number) statement.setInt(at, number);
    else if (value instanceof Boolean flag) statement.setBoolean(at, flag);
    else if (value instanceof Instant time) statement.setLong(at, time.toEpochMilli());
    else if (value instanceof Optional<?> maybe) bind(statement, at, maybe.orElse(null));
    else if (value instanceof Array array) statement.setArray(at, array);
    else
      throw new IllegalArgumentException(
          "A " + value.getClass().getSimpleName() + " is not a parameter the store knows.");
  }
}
