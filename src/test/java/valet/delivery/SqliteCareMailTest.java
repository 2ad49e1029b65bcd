package valet.delivery;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import valet.store.Store;
import valet.store.Stores;

class SqliteCareMailTest extends CareMailContract {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Store store;

  @Override
  Store store() {
    if (store == null) store = Stores.sqlite(folder.resolve("valet.db"));
    return store;
  }

  @AfterEach
  void close() {
    store.close();
  }
}
