package valet.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks on from beside the house: how many decisions another reader of the database can see, and
 * since when. A decision counts from the look that saw it, so times are late by up to a look.
 */
final class Watch implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement newest;

  /** The first moment at which {@code seq} and all before it were seen; times as nanoTime. */
  record Seen(long seq, long nanos) {}

  Watch(Base base) throws SQLException {
    this.connection = base.connection();
    if (base.embedded()) connection.createStatement().execute("pragma busy_timeout = 5000");
    this.newest = connection.prepareStatement("select coalesce(max(seq), 0) from decision");
  }

  long newest() throws SQLException {
    try (var result = newest.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  /** How many events were decided together on average: a batch has one {@code now}. */
  double batch() throws SQLException {
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery("select 1.0 * count(*) / count(distinct now) from decision")) {
      result.next();
      return result.getDouble(1);
    }
  }

  /**
   * Looks until {@code until} decisions are there.
   *
   * @return each change that was seen
   * @throws IllegalStateException when nothing moved for a minute
   */
  List<Seen> follow(long until, long everyMillis) throws SQLException {
    var seen = new ArrayList<Seen>();
    long last = newest();
    seen.add(new Seen(last, System.nanoTime()));
    long moved = System.nanoTime();
    while (last < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMillis));
      long now = newest();
      if (now > last) {
        last = now;
        moved = System.nanoTime();
        seen.add(new Seen(now, moved));
      } else if (System.nanoTime() - moved > TimeUnit.MINUTES.toNanos(1))
        throw new IllegalStateException("No decision for a minute; " + last + " of " + until);
    }
    return seen;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
