package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import valet.event.Json;
import valet.store.Store;

/**
 * What came of one proposal in the end: a later decision may have judged it again.
 *
 * @param kind {@code speak}, {@code hold} or {@code silence}
 * @param reason in the words that people read
 */
record Judgement(String service, String rule, String kind, String reason) {

  /** The newest judgement of every proposal, in the order in which they were made. */
  static Collection<Judgement> newest(Store store) {
    var newest = new LinkedHashMap<String, Judgement>();
    for (var row :
        store.reading(
            tx -> tx.rows("select body from decision where body is not null order by seq"))) {
      var decision = tree(row.text(0));
      for (var made : decision.path("proposals"))
        newest.put(
            made.path("id").asText(),
            of(made.path("service").asText(), made.path("rule").asText(), made.path("verdict")));
      for (var again : decision.path("judgedAgain"))
        newest.computeIfPresent(
            again.path("proposal").asText(),
            (id, before) -> of(before.service(), before.rule(), again.path("verdict")));
    }
    return newest.values();
  }

  private static Judgement of(String service, String rule, JsonNode verdict) {
    return new Judgement(
        service, rule, verdict.path("kind").asText(), verdict.path("reason").asText());
  }

  private static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored decision is not JSON: " + json, e);
    }
  }
}
