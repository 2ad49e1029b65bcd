package valet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** What differs between the two databases; nothing else in the code asks which one it is. */
interface Dialect {
  /** The folder of migrations beside the common ones. */
  String folder();

  /** Words in the common migrations that the databases spell differently. */
  Map<String, String> placeholders();

  /** Begins a transaction that will write. */
  default void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Begins a transaction that only reads, on one snapshot. */
  default void beginReading(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  default void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  default void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  /** A condition that holds where the column is one of the values of one parameter. */
  String among(String column);

  /** The values of one parameter as a table of that name with the column {@code value}. */
  String each(String alias);

  /** The parameter for {@link #among} and {@link #each}. */
  Object all(Connection connection, Collection<String> values) throws SQLException;

  /** Whether a constraint refused the row: its fault, not the database's. */
  boolean refusedTheRow(SQLException e);
}
