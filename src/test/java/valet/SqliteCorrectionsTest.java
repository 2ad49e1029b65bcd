package valet;

import valet.store.Store;
import valet.store.Stores;

class SqliteCorrectionsTest extends CorrectionsContract {
  @Override
  Store open() {
    return Stores.sqlite(folder.resolve("valet.db"));
  }

  @Override
  String flag() {
    return "1";
  }
}
