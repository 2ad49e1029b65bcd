package valet.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.event.Data;
import valet.event.Data.Life.Kind;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Problem;

/**
 * {@code {"kind": "bereavement"}}: a person of the house has heard of a turn in a customer's life.
 * No feed may say it, so it has an address of its own, for people.
 */
final class TurnOfLife {
  private final Asking asking;
  private final InstantSource clock;

  TurnOfLife(Asking asking, InstantSource clock) {
    this.asking = asking;
    this.clock = clock;
  }

  Endpoint endpoint() {
    return Endpoint.post(
        request -> {
          request.onlyAsks(Set.of());
          var kind = kind(request.body());
          var now = clock.instant();
          var answer = asking.ask(event(request.id(), kind, now));
          var json = Json.MAPPER.createObjectNode();
          return Reply.json(answer.isPresent() ? 200 : 202, json.put("accepted", 1));
        });
  }

  private static valet.event.Event event(String customer, Kind kind, Instant now) {
    var id = Derived.id("life", customer, kind.toString(), now.toString());
    return EventWriter.ours(id, Optional.of(customer), now, new Data.Life(kind));
  }

  private static Kind kind(String body) {
    var said = ProfileReader.object(body).path("kind").asText();
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(said))
        .findFirst()
        .orElseThrow(
            () -> Refusal.of(List.of(new Problem("/kind", "must be bereavement, move or birth"))));
  }
}
