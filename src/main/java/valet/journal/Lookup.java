package valet.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.store.Row;
import valet.store.Tx;

/**
 * A recall or a price whose buyers are looked up.
 *
 * @param id the decision of its event
 * @param mark decisions up to this one have been looked at
 * @param since what was bought before does not count
 * @param until until then purchases that come late are looked at too
 */
record Lookup(String id, long mark, Instant since, Instant until, Event event) {
  /** How far back a price is looked at; what was bought earlier has been used. */
  private static final Duration PRICE_BACK = Duration.ofDays(30);

  /** How long purchases that come late are still told of a recall: feeds of a night, or a week. */
  private static final Duration RECALL_OPEN = Duration.ofDays(30);

  private static final Duration PRICE_OPEN = Duration.ofDays(2);
  private static final String INSERT =
      "insert into lookup (id, mark, since, until, next_at) values (?, 0, ?, ?, ?)";

  /** Notes what these events ask for, in the transaction that decides them. */
  static void begin(Tx tx, List<Event> events, Instant now) {
    var rows = new ArrayList<@Nullable Object[]>(0);
    for (var event : events) {
      if (event.data() instanceof Data.Recall)
        rows.add(row(event, Instant.EPOCH, now, RECALL_OPEN));
      else if (event.data() instanceof Data.Price price && price.to().compareTo(price.from()) < 0)
        rows.add(row(event, event.time().minus(PRICE_BACK), now, PRICE_OPEN));
    }
    tx.batch(INSERT, rows);
  }

  private static @Nullable Object[] row(Event event, Instant since, Instant now, Duration open) {
    return new @Nullable Object[] {event.decision(), since, now.plus(open), now};
  }

  /** Those that are to be looked at now, the one that is furthest behind first. */
  static List<Lookup> waiting(Tx tx, Instant now) {
    var waiting = new ArrayList<Lookup>();
    for (var row :
        tx.rows(
            "select l.id, l.mark, l.since, l.until, d.event from lookup l"
                + " join decision d on d.id = l.id"
                + " where l.next_at <= ? and d.event is not null order by l.mark, l.id limit 100",
            now)) waiting.add(of(row));
    return waiting;
  }

  private static Lookup of(Row row) {
    var event = EventReader.trusted(row.text(4), "");
    return new Lookup(row.text(0), row.number(1), row.time(2), row.time(3), event);
  }

  /**
   * Moves the mark on; false where another node did so first, and what was looked at is not ours.
   */
  boolean moves(Tx tx, long to) {
    return tx.run("update lookup set mark = ? where id = ? and mark = ?", to, id, mark) == 1;
  }

  /** Waits for purchases that come late, or is over. */
  void rests(Tx tx, Instant now, Duration again) {
    if (now.isBefore(until)) {
      tx.run("update lookup set next_at = ? where id = ?", now.plus(again), id);
      return;
    }
    tx.run("delete from buyer where lookup = ?", id);
    tx.run("delete from lookup where id = ?", id);
  }

  Sought sought() {
    return Sought.of(event.data(), event.time(), since);
  }
}
