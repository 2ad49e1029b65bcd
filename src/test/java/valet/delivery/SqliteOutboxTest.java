package valet.delivery;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import valet.store.Store;
import valet.store.Stores;

class SqliteOutboxTest extends OutboxContract {
  @TempDir Path folder;

  @Override
  Store open() {
    return Stores.sqlite(folder.resolve("valet.db"));
  }
}
