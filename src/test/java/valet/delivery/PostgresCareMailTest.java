package valet.delivery;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresCareMailTest extends CareMailContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
