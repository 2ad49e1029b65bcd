package valet.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import valet.event.EventId;
import valet.event.Json;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.tact.Verdict;

/** The decision record as the contract names its fields. */
final class DecisionJson {
  private DecisionJson() {}

  static ObjectNode head(
      String id,
      EventId event,
      String type,
      Optional<String> customer,
      Instant at,
      Instant now,
      String book) {
    var json = Json.MAPPER.createObjectNode();
    json.put("id", id);
    json.putObject("event").put("source", event.source()).put("id", event.id()).put("type", type);
    customer.ifPresent(c -> json.put("customer", c));
    json.put("at", at.toString());
    json.put("now", now.toString());
    json.put("ruleBook", book);
    json.putArray("proposals");
    json.putArray("judgedAgain");
    return json;
  }

  static ObjectNode proposal(
      Proposal proposal,
      Verdict verdict,
      List<String> letters,
      List<String> orders,
      List<String> promises) {
    var json = Json.MAPPER.createObjectNode();
    json.put("id", proposal.id());
    json.put("service", proposal.service().name());
    json.put("rule", proposal.rule());
    for (var help : proposal.help())
      if (help instanceof Help.Again again) json.put("insteadOf", again.letter());
    var because = json.putArray("because");
    for (var sentence : proposal.because()) {
      var one = because.addObject();
      one.put("key", sentence.key());
      var values = one.putObject("values");
      sentence.values().forEach(values::put);
      one.put("text", sentence.text());
    }
    json.putObject("need")
        .put("from", proposal.need().from().toString())
        .put("until", proposal.need().until().toString());
    json.set("verdict", verdict(verdict));
    strings(json.putArray("letters"), letters);
    strings(json.putArray("orders"), orders);
    strings(json.putArray("promises"), promises);
    return json;
  }

  static ObjectNode again(Proposal proposal, Verdict verdict) {
    var json = Json.MAPPER.createObjectNode();
    json.put("proposal", proposal.id());
    json.set("verdict", verdict(verdict));
    return json;
  }

  static ObjectNode verdict(Verdict verdict) {
    var json = Json.MAPPER.createObjectNode();
    if (verdict instanceof Verdict.Speak) json.put("kind", "speak");
    if (verdict instanceof Verdict.Hold) json.put("kind", "hold");
    if (verdict instanceof Verdict.Silence) json.put("kind", "silence");
    json.put("reason", verdict.reason().text());
    if (verdict instanceof Verdict.Hold hold) json.put("until", hold.until().toString());
    if (verdict instanceof Verdict.Speak speak)
      speak.along().ifPresent(along -> json.put("with", along.proposal()));
    return json;
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
