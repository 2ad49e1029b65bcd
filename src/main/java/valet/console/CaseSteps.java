package valet.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.event.Problem;
import valet.keys.Key;
import valet.promises.CaseState;
import valet.store.Due;
import valet.store.Store;
import valet.store.Tx;

/**
 * The steps of a case that say nothing to its customer by themselves, and the one that tells
 * everybody who said the same.
 */
final class CaseSteps {
  private static final int LONGEST = 2000;
  private static final Kind CASES = new Cases();
  private final Store store;
  private final InstantSource clock;

  CaseSteps(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** {@code {"doing": "…"}}: somebody does something about it. */
  Endpoint act() {
    return step("doing", (tx, found, text, who) -> move(tx, found, CaseState.ACTING, text, who));
  }

  /** {@code {"why": "…"}}: nothing more is to be done or told. */
  Endpoint close() {
    return step("why", (tx, found, text, who) -> move(tx, found, CaseState.CLOSED, text, who));
  }

  /** {@code {"owner": "…"}}: somebody else answers for it. */
  Endpoint owner() {
    return step(
        "owner",
        (tx, found, text, who) -> {
          note(tx, found, found.path("state").asText(), "now with " + text, who);
          tx.run("update care_case set owner = ? where id = ?", text, id(found));
        });
  }

  /**
   * {@code {"text": "…"}}: a person approves the answer in public, as it was proposed or as they
   * write it. Who posts it there is a person too: nothing of ours writes in public.
   */
  Endpoint answer() {
    return step(
        "text",
        (tx, found, text, who) -> {
          move(tx, found, CaseState.ACTING, "the answer in public is approved: " + text, who);
          tx.run("update care_case set answer = ? where id = ?", text, id(found));
        });
  }

  /**
   * {@code {"changed": "…"}}: what was said has changed something. Everybody who said the same is
   * told, each once, by the loop.
   */
  Endpoint changed() {
    return Endpoint.post(
        request -> {
          var text = text(request, "changed");
          var now = clock.instant();
          int told = store.inTransaction(tx -> tellAll(tx, find(tx, request.id()), text, now));
          var json = valet.event.Json.MAPPER.createObjectNode();
          return Reply.json(202, json.put("told", told));
        });
  }

  private static int tellAll(Tx tx, ObjectNode found, String text, Instant now) {
    var topic = tx.rows("select topic from care_case where id = ?", id(found)).get(0).maybeText(0);
    var rows =
        topic.isPresent()
            ? tx.rows(
                "select id, customer from care_case where service = ? and topic = ?"
                    + " and customer is not null order by seq desc",
                found.path("service").asText(),
                topic.get())
            : tx.rows(
                "select id, customer from care_case where id = ? and customer is not null",
                id(found));
    var people = new LinkedHashSet<String>();
    var due = new ArrayList<Due>();
    for (var row : rows) {
      if (!people.add(row.text(1))) continue;
      var data = new Data.CaseResolved(row.text(0), text, Optional.of(true));
      var id = Derived.id("changed", row.text(0), text);
      var event = EventWriter.ours(id, Optional.of(row.text(1)), now, data);
      due.add(new Due(id, now, Optional.of(row.text(1)), event.json()));
    }
    tx.due(due);
    return due.size();
  }

  /** What a step does. */
  private interface Step {
    void in(Tx tx, ObjectNode found, String text, Who who);
  }

  /**
   * Who does it, and when.
   *
   * @param name the key's holder; empty where no key is asked
   */
  record Who(Optional<String> name, Instant at) {
    static Who of(Request request, Instant at) {
      return new Who(request.caller().map(Key::name), at);
    }

    /** Onto a line of a case's history. */
    ObjectNode sign(ObjectNode line) {
      line.put("at", at.toString());
      name.ifPresent(n -> line.put("by", n));
      return line;
    }
  }

  private Endpoint step(String field, Step step) {
    return Endpoint.post(
        request -> {
          var text = text(request, field);
          var who = Who.of(request, clock.instant());
          return Reply.ok(
              store.inTransaction(
                  tx -> {
                    step.in(tx, find(tx, request.id()), text, who);
                    return find(tx, request.id());
                  }));
        });
  }

  private static void move(Tx tx, ObjectNode found, CaseState to, String note, Who who) {
    var from = CaseState.of(found.path("state").asText());
    if (from != to && !from.mayBecome(to))
      throw Refusal.of(409, "This case is " + from.word() + " and cannot become " + to.word());
    note(tx, found, to.word(), note, who);
    tx.run("update care_case set state = ? where id = ?", to.word(), id(found));
  }

  private static void note(Tx tx, ObjectNode found, String state, String note, Who who) {
    var history = (ArrayNode) found.path("history").deepCopy();
    who.sign(history.addObject())
        .put("state", state)
        .put("note", note)
        .put("decision", found.path("decision").asText());
    tx.run("update care_case set history = ? where id = ?", history.toString(), id(found));
  }

  private static String id(ObjectNode found) {
    return found.path("id").asText();
  }

  private static ObjectNode find(Tx tx, String id) {
    return Shelves.find(tx, CASES, id).orElseThrow(() -> Shelves.missing(CASES, id));
  }

  private static String text(Request request, String field) {
    var said = ProfileReader.object(request.body()).path(field);
    if (said.isTextual() && !said.textValue().isBlank() && said.textValue().length() <= LONGEST)
      return said.textValue();
    throw Refusal.of(
        List.of(new Problem("/" + field, "must be a text of at most " + LONGEST + " characters")));
  }
}
