package valet.delivery;

import org.junit.jupiter.api.AfterEach;
import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresCareMailTest extends CareMailContract {
  @SuppressWarnings("NullAway.Init")
  private Store store;

  @Override
  Store store() {
    if (store == null) store = RealPostgres.freshStore();
    return store;
  }

  @AfterEach
  void close() {
    store.close();
  }
}
