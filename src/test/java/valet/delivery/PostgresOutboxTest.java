package valet.delivery;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresOutboxTest extends OutboxContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
