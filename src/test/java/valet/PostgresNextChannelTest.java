package valet;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresNextChannelTest extends NextChannelContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
