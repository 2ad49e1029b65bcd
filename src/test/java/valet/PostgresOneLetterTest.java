package valet;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresOneLetterTest extends OneLetterContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
