package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.Json;
import valet.event.OwnTypes;
import valet.event.Profile;
import valet.rules.Finding;
import valet.rules.Marked;

/**
 * Looks, before a story is played, whether its customers can be and its events would be taken: one
 * that cannot happen would end the play.
 */
final class StoryProof {
  private static final Instant SOME_TIME = Instant.parse("2026-01-01T12:00:00Z");
  private final EventReader reader;
  private final List<Finding> wrong = new ArrayList<>();

  private StoryProof(OwnTypes types) {
    this.reader = EventReader.inside(types);
  }

  /**
   * What cannot happen, each where it stands.
   *
   * @param story whose words are understood
   * @param read the same as JSON
   */
  static List<Finding> of(OwnTypes types, Marked story, JsonNode read) {
    var proof = new StoryProof(types);
    var given = part(story, "given");
    var facts = read.path("given");
    if (facts.has("customer")) proof.customer(part(given, "customer"), facts.path("customer"));
    for (int i = 0; i < facts.path("customers").size(); i++)
      proof.customer(part(part(given, "customers"), i), facts.path("customers").path(i));
    for (int i = 0; i < facts.path("events").size(); i++)
      proof.event(part(part(given, "events"), i), facts.path("events").path(i));
    proof.steps(part(given, "open"), facts.path("open"));
    proof.steps(part(story, "when"), read.path("when"));
    return proof.wrong;
  }

  private void steps(Marked steps, JsonNode read) {
    for (int i = 0; i < read.size(); i++) {
      var step = part(steps, i);
      if (read.path(i).has("event")) event(part(step, "event"), read.path(i).path("event"));
      if (read.path(i).has("customer"))
        customer(part(step, "customer"), read.path(i).path("customer"));
    }
  }

  private void customer(Marked at, JsonNode read) {
    var profile = (ObjectNode) read.deepCopy();
    profile.remove("id");
    if (fits(profile)) return;
    int before = wrong.size();
    for (var field : profile.properties())
      if (!fits(Map.of(field.getKey(), field.getValue())))
        wrong.add(
            part(at, field.getKey())
                .finding(
                    "A customer's \"%s\" is not written so: %s."
                        .formatted(field.getKey(), text(field.getValue()))));
    if (wrong.size() == before) wrong.add(at.finding("Something in this customer cannot be read."));
  }

  private static boolean fits(Object profile) {
    try {
      return Json.MAPPER.convertValue(profile, Profile.class) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private void event(Marked at, JsonNode read) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0")
        .put("id", "story")
        .put("source", "story")
        .put("subject", "story")
        .put("type", read.path("type").asText())
        .put("time", SOME_TIME.toString())
        .set("data", read.path("data"));
    if (reader.read(json.toString().getBytes(StandardCharsets.UTF_8), SOME_TIME)
        instanceof Reading.Bad bad)
      for (var problem : bad.problems()) {
        var place = problem.pointer().substring(problem.pointer().indexOf('/') + 1);
        wrong.add(
            at(at, problem.pointer())
                .finding("This event would be refused: " + place + " " + problem.message() + "."));
      }
  }

  /** The part that a pointer names, or the last that is there on the way to it. */
  private static Marked at(Marked event, String pointer) {
    var place = event;
    for (var step : pointer.split("/", -1))
      place =
          place instanceof Marked.Many && step.matches("[0-9]{1,4}")
              ? part(place, Integer.parseInt(step))
              : part(place, step);
    return place;
  }

  /** The field; where there is none, the whole. */
  private static Marked part(Marked of, String name) {
    return of instanceof Marked.Fields fields ? fields.fields().getOrDefault(name, of) : of;
  }

  private static Marked part(Marked of, int number) {
    return of instanceof Marked.Many many && number < many.values().size()
        ? many.values().get(number)
        : of;
  }
}
