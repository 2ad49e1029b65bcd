package valet.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import valet.event.Json;
import valet.event.Problem;
import valet.rules.Costs;
import valet.store.Store;
import valet.worth.Ledgers;
import valet.worth.Pauses;
import valet.worth.Span;

/** What the services were worth, and the person who lets a paused one speak again. */
final class Worths {
  private static final int LONGEST = 200;
  private final Store store;
  private final Supplier<Costs> costs;
  private final InstantSource clock;

  Worths(Store store, Supplier<Costs> costs, InstantSource clock) {
    this.store = store;
    this.costs = costs;
    this.clock = clock;
  }

  Endpoint report() {
    return Endpoint.get(
        request -> {
          request.onlyAsks(Set.of("last"));
          var last =
              Span.of(request.asked("last").orElse(Span.USUAL))
                  .orElseThrow(
                      () -> Refusal.of(400, "\"last\" must be a time such as " + Span.EXAMPLE));
          var now = clock.instant();
          var report = store.reading(tx -> Ledgers.report(tx, costs.get(), now.minus(last), now));
          return Reply.ok(Json.MAPPER.valueToTree(report));
        });
  }

  Endpoint lift() {
    return Endpoint.post(
        request -> {
          var service = request.id();
          var by = request.caller().isPresent() ? request.by("") : by(request.body());
          var now = clock.instant();
          var lifted = store.inTransaction(tx -> Pauses.lift(tx, service, by, now));
          if (lifted.isEmpty())
            throw Refusal.notFound("The service \"" + service + "\" is not paused");
          return Reply.ok(Json.MAPPER.valueToTree(lifted.get()));
        });
  }

  private static String by(String body) {
    var by = ProfileReader.object(body).path("by");
    if (by.isTextual() && !by.textValue().isBlank() && by.textValue().length() <= LONGEST)
      return by.textValue().strip();
    throw Refusal.of(List.of(new Problem("/by", "must name the person who lifts the pause")));
  }
}
