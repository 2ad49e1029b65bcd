package valet.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Events;
import valet.store.Row;
import valet.store.Runner;
import valet.store.Store;
import valet.store.Tx;

/**
 * Puts due rows on the queue when their hour has come: claimed with a fencing token, deleted after
 * the broker has them. A row that was put and not deleted is put again under the same id, and
 * recognised.
 */
public final class DueTimer implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 500;
  private final Store store;
  private final Events events;
  private final InstantSource clock;
  private final String node;
  private final Runner runner;
  private boolean released;

  public DueTimer(Store store, Events events, InstantSource clock, String node) {
    this.store = store;
    this.events = events;
    this.clock = clock;
    this.node = node;
    this.runner = new Runner("due", this::step, this::next, clock);
  }

  /** Starts the one thread that waits for the next hour. */
  public void start() {
    store.whenDue(this::wake);
    runner.start();
  }

  /** Looks again now. */
  public void wake() {
    runner.wake();
  }

  /**
   * Puts what is due.
   *
   * @return how many rows were put
   */
  public int putDue() {
    int put = 0;
    int batch;
    do {
      batch = putSome();
      put += batch;
    } while (batch == AT_ONCE);
    return put;
  }

  private int putSome() {
    var now = clock.instant();
    var claimed = store.inTransaction(tx -> claim(tx, now));
    if (claimed.isEmpty()) return 0;
    var due = new ArrayList<Arrived>();
    for (var row : claimed) due.add(Arrived.of(event(row.text(2)), now));
    events.put(due);
    store.inTransaction(
        tx -> tx.batch("delete from due where id = ? and token = ?", keys(claimed)));
    return claimed.size();
  }

  private List<Row> claim(Tx tx, Instant now) {
    var rows =
        tx.rows(
            "select id, token, event from due where at <= ? and (lease is null or lease < ?)"
                + " order by at, id limit ?",
            now,
            now,
            AT_ONCE);
    if (rows.isEmpty()) return rows;
    var claims = new ArrayList<@Nullable Object[]>();
    for (var row : rows)
      claims.add(new @Nullable Object[] {node, now.plus(LEASE), row.text(0), row.number(1)});
    var counts =
        tx.batch(
            "update due set node = ?, lease = ?, token = token + 1 where id = ? and token = ?",
            claims);
    var mine = new ArrayList<Row>();
    for (int i = 0; i < counts.length; i++) if (counts[i] == 1) mine.add(rows.get(i));
    return mine;
  }

  private static List<@Nullable Object[]> keys(List<Row> claimed) {
    var keys = new ArrayList<@Nullable Object[]>();
    for (var row : claimed) keys.add(new @Nullable Object[] {row.text(0), row.number(1) + 1});
    return keys;
  }

  /**
   * Events from outside that came before their time lie here too; their hash is of their content.
   */
  private static Event event(String json) {
    var event = EventReader.trusted(json, "");
    if (event.id().source().equals(EventWriter.OURS))
      return EventWriter.ours(event.id().id(), event.subject(), event.time(), event.data());
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    var reading = EventReader.inside(Set.of(event.type())).read(bytes, event.time());
    return reading instanceof Reading.Good good ? good.event() : event;
  }

  private int step() {
    if (!released) release();
    released = true;
    return putDue();
  }

  private Optional<Instant> next() {
    return store
        .reading(tx -> tx.rows("select min(at) from due where lease is null"))
        .get(0)
        .maybeTime(0);
  }

  /** What this node had claimed when it went down is put at once; its id tells if it was before. */
  private void release() {
    store.inTransaction(
        tx -> tx.run("update due set lease = null where node = ? and lease is not null", node));
  }

  @Override
  public void close() {
    runner.close();
  }
}
