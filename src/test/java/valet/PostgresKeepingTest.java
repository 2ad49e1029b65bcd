package valet;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresKeepingTest extends KeepingContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
