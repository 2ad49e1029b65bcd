package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Answer;
import valet.event.Json;

/** Keeps count of what this run decided beside what was decided then. */
final class Tally {
  /** How a decision ends in which nothing was proposed; such a one is not stored. */
  private static final String NOTHING = "\"proposals\":[],\"judgedAgain\":[]}";

  private static final String BOOK = "\"ruleBook\":\"";
  private static final Comparator<Judged> IN_ORDER =
      Comparator.comparing(Judged::at)
          .thenComparing(Judged::event)
          .thenComparing(Judged::rule)
          .thenComparing(Judged::proposal);

  private final Map<String, Judged> here = new LinkedHashMap<>();
  private final Map<String, Judged> then = new LinkedHashMap<>();

  /** Proposals that were made or judged in the window. */
  private final Set<String> concerned = new LinkedHashSet<>();

  private final List<String> refused = new ArrayList<>();
  private long events;
  private long alike;
  private long drifted;

  void decided(List<Recorded> batch, List<Answer> answers, boolean drafting) {
    for (int i = 0; i < batch.size(); i++) {
      var recorded = batch.get(i);
      var body = body(answers.get(i));
      if (drafting && answers.get(i) instanceof Answer.Refused)
        refused.add(recorded.arrived().event().toString());
      boolean same = same(body, recorded.body());
      if (drafting) events++;
      if (drafting && same) alike++;
      if (!drafting && !same && !recorded.book().isEmpty()) drifted++;
      if (body.isPresent()) {
        var decision = tree(body.get());
        note(decision, here, drafting);
        if (same) note(decision, then, drafting);
      }
      if (!same) recorded.body().ifPresent(b -> note(tree(b), then, drafting));
    }
  }

  /** What the past decided on an event that does not happen here. */
  void absent(Recorded recorded, boolean drafting) {
    recorded.body().ifPresent(b -> note(tree(b), then, drafting));
  }

  /** Adds what was counted of other customers. */
  void add(Tally others) {
    here.putAll(others.here);
    then.putAll(others.then);
    concerned.addAll(others.concerned);
    refused.addAll(others.refused);
    events += others.events;
    alike += others.alike;
    drifted += others.drifted;
  }

  private void note(JsonNode decision, Map<String, Judged> into, boolean drafting) {
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

  /** The decision as it is stored; empty where nothing was proposed. */
  private static Optional<String> body(Answer answer) {
    if (answer instanceof Answer.Decided decided) return body(decided.decision());
    if (answer instanceof Answer.Repeated repeated) return body(repeated.decision());
    return Optional.empty();
  }

  private static Optional<String> body(String decision) {
    return decision.equals("{}") || decision.endsWith(NOTHING)
        ? Optional.empty()
        : Optional.of(decision);
  }

  /** The same to the letter, but for the book that decided it. */
  private static boolean same(Optional<String> here, Optional<String> then) {
    if (here.isEmpty() || then.isEmpty()) return here.isEmpty() && then.isEmpty();
    return here.equals(then) || withoutBook(here.get()).equals(withoutBook(then.get()));
  }

  private static String withoutBook(String body) {
    int from = body.indexOf(BOOK);
    int to = from < 0 ? -1 : body.indexOf('"', from + BOOK.length());
    return to < 0 ? body : body.substring(0, from) + body.substring(to);
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
  List<String> refused() {
    return refused.stream().distinct().sorted().toList();
  }

  /** What came of the proposals of the window, here, in the order of their hours. */
  List<Judged> here() {
    return of(here);
  }

  /** What came of the proposals of the window, then. */
  List<Judged> then() {
    return of(then);
  }

  private List<Judged> of(Map<String, Judged> all) {
    return concerned.stream()
        .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
        .sorted(IN_ORDER)
        .toList();
  }
}
