package valet.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventId;
import valet.store.Due;
import valet.store.Tx;

/** Decides which events of a batch are new: {@code (source, id)} and the content's hash tell. */
final class Sift {
  /** A clock this far ahead is taken as it is. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** A time further ahead is not waited for. */
  static final Duration TOO_FAR = Duration.ofHours(24);

  static final String OTHER_CONTENT = "same id, other content";
  static final String FUTURE = "time in the future";
  private final Tx tx;
  private final Parking parking;
  private final Instant now;
  private Forgotten forgotten = Forgotten.NOBODY;

  Sift(Tx tx, Parking parking, Instant now) {
    this.tx = tx;
    this.parking = parking;
    this.now = now;
  }

  Sifted sift(List<Arrived> batch) {
    var ids = new ArrayList<String>(batch.size());
    for (var arrived : batch) ids.add(arrived.event().decision());
    var stored = new HashMap<String, Stored>();
    for (var row :
        tx.rows(
            "select "
                + Stored.COLUMNS
                + " from "
                + tx.each("asked")
                + " join decision on id = asked.value",
            tx.all(ids))) {
      var decision = Stored.of(row);
      stored.put(decision.id(), decision);
    }
    forgotten = Forgotten.among(tx, batch);
    var sifted = new Sifted(batch);
    var inBatch = new HashMap<EventId, String>();
    var late = new ArrayList<Due>();
    for (int i = 0; i < batch.size(); i++)
      place(sifted, i, batch.get(i), stored.get(ids.get(i)), inBatch, late);
    tx.due(late);
    return sifted;
  }

  private void place(
      Sifted sifted,
      int place,
      Arrived arrived,
      @Nullable Stored stored,
      Map<EventId, String> inBatch,
      List<Due> late) {
    var event = arrived.event();
    if (stored != null) {
      sifted.answer(place, stored.hash().equals(event.hash()) ? repeated(stored) : clash(arrived));
      return;
    }
    if (forgotten.meant(arrived)) {
      forgotten.keepNothing(tx, arrived, now);
      sifted.answer(place, new Answer.Refused(event.id(), Forgotten.REASON));
      return;
    }
    var hash = inBatch.putIfAbsent(event.id(), event.hash());
    if (hash != null && !hash.equals(event.hash())) sifted.answer(place, clash(arrived));
    else if (arrived.till().isEmpty() && event.time().isAfter(now.plus(AHEAD)))
      sifted.answer(place, ahead(arrived, late));
    else sifted.fresh(place);
  }

  private Answer repeated(Stored stored) {
    return new Answer.Repeated(stored.event(), stored.json(), stored.lines(tx));
  }

  private Answer clash(Arrived arrived) {
    parking.park(tx, arrived, OTHER_CONTENT, now);
    return new Answer.Refused(arrived.event().id(), OTHER_CONTENT);
  }

  /** A time to come: waited for, up to a day, in the store where a test can move the clock. */
  private Answer ahead(Arrived arrived, List<Due> late) {
    var event = arrived.event();
    if (event.time().isAfter(now.plus(TOO_FAR))) {
      parking.park(tx, arrived, FUTURE, now);
      return new Answer.Refused(event.id(), FUTURE);
    }
    late.add(due(event));
    return new Answer.Refused(event.id(), "held until its time comes: " + event.time());
  }

  private static Due due(Event event) {
    return new Due(
        valet.event.Derived.id("ahead", event.id().source(), event.id().id()),
        event.time(),
        event.subject(),
        event.json());
  }
}
