package valet.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import valet.testing.RealPostgres;

class PostgresStoreTest extends StoreContract {
  private Store store;

  @BeforeEach
  void open() {
    store = RealPostgres.freshStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  Store store() {
    return store;
  }
}
