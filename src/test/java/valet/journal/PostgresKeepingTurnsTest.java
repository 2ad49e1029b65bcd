package valet.journal;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresKeepingTurnsTest extends KeepingTurnsContract {

  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
