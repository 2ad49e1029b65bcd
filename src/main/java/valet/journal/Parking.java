package valet.journal;

import java.time.Instant;
import java.util.Optional;
import valet.event.Arrived;
import valet.event.Derived;
import valet.event.Event;
import valet.event.EventReader;
import valet.store.Store;
import valet.store.Tx;

/** Events that could not be decided, with the reason, until a person replays or drops them. */
public final class Parking {
  /** Parks an event; once for the same content. */
  public void park(Tx tx, Arrived arrived, String reason, Instant now) {
    var event = arrived.event();
    var id = Derived.id("parked", event.id().source(), event.id().id(), event.hash());
    tx.run(
        "insert into parked (id, source, event_id, type, customer, at, reason, hash, event, state)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'parked')"
            + " on conflict (id) do update set reason = excluded.reason, at = excluded.at,"
            + " state = 'parked'",
        id,
        event.id().source(),
        event.id().id(),
        event.type(),
        event.subject(),
        now,
        reason,
        event.hash(),
        event.json());
  }

  /** Parks what was on the queue and is no event at all, so that a person sees it. */
  public void parkText(Store store, String text, String why, Instant now) {
    var id = Derived.id("parked", text);
    store.inTransaction(
        tx ->
            tx.run(
                "insert into parked (id, source, event_id, type, at, reason, hash, event, state)"
                    + " values (?, 'queue', ?, 'unreadable', ?, ?, '', ?, 'parked')"
                    + " on conflict (id) do nothing",
                id,
                id,
                now,
                why,
                text));
  }

  /**
   * An event that is to be put on the queue again, where it is decided with today's knowledge.
   *
   * @param parkedAt when it was parked; once it is on the queue it may be parked anew
   */
  public record Waiting(Event event, Instant parkedAt) {}

  /**
   * A parked event, read.
   *
   * @throws IllegalArgumentException when what is parked is no event: it can only be dropped
   */
  public Optional<Waiting> waiting(Tx tx, String id) {
    return tx
        .rows("select event, hash, at from parked where id = ? and state = 'parked'", id)
        .stream()
        .map(r -> new Waiting(EventReader.trusted(r.text(0), r.text(1)), r.time(2)))
        .findFirst();
  }

  /** Notes that the event is on the queue again; one that was parked anew meanwhile stays. */
  public void replayed(Tx tx, String id, Waiting waiting) {
    tx.run(
        "update parked set state = 'replayed' where id = ? and state = 'parked' and at = ?",
        id,
        waiting.parkedAt());
  }

  /** Gives an event up. */
  public boolean drop(Tx tx, String id) {
    return tx.run("update parked set state = 'dropped' where id = ? and state = 'parked'", id) == 1;
  }
}
