package valet.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import valet.event.Json;
import valet.store.Store;
import valet.worth.Care;

/** How well cases are answered, by service: the last 30 days, or since a time that is asked. */
final class CareReport {
  private static final Duration USUAL = Duration.ofDays(30);

  private CareReport() {}

  static Endpoint endpoint(Store store, InstantSource clock) {
    return Endpoint.get(
        request -> {
          request.onlyAsks(Set.of("since"));
          var now = clock.instant();
          var since = request.time("since").orElse(now.minus(USUAL));
          var json = Json.MAPPER.createObjectNode();
          json.put("since", since.toString());
          var services = json.putArray("services");
          for (var one : store.reading(tx -> Care.since(tx, since, now))) {
            var told = services.addObject();
            told.put("service", one.service()).put("cases", one.cases());
            told.put("answered", one.answered());
            one.timeToAnswer().ifPresent(t -> told.put("timeToAnswer", t.toString()));
            told.put("fixed", one.fixed()).put("relapses", one.relapses()).put("late", one.late());
          }
          return Reply.ok(json);
        });
  }
}
