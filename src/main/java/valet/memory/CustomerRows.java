package valet.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import valet.store.Row;
import valet.store.Tx;

/** The rows of customers: what is known of each, as of one version. */
final class CustomerRows {
  private CustomerRows() {}

  /** Those of these customers who have a row. */
  static List<Remembered> read(Tx tx, List<String> ids) {
    // Reading what is kept of a wave is worth a second thread.
    return tx
        .rows(
            "select id, version, profile, life, busy from "
                + tx.each("asked")
                + " join customer on id = asked.value",
            tx.all(ids))
        .parallelStream()
        .map(CustomerRows::read)
        .toList();
  }

  private static Remembered read(Row row) {
    return new Remembered(
        row.text(0),
        row.number(1),
        KeptProfile.read(row.text(2)),
        Life.read(row.text(3)),
        row.flag(4));
  }

  /** Those of whom nothing was known; whether nobody else wrote one of them first. */
  static boolean insert(Tx tx, List<Remembered> fresh) {
    var rows = new ArrayList<@Nullable Object[]>(fresh.size());
    for (var is : fresh)
      rows.add(
          new @Nullable Object[] {
            is.id(),
            KeptProfile.json(is.profile()),
            is.life().json(),
            is.profile().phone(),
            is.profile().email().map(Addresses::email)
          });
    // As a select, because PostgreSQL's driver joins plain inserts and then counts no rows.
    return all(
        tx.batch(
            "insert into customer (id, version, profile, life, phone, email)"
                + " select ?, 1, ?, ?, ?, ? where true on conflict (id) do nothing",
            rows));
  }

  /** What they lived; whether each row was still the version before. */
  static boolean update(Tx tx, List<Remembered> lived) {
    var lives = lives(lived);
    var rows = new ArrayList<@Nullable Object[]>(lives.size());
    for (int i = 0; i < lives.size(); i++) {
      var is = lived.get(i);
      rows.add(new @Nullable Object[] {is.version(), lives.get(i), is.id(), is.version() - 1});
    }
    return all(
        tx.batch("update customer set version = ?, life = ? where id = ? and version = ?", rows));
  }

  /** What they lived, whatever the rows say. */
  static void catchUp(Tx tx, List<Remembered> aside) {
    var lives = lives(aside);
    var rows = new ArrayList<@Nullable Object[]>(lives.size());
    for (int i = 0; i < lives.size(); i++)
      rows.add(new @Nullable Object[] {aside.get(i).version(), lives.get(i), aside.get(i).id()});
    tx.batch("update customer set version = ?, life = ? where id = ?", rows);
  }

  /** Who they are, and where they are reached. */
  static void profiles(Tx tx, List<Remembered> changed) {
    var rows = new ArrayList<@Nullable Object[]>(changed.size());
    for (var is : changed)
      rows.add(
          new @Nullable Object[] {
            KeptProfile.json(is.profile()),
            is.profile().phone(),
            is.profile().email().map(Addresses::email),
            is.id()
          });
    tx.batch("update customer set profile = ?, phone = ?, email = ? where id = ?", rows);
  }

  private static List<String> lives(List<Remembered> of) {
    return of.parallelStream().map(is -> is.life().json()).toList();
  }

  private static boolean all(int[] counts) {
    for (int count : counts) if (count == 0) return false;
    return true;
  }
}
