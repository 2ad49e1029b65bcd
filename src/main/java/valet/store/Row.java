package valet.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a result. Columns are counted from 0, in the order of the query. */
public final class Row {
  private final @Nullable Object[] values;

  Row(@Nullable Object[] values) {
    this.values = values;
  }

  public String text(int column) {
    return String.valueOf(present(column));
  }

  public Optional<String> maybeText(int column) {
    return Optional.ofNullable(values[column]).map(String::valueOf);
  }

  public long number(int column) {
    return ((Number) present(column)).longValue();
  }

  public Optional<Long> maybeNumber(int column) {
    return Optional.ofNullable(values[column]).map(v -> ((Number) v).longValue());
  }

  public int count(int column) {
    return Math.toIntExact(number(column));
  }

  /** SQLite keeps booleans as 0 and 1. */
  public boolean flag(int column) {
    var value = present(column);
    return value instanceof Boolean flag ? flag : ((Number) value).intValue() != 0;
  }

  public Instant time(int column) {
    return Instant.ofEpochMilli(number(column));
  }

  public Optional<Instant> maybeTime(int column) {
    return maybeNumber(column).map(Instant::ofEpochMilli);
  }

  private Object present(int column) {
    var value = values[column];
    if (value == null)
      throw new IllegalStateException("Column " + column + " is null where it must not be.");
    return value;
  }
}
