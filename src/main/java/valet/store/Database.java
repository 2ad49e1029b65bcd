package valet.store;

import java.nio.file.Path;
import java.time.Duration;

/** Where the database is. */
public sealed interface Database {
  /** Opens it, made and migrated where that is to be done. */
  Store open();

  /** Opens it as it is, beside a server that may be running; what would write is refused. */
  Store openForReading();

  /**
   * How old a row must be before nothing that is numbered earlier can become visible after it. With
   * one writer what is numbered earlier is seen earlier.
   */
  Duration settling();

  /** A file of one node. */
  record File(Path path) implements Database {
    @Override
    public Store open() {
      return Stores.sqlite(path);
    }

    @Override
    public Store openForReading() {
      return Stores.sqliteForReading(path);
    }

    @Override
    public Duration settling() {
      return Duration.ZERO;
    }
  }

  /** A server that several nodes may share. */
  record Server(String url, String user, String password) implements Database {
    @Override
    public Store open() {
      return Stores.postgres(url, user, password);
    }

    @Override
    public Store openForReading() {
      return Stores.postgresForReading(url, user, password);
    }

    @Override
    public Duration settling() {
      return Duration.ofSeconds(30);
    }

    @Override
    public String toString() {
      return url + " as " + user;
    }
  }
}
