package valet.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.event.Problem;
import valet.store.Store;
import valet.store.Tx;

/** What a person does with a case: sees to it, and says what was done. */
final class CaseActions {
  private static final Kind CASES = new Cases();
  private static final Set<String> UNSEEN = Set.of("open", "reopened");
  private static final Set<String> UNTOLD = Set.of("open", "reopened", "acknowledged", "acting");
  private static final int LONGEST = 2000;
  private final Store store;
  private final Asking asking;
  private final InstantSource clock;

  CaseActions(Store store, Asking asking, InstantSource clock) {
    this.store = store;
    this.asking = asking;
    this.clock = clock;
  }

  /** Somebody has seen it; nothing is said to the customer, so no event is needed. */
  Endpoint acknowledge() {
    return Endpoint.post(
        request ->
            Reply.ok(
                store.inTransaction(
                    tx ->
                        acknowledge(
                            tx, request.id(), CaseSteps.Who.of(request, clock.instant())))));
  }

  private static ObjectNode acknowledge(Tx tx, String id, CaseSteps.Who who) {
    var found = find(tx, id);
    if (found.path("state").asText().equals("acknowledged")) return found;
    in(found, UNSEEN);
    var history = (ArrayNode) found.path("history").deepCopy();
    who.sign(history.addObject())
        .put("state", "acknowledged")
        .put("note", "somebody of the house has seen it")
        .put("decision", found.path("decision").asText());
    tx.run(
        "update care_case set state = 'acknowledged', history = ? where id = ?",
        history.toString(),
        id);
    return find(tx, id);
  }

  /** Something was done, in words for the customer, who hears of it by the loop. */
  Endpoint resolve() {
    return Endpoint.post(
        request -> {
          var id = request.id();
          var done = done(request.body());
          var found = store.reading(tx -> find(tx, id));
          in(found, UNTOLD);
          var now = clock.instant();
          var event =
              EventWriter.ours(
                  Derived.id("resolved", id, done, now.toString()),
                  Optional.ofNullable(found.get("customer")).map(c -> c.asText()),
                  now,
                  new Data.CaseResolved(id, done));
          int status = asking.ask(event).isPresent() ? 200 : 202;
          return Reply.json(status, store.reading(tx -> find(tx, id)));
        });
  }

  private static String done(String body) {
    var said = ProfileReader.object(body).path("done");
    if (!said.isTextual() || said.textValue().isBlank())
      throw wrong("must be a text that says what was done");
    if (said.textValue().length() > LONGEST)
      throw wrong("is longer than " + LONGEST + " characters");
    return said.textValue();
  }

  private static Refusal wrong(String message) {
    return Refusal.of(List.of(new Problem("/done", message)));
  }

  private static ObjectNode find(Tx tx, String id) {
    return Shelves.find(tx, CASES, id).orElseThrow(() -> Shelves.missing(CASES, id));
  }

  private static void in(ObjectNode found, Set<String> states) {
    var state = found.path("state").asText();
    if (!states.contains(state)) throw Refusal.of(409, "This case is " + state + " already");
  }
}
