package valet;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresLoopTest extends LoopContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
