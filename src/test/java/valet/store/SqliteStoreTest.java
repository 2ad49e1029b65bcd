package valet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  Store store() {
    return store;
  }

  @Test
  void an_open_database_does_not_hold_the_write_lock_while_idle() {
    try (var other = Stores.sqlite(folder.resolve("valet.db"))) {
      store.inTransaction(tx -> tx.run("insert into setting (name, value) values ('1', '1')"));
      other.inTransaction(tx -> tx.run("insert into setting (name, value) values ('2', '2')"));
      store.inTransaction(tx -> tx.run("insert into setting (name, value) values ('3', '3')"));
      var count = other.reading(tx -> tx.rows("select count(*) from setting")).get(0).number(0);
      assertThat(count).isEqualTo(3);
    }
  }

  @Test
  void the_log_is_brought_home_beside_the_writer_and_begins_anew() throws Exception {
    var file = folder.resolve("often.db");
    Stores.sqlite(file).close();
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    var writer = source.getConnection();
    writer.createStatement().execute("pragma wal_autocheckpoint = 0");
    var writers = new Checkpointed(new OneWriter(writer), source.getConnection(), 40);
    try (var often = new JdbcStore(new Sqlite(), writers, source)) {
      for (int i = 0; i < 1_000; i++) {
        var name = String.valueOf(i);
        often.inTransaction(
            tx -> tx.run("insert into setting (name, value) values (?, ?)", name, "x".repeat(900)));
      }
      // Three pages and more a transaction: without it the log would hold far over 8 MB.
      assertThat(Files.size(folder.resolve("often.db-wal"))).isLessThan(3_000_000);
    }
  }
}
