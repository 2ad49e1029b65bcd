package valet.delivery;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresTillFateTest extends TillFateContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
