package valet.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. SQL is the subset that SQLite and PostgreSQL share; parameters are {@code
 * String}, {@code Long}, {@code Integer}, {@code Boolean}, {@code Instant} (stored as epoch
 * milliseconds), {@code Optional} of these, or {@code null}.
 */
public interface Tx {
  /** Rows of a query. */
  List<Row> rows(String sql, @Nullable Object... args);

  /** Runs one statement; the number of rows it changed. */
  int run(String sql, @Nullable Object... args);

  /** Runs one statement for many rows; how many each changed. */
  int[] batch(String sql, List<@Nullable Object[]> rows);

  /**
   * A condition that holds where {@code column} is one of the values of one parameter made by
   * {@link #all}: {@code tx.rows("select … where " + tx.among("id"), tx.all(ids))}.
   */
  String among(String column);

  /**
   * The values of one parameter made by {@link #all} as a table of that name with the column {@code
   * value}, to be joined: where most values have no row, this takes half the time of {@link
   * #among}. A value that is there twice is there twice.
   */
  String each(String alias);

  /** The parameter for {@link #among} and {@link #each}. */
  Object all(Collection<String> values);

  /** Writes due rows; one whose id is there already is left as it is. */
  void due(List<Due> rows);
}
