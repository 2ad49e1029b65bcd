package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import valet.event.Json;
import valet.store.Store;

/** Keeps count of what this run decided beside what was decided then. */
final class Tally {
  private static final Pattern BOOK = Pattern.compile("\"ruleBook\":\"[^\"]*\"");
  private final Store store;
  private final Optional<Store> live;
  private final Map<String, Judged> here = new LinkedHashMap<>();
  private final Map<String, Judged> then = new LinkedHashMap<>();

  /** Proposals that were made or judged in the window. */
  private final Set<String> concerned = new LinkedHashSet<>();

  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Instant from;
  private long events;
  private long alike;
  private long drifted;

  Tally(Store store, Optional<Store> live, Instant from) {
    this.store = store;
    this.live = live;
    this.from = from;
  }

  void decided(List<Recorded> batch, List<Recorded> parked, boolean drafting) {
    var bodies = new HashMap<String, String>();
    var ids = batch.stream().map(Recorded::decision).toList();
    for (var row :
        store.inTransaction(
            tx ->
                tx.rows(
                    "select id, body from decision where body is not null and " + tx.among("id"),
                    tx.all(ids)))) bodies.put(row.text(0), row.text(1));
    for (var recorded : parked)
      if (drafting)
        refused.put(recorded.arrived().event().toString(), recorded.arrived().event().type());
    for (var recorded : batch) {
      var body = Optional.ofNullable(bodies.get(recorded.decision()));
      boolean same = withoutBook(body).equals(withoutBook(recorded.body()));
      if (drafting) events++;
      if (drafting && same) alike++;
      if (!drafting && !same && !recorded.book().isEmpty()) drifted++;
      body.ifPresent(b -> note(b, here, drafting));
      recorded.body().ifPresent(b -> note(b, then, drafting));
    }
  }

  /** What the past decided on an event that does not happen here. */
  void absent(Recorded recorded, boolean drafting) {
    recorded.body().ifPresent(b -> note(b, then, drafting));
  }

  private void note(String body, Map<String, Judged> into, boolean drafting) {
    var decision = tree(body);
    for (var made : decision.path("proposals")) {
      var judged = Judged.made(decision, made);
      into.put(judged.proposal(), judged);
      if (drafting) concerned.add(judged.proposal());
    }
    for (var again : decision.path("judgedAgain")) {
      var id = again.path("proposal").asText();
      into.computeIfPresent(id, (k, before) -> before.again(decision, again.path("verdict")));
      if (drafting) concerned.add(id);
    }
  }

  private static Optional<String> withoutBook(Optional<String> body) {
    return body.map(b -> BOOK.matcher(b).replaceFirst(""));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored decision is not JSON: " + json, e);
    }
  }

  /** How many events were decided in the window. */
  long events() {
    return events;
  }

  /** How many of them came to the same decision, to the letter. */
  long alike() {
    return alike;
  }

  /** How many decisions before the window could not be recomputed. */
  long drifted() {
    return drifted;
  }

  /** Events that could not be decided here. */
  Map<String, String> refused() {
    return refused;
  }

  Instant from() {
    return from;
  }

  Optional<Store> live() {
    return live;
  }

  /** What came of the proposals of the window, here. */
  List<Judged> here() {
    return of(here);
  }

  /** What came of the proposals of the window, then. */
  List<Judged> then() {
    return of(then);
  }

  private List<Judged> of(Map<String, Judged> all) {
    var found = new ArrayList<Judged>();
    for (var id : concerned) Optional.ofNullable(all.get(id)).ifPresent(found::add);
    return found;
  }
}
