package valet.delivery;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresReportsTest extends ReportsContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
