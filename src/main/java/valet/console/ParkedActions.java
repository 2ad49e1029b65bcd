package valet.console;

import valet.journal.Parking;
import valet.store.Store;

/** What a person does with a parked event. */
final class ParkedActions {
  private static final Kind PARKED = new ParkedEvents();
  private final Store store;
  private final Asking asking;
  private final Parking parking = new Parking();

  ParkedActions(Store store, Asking asking) {
    this.store = store;
    this.asking = asking;
  }

  /** On the queue first, marked then: what falls between is decided once, and only once. */
  Endpoint replay() {
    return Endpoint.post(
        request -> {
          var id = request.id();
          try {
            var waiting = store.reading(tx -> parking.waiting(tx, id)).orElseThrow(() -> gone(id));
            asking.put(waiting.event());
            store.inTransaction(
                tx -> {
                  parking.replayed(tx, id, waiting);
                  return id;
                });
          } catch (IllegalArgumentException e) {
            throw Refusal.of(409, "What is parked cannot be read as an event; it can be dropped");
          }
          return shown(id, 202);
        });
  }

  Endpoint drop() {
    return Endpoint.post(
        request -> {
          if (!store.inTransaction(tx -> parking.drop(tx, request.id()))) throw gone(request.id());
          return shown(request.id(), 200);
        });
  }

  private Refusal gone(String id) {
    return store
        .reading(tx -> Shelves.find(tx, PARKED, id))
        .map(p -> Refusal.of(409, "This event is " + p.path("state").asText() + " already"))
        .orElseGet(() -> Shelves.missing(PARKED, id));
  }

  private Reply shown(String id, int status) {
    return Reply.json(
        status,
        store
            .reading(tx -> Shelves.find(tx, PARKED, id))
            .orElseThrow(() -> Shelves.missing(PARKED, id)));
  }
}
