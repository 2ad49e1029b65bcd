package valet.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import valet.Settings;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.RealPostgres;

/** The database of one trial: SQLite in the trial's folder, or a real PostgreSQL that syncs. */
record Base(Path folder, String url, String user) {
  static Base sqlite(Path folder) {
    return new Base(folder, "jdbc:sqlite:" + folder.resolve("valet.db"), "");
  }

  static Base postgres(Path folder) {
    return new Base(folder, RealPostgres.freshUrl(), "postgres");
  }

  boolean embedded() {
    return url.startsWith("jdbc:sqlite:");
  }

  Store open() {
    return embedded()
        ? Stores.sqlite(folder.resolve("valet.db"))
        : Stores.postgres(url, user, "postgres");
  }

  /** A connection beside the house's, for looking on and for straight-line code. */
  Connection connection() throws SQLException {
    return DriverManager.getConnection(
        embedded() ? url : url + "&reWriteBatchedInserts=true", user, "postgres");
  }

  Settings settings(Settings of, int port) {
    Map<String, String> all = new TreeMap<>(of.all());
    all.put("valet.data", folder.toString());
    all.put("valet.http.port", String.valueOf(port));
    if (!embedded()) {
      all.put("valet.store.url", url);
      all.put("valet.store.user", user);
      all.put("valet.store.password", "postgres");
    }
    return new Settings(of.home(), folder, all);
  }
}
