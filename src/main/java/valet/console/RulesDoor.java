package valet.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Processor;
import valet.event.Json;
import valet.journal.Publishing;
import valet.journal.Publishing.Author;
import valet.journal.Publishing.Outcome;
import valet.keys.Callers;
import valet.keys.Role;
import valet.rules.BadBook;
import valet.rules.Publication;

/**
 * The versions of the rule book, each endpoint a processor named as its route in {@code
 * routes/rules} refers to it: who made which one live, publish, go back.
 */
public final class RulesDoor {
  private static final int MOST = 100;
  private final Supplier<Publishing> publishing;
  private final boolean loopback;

  /**
   * @param publishing asked at each request: the book may still be compiled when the port is open
   * @param loopback whether only this machine can reach us: then {@code Host} must be its name
   */
  public RulesDoor(Supplier<Publishing> publishing, boolean loopback) {
    this.publishing = publishing;
    this.loopback = loopback;
  }

  /**
   * The processors by the names under which they are to be bound.
   *
   * @param callers who asks: where keys are asked, the key says who publishes
   */
  public Map<String, Processor> processors(Callers callers) {
    var doors = new LinkedHashMap<String, Processor>();
    var guard = new Guard(loopback, true, callers);
    endpoints().forEach((name, e) -> doors.put(name, new Door(e, guard)));
    return doors;
  }

  private Map<String, Endpoint> endpoints() {
    return Map.of(
        "rules-history", Endpoint.get(this::history),
        "rules-publish", Endpoint.post(this::publish),
        "rules-rollback", Endpoint.post(this::rollback));
  }

  private Reply history(Request request) {
    request.onlyAsks(Set.of("last"));
    var json = Json.MAPPER.createObjectNode();
    json.put("live", publishing.get().inForce());
    publishing.get().trouble().ifPresent(t -> json.put("trouble", t));
    var all = json.putArray("versions");
    publishing
        .get()
        .history(request.asked("last").map(RulesDoor::number).orElse(20))
        .forEach(p -> all.add(json(p)));
    return Reply.ok(json);
  }

  private static int number(String text) {
    if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1)
      return Math.min(MOST, Integer.parseInt(text));
    throw Refusal.of(400, "\"last\" must be a number from 1 to " + MOST);
  }

  private Reply publish(Request request) {
    var asked = ProfileReader.object(request.body());
    if (moves(asked) && publishing.get().isLive())
      return Reply.ok(moved(Json.MAPPER.createObjectNode()));
    return done(
        moves(asked),
        p ->
            p.publish(author(request, asked), text(asked, "why"), asked.path("empty").asBoolean()));
  }

  private Reply rollback(Request request) {
    var asked = ProfileReader.object(request.body());
    return done(
        moves(asked),
        p -> p.rollback(text(asked, "book"), author(request, asked).name(), text(asked, "why")));
  }

  /**
   * Who publishes: the key's holder, whatever the body says; where no key is asked, who it says.
   */
  private static Author author(Request request, JsonNode asked) {
    return request
        .caller()
        .map(key -> new Author(key.name(), key.role() == Role.ENGINEER))
        .orElseGet(() -> new Author(text(asked, "who"), true));
  }

  private static String text(JsonNode asked, String name) {
    var text = asked.path(name).asText("").strip();
    if (text.isEmpty()) throw Refusal.of(400, "\"" + name + "\" is missing");
    return text;
  }

  private static boolean moves(JsonNode asked) {
    return asked.path("move").asBoolean();
  }

  /** What waits for its hour is taken over by the live book. */
  private ObjectNode moved(ObjectNode answer) {
    var moved = publishing.get().move();
    return answer.put("moved", moved.moved()).put("stayed", moved.stayed());
  }

  private Reply done(boolean move, Function<Publishing, Outcome> what) {
    try {
      var outcome = what.apply(publishing.get());
      if (outcome instanceof Outcome.Refused refused) throw Refusal.of(409, refused.why());
      if (outcome instanceof Outcome.Waits waits)
        return Reply.json(
            202,
            json(waits.proposal())
                .put("waits", "A second person must publish it too: " + waits.because() + "."));
      var live = json(((Outcome.Live) outcome).publication());
      return Reply.ok(move ? moved(live) : live);
    } catch (BadBook bad) {
      throw Refusal.of(
          422, "The book does not compile; what is live stays so.\n" + bad.getMessage());
    } catch (IllegalArgumentException e) {
      throw Refusal.of(400, String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode json(Publication publication) {
    var json = Json.MAPPER.createObjectNode();
    json.put("book", publication.book()).put("at", publication.at().toString());
    json.put("who", publication.who()).put("why", publication.why());
    json.put("kind", publication.kind().word());
    var change = json.putArray("change");
    publication.change().forEach(change::add);
    return json;
  }
}
