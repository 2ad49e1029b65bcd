package valet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
