package valet.worth;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/** The services that are silent until a person lifts them, as the store keeps them. */
public final class Pauses {
  private Pauses() {}

  /** Which are paused now. */
  public static Set<String> services(Tx tx) {
    var paused = new HashSet<String>();
    for (var pause : now(tx)) paused.add(pause.service());
    return paused;
  }

  /** The pauses that nobody has lifted. */
  public static List<Pause> now(Tx tx) {
    return tx
        .rows("select service, since, reason from pause where lifted_at is null order by service")
        .stream()
        .map(Pauses::pause)
        .toList();
  }

  /** Pauses a service; one that is paused already keeps its first reason. */
  static void pause(Tx tx, Pause pause) {
    tx.run(
        "insert into pause (service, since, reason) select ?, ?, ? where not exists (select 1 from"
            + " pause where service = ? and lifted_at is null) on conflict do nothing",
        pause.service(),
        pause.since(),
        pause.reason(),
        pause.service());
  }

  /**
   * Lets a service speak again. What it did before counts no more against it.
   *
   * @param by who of the house said so
   * @return the pause that is over; empty where there was none
   */
  public static Optional<Pause> lift(Tx tx, String service, String by, Instant now) {
    var paused = now(tx).stream().filter(p -> p.service().equals(service)).findFirst();
    tx.run(
        "update pause set lifted_at = ?, lifted_by = ? where service = ? and lifted_at is null",
        now,
        by,
        service);
    return paused;
  }

  /** When it was last lifted; empty where it never was. */
  static Optional<Instant> lifted(Tx tx, String service) {
    return tx.rows("select max(lifted_at) from pause where service = ?", service)
        .get(0)
        .maybeTime(0);
  }

  private static Pause pause(Row row) {
    return new Pause(row.text(0), row.time(1), row.text(2));
  }
}
