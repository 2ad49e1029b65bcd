package valet.worth;

import valet.store.Store;
import valet.testing.RealPostgres;

class PostgresReportTest extends ReportContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }
}
