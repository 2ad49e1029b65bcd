package valet.promises;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresAmendsTest extends AmendsContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
