package valet.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Answer;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Nonsense;
import valet.event.Profile;
import valet.memory.Profiles;
import valet.store.Store;
import valet.store.Tx;

/** What a customer lets us know: asked, and replaced by an event like everything that happens. */
final class Customers {
  private final Store store;
  private final Asking asking;
  private final Erasure erasure;
  private final InstantSource clock;

  Customers(Store store, Asking asking, Erasure erasure, InstantSource clock) {
    this.store = store;
    this.asking = asking;
    this.erasure = erasure;
    this.clock = clock;
  }

  Endpoint endpoint() {
    return new Endpoint(Map.of("GET", this::get, "PUT", this::put, "DELETE", this::delete));
  }

  /** A profile and the version it was learned at; 0 and nothing for somebody never seen. */
  private record Kept(String id, long version, Profile profile, List<ConsentLine> consents) {
    /** Whether saying this again would change nothing. */
    boolean knows(Profile said) {
      return version > 0
          && Profiles.learned(profile, said).equals(profile)
          && said.consents().stream().allMatch(c -> consents.stream().anyMatch(k -> k.says(c)));
    }

    ObjectNode json() {
      var json = Json.MAPPER.createObjectNode();
      json.put("id", id).put("version", version);
      json.setAll((ObjectNode) Json.MAPPER.valueToTree(profile));
      return json;
    }
  }

  private Reply get(Request request) {
    request.onlyAsks(Set.of());
    var kept = kept(request.id());
    if (kept.version() == 0) throw Refusal.notFound("We know no customer " + request.id());
    return Reply.ok(kept.json());
  }

  static Optional<ObjectNode> told(Tx tx, String customer) {
    return Optional.of(kept(tx, customer)).filter(k -> k.version() > 0).map(Kept::json);
  }

  private Reply put(Request request) {
    request.onlyAsks(Set.of());
    var id = label(request.id());
    var now = clock.instant();
    var said = ProfileReader.read(request.body(), now);
    var kept = kept(id);
    if (kept.knows(said)) return Reply.ok(kept.json());
    var change =
        Derived.id(
            "customer",
            kept.id(),
            Long.toString(kept.version()),
            Json.MAPPER.valueToTree(said).toString(),
            now.toString());
    var event =
        EventWriter.ours(change, Optional.of(kept.id()), now, new Data.CustomerChanged(said));
    Optional<Answer> answer = asking.ask(event);
    if (answer.isEmpty()) return Reply.json(202, Json.MAPPER.createObjectNode().put("accepted", 1));
    return Reply.ok(kept(id).json());
  }

  private Reply delete(Request request) {
    request.onlyAsks(Set.of());
    return Reply.json(202, erasure.erase(request.id(), clock.instant()));
  }

  private static String label(String id) {
    try {
      return Nonsense.label("id", id, 512);
    } catch (Nonsense e) {
      throw Refusal.of(400, "The customer's id " + e.getMessage());
    }
  }

  private Kept kept(String id) {
    return store.reading(tx -> kept(tx, Whom.known(tx, id)));
  }

  private static Kept kept(Tx tx, String id) {
    return tx.rows("select version, profile from customer where id = ?", id).stream()
        .findFirst()
        .map(r -> new Kept(id, r.number(0), profile(r.text(1)), ConsentLine.of(tx, id)))
        .orElse(new Kept(id, 0, Profile.UNKNOWN, List.of()));
  }

  private static Profile profile(String json) {
    try {
      return Json.MAPPER.readValue(json, Profile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A customer's profile in the store cannot be read.", e);
    }
  }
}
