package valet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens and migrates the database. */
public final class Stores {
  private static final int WAL_PAGES_BEFORE_CHECKPOINT = 8_000;
  private static final int SCRATCH_KIBIBYTES = 512 * 1_024;

  private Stores() {}

  /**
   * Opens an SQLite file, made where it is missing.
   *
   * @throws Store.Unavailable when the file cannot be opened, or the disk will not promise what the
   *     acknowledgement to a sender rests on: WAL with {@code synchronous = FULL}
   */
  public static Store sqlite(Path file) {
    try {
      var parent = file.toAbsolutePath().getParent();
      if (parent != null) Files.createDirectories(parent);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder for the database cannot be made: " + file, e);
    }
    var writing = sqliteSource(file, false);
    var dialect = new Sqlite();
    try {
      migrate(writing, dialect);
      var writer = writing.getConnection();
      assertDurable(writer);
      var writers =
          new Checkpointed(
              new OneWriter(writer), writing.getConnection(), WAL_PAGES_BEFORE_CHECKPOINT);
      return new JdbcStore(dialect, writers, pool(sqliteSource(file, true), 4));
    } catch (SQLException e) {
      throw new Store.Unavailable(
          "The database " + file + " cannot be opened; nothing is accepted until it can.", e);
    }
  }

  /**
   * A database for a run that is thrown away: the same rules and constraints, but nothing is
   * promised about the loss of power or another start, and so nothing is waited for.
   *
   * @param file in a folder that the caller removes; what does not fit into memory goes there
   */
  public static Store scratch(Path file) {
    var config = sqliteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setCacheSize(-SCRATCH_KIBIBYTES);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    try {
      migrate(source, new Sqlite());
      return new ScratchStore(source.getConnection());
    } catch (SQLException e) {
      throw new Store.Unavailable("The throw-away database " + file + " cannot be made.", e);
    }
  }

  /**
   * Opens an SQLite file as it is, beside a server that may be running: nothing is migrated, and
   * what would write is refused.
   *
   * @throws Store.Unavailable when there is no such file, or it cannot be opened
   */
  public static Store sqliteForReading(Path file) {
    if (!Files.isRegularFile(file))
      throw new Store.Unavailable("There is no database " + file + ".", new IOException("no file"));
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5_000);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return new JdbcStore(new Sqlite(), new NoWriters(), source);
  }

  /** Opens a PostgreSQL database as it is: nothing is migrated, and what would write is refused. */
  static Store postgresForReading(String url, String user, String password) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(2);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    try {
      return new JdbcStore(new Postgres(), new NoWriters(), new HikariDataSource(config));
    } catch (RuntimeException e) {
      throw new Store.Unavailable("The database " + url + " cannot be opened.", e);
    }
  }

  /** Opens a PostgreSQL database; several nodes may share it. */
  public static Store postgres(String url, String user, String password) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.setMaximumPoolSize(12);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(30_000);
    config.setAutoCommit(false);
    try {
      var pool = new HikariDataSource(config);
      var dialect = new Postgres();
      migrate(pool, dialect);
      return new JdbcStore(dialect, new PooledWriters(pool), pool);
    } catch (RuntimeException e) {
      throw new Store.Unavailable(
          "The database " + url + " cannot be opened; nothing is accepted until it can.", e);
    }
  }

  private static SQLiteDataSource sqliteSource(Path file, boolean readOnly) {
    var config = sqliteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(64L * 1024 * 1024));
    if (readOnly) config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-8192");
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SQLiteConfig sqliteConfig() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    config.setCacheSize(-65_536);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  private static DataSource pool(DataSource source, int size) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source, Dialect dialect) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:store/common", "classpath:store/" + dialect.folder())
        .placeholders(dialect.placeholders())
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /** What we acknowledge must survive the loss of power. */
  private static void assertDurable(Connection writer) throws SQLException {
    try (var statement = writer.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = " + Checkpointed.PAGES_OF_THE_WRITER);
      var mode = statement.executeQuery("pragma journal_mode").getString(1);
      var synchronous = statement.executeQuery("pragma synchronous").getInt(1);
      if (!mode.equalsIgnoreCase("wal") || synchronous != 2)
        throw new SQLException(
            "journal_mode is "
                + mode
                + " and synchronous is "
                + synchronous
                + "; wal and 2 (FULL) are needed, or acknowledged events could be lost.");
    }
  }
}
