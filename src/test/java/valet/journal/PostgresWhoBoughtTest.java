package valet.journal;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresWhoBoughtTest extends WhoBoughtContract {

  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
