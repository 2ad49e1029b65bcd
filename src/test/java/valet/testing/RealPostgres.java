package valet.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import valet.store.Store;
import valet.store.Stores;

/** One real PostgreSQL for all tests of this JVM, durable as in production; a database per test. */
public final class RealPostgres {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private RealPostgres() {}

  /** A fresh, empty database's address. */
  public static synchronized String freshUrl() {
    try {
      if (server == null)
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
      var name = "valet_" + COUNT.incrementAndGet();
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return server.getJdbcUrl("postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL made no database", e);
    }
  }

  public static Store freshStore() {
    return Stores.postgres(freshUrl(), "postgres", "postgres");
  }
}
