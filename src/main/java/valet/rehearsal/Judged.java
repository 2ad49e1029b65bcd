package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of one proposal, by its newest judgement.
 *
 * @param event type and id of what happened
 * @param at the clock of the newest judgement
 * @param until for a hold, until when
 * @param letters ids of what was written
 * @param orders ids of what was ordered
 * @param facts what the rule's sentences saw, by their label
 * @param reasons of all its judgements
 */
record Judged(
    String proposal,
    String service,
    String rule,
    String event,
    Optional<String> customer,
    Instant at,
    String kind,
    String reason,
    String until,
    List<String> letters,
    List<String> orders,
    Map<String, String> facts,
    Set<String> reasons) {

  static Judged made(JsonNode decision, JsonNode made) {
    var facts = new LinkedHashMap<String, String>();
    for (var because : made.path("because"))
      for (var fact : because.path("values").properties())
        facts.put(fact.getKey(), fact.getValue().asText());
    var event = decision.path("event");
    var verdict = made.path("verdict");
    return new Judged(
        made.path("id").asText(),
        made.path("service").asText(),
        made.path("rule").asText(),
        event.path("type").asText() + " " + event.path("id").asText(),
        Optional.ofNullable(decision.path("customer").textValue()),
        Instant.parse(decision.path("now").asText()),
        verdict.path("kind").asText(),
        verdict.path("reason").asText(),
        verdict.path("until").asText(""),
        texts(made.path("letters")),
        texts(made.path("orders")),
        facts,
        Set.of(verdict.path("reason").asText()));
  }

  Judged again(JsonNode decision, JsonNode verdict) {
    var all = new TreeSet<>(reasons);
    all.add(verdict.path("reason").asText());
    return new Judged(
        proposal,
        service,
        rule,
        event,
        customer,
        Instant.parse(decision.path("now").asText()),
        verdict.path("kind").asText(),
        verdict.path("reason").asText(),
        verdict.path("until").asText(""),
        letters,
        orders,
        facts,
        all);
  }

  /** Whether a sentence of both saw something else; one that only one rule has says nothing. */
  boolean sawOtherwise(Judged before) {
    return facts.entrySet().stream()
        .anyMatch(f -> !f.getValue().equals(before.facts().getOrDefault(f.getKey(), f.getValue())));
  }

  /** In words: {@code speak: it helps now}. */
  String words() {
    return kind + ": " + reason + (until.isEmpty() ? "" : " until " + until);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
