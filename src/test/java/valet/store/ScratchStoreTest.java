package valet.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is thrown away afterwards keeps the same rules while it is there. */
class ScratchStoreTest extends StoreContract {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Stores.scratch(folder.resolve("valet.db"));
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
