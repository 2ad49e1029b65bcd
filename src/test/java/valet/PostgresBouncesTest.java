package valet;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresBouncesTest extends BouncesContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
