package valet.promises;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresPromisesTest extends PromisesContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
