package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import valet.event.Channel;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.Json;
import valet.event.OwnTypes;
import valet.event.Profile;
import valet.rules.Finding;
import valet.rules.Marked;

/**
 * Looks whether a story can be played as it is written, before it is: what is misspelt would tell
 * nothing, and a step that cannot happen would end the play.
 */
final class StoryProof {
  private static final Instant SOME_TIME = Instant.parse("2026-01-01T12:00:00Z");
  private static final Set<String> PROFILE = new TreeSet<>(Set.of("id"));
  private static final Map<String, Set<String>> STEPS =
      Map.of(
          "answer", Set.of("order", "answer", "partner", "eta", "revision", "reference", "note"),
          "reply", Set.of("channel", "text", "from"),
          "resolve", Set.of("done", "changed"),
          "report", Set.of("letter", "state"),
          "event", Set.of("type", "data", "id", "source", "subject", "time", "wait", "columns"));
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "answer/answer", Set.of("confirmed", "refused", "changed", "done", "failed"),
          "report/state", Set.of("failed", "delivered"));

  static {
    for (var field : Profile.class.getRecordComponents()) PROFILE.add(field.getName());
  }

  private final EventReader reader;
  private final List<Finding> findings;

  StoryProof(OwnTypes types, List<Finding> findings) {
    this.reader = EventReader.inside(types);
    this.findings = findings;
  }

  /**
   * Looks at one story.
   *
   * @param read the same as JSON, for its events
   */
  void look(Marked story, JsonNode read) {
    if (!(story instanceof Marked.Fields whole)) {
      findings.add(story.finding("A story is story: its name, when: and then:."));
      return;
    }
    words("a story", whole, StoryWords.STORY);
    for (var part : List.of("story", "when", "then"))
      if (!whole.fields().containsKey(part))
        findings.add(story.finding("A story needs story, when and then; here is no " + part + "."));
    var given = whole.fields().get("given");
    if (given != null) given(given, read.path("given"));
    var when = whole.fields().get("when");
    if (when instanceof Marked.Many steps)
      for (int i = 0; i < steps.values().size(); i++)
        step(steps.values().get(i), read.path("when").path(i));
    else if (when != null) findings.add(when.finding("when is a list: each step begins with a -."));
    var then = whole.fields().get("then");
    if (then != null) then(then);
  }

  private void given(Marked given, JsonNode read) {
    if (!(given instanceof Marked.Fields whole)) {
      findings.add(given.finding("given holds clock, customer and events."));
      return;
    }
    words("given", whole, StoryWords.GIVEN);
    whole
        .fields()
        .forEach(
            (name, value) -> {
              switch (name) {
                case "clock" -> time(value, false);
                case "customer" -> customer(value, read.path("customer"));
                case "customers" -> each(value, read.path("customers"), this::customer);
                case "events" -> each(value, read.path("events"), this::event);
                default -> {}
              }
            });
  }

  private interface Look {
    void at(Marked marked, JsonNode read);
  }

  private void each(Marked list, JsonNode read, Look look) {
    if (!(list instanceof Marked.Many many)) {
      findings.add(list.finding("Here a list should stand: each of it begins with a -."));
      return;
    }
    for (int i = 0; i < many.values().size(); i++) look.at(many.values().get(i), read.path(i));
  }

  private void step(Marked step, JsonNode read) {
    if (!(step instanceof Marked.Fields whole) || whole.fields().size() != 1) {
      findings.add(
          step.finding("A step is one thing that happens: " + listed(StoryWords.STEP) + "."));
      return;
    }
    words("a step", whole, StoryWords.STEP);
    var name = whole.fields().keySet().iterator().next();
    var value = whole.fields().values().iterator().next();
    switch (name) {
      case "clock" -> time(value, true);
      case "event" -> event(value, read.path("event"));
      case "customer" -> customer(value, read.path("customer"));
      case "answer", "reply", "resolve", "report" -> told(name, value);
      default -> {}
    }
  }

  private void told(String name, Marked value) {
    if (!(value instanceof Marked.Fields whole)) {
      findings.add(
          value.finding(name + " is {" + listed(STEPS.getOrDefault(name, Set.of())) + "}."));
      return;
    }
    words(name, whole, STEPS.getOrDefault(name, Set.of()));
    whole
        .fields()
        .forEach(
            (field, at) -> {
              var known = WORDS.get(name + "/" + field);
              if (known != null && !known.contains(text(at)))
                findings.add(
                    at.finding("\"%s\" is none of: %s.".formatted(text(at), listed(known))));
              if (field.equals("channel") && Channel.of(text(at)).isEmpty())
                findings.add(at.finding("\"" + text(at) + "\" is no channel: sms or email."));
              if (field.equals("eta")) time(at, true);
            });
  }

  private void customer(Marked customer, JsonNode read) {
    if (!(customer instanceof Marked.Fields whole) || !whole.fields().containsKey("id")) {
      findings.add(customer.finding("A customer needs an id: {id: anna, language: sv}."));
      return;
    }
    int before = findings.size();
    words("a customer", whole, PROFILE);
    if (findings.size() > before) return;
    try {
      var profile = (ObjectNode) read.deepCopy();
      profile.remove("id");
      Json.MAPPER.convertValue(profile, Profile.class);
    } catch (IllegalArgumentException e) {
      whole.fields().forEach((name, at) -> field(name, at, read.path(name)));
      if (findings.size() == before)
        findings.add(customer.finding("Something in this customer cannot be read."));
    }
  }

  /** Which of a customer's fields it is that cannot be read. */
  private void field(String name, Marked at, JsonNode value) {
    if (name.equals("id")) return;
    try {
      Json.MAPPER.convertValue(Map.of(name, value), Profile.class);
    } catch (IllegalArgumentException e) {
      findings.add(
          at.finding(
              "A customer's \"%s\" is not written so: %s"
                      .formatted(name, value.isTextual() ? value.asText() : value.toString())
                  + "."));
    }
  }

  private void event(Marked event, JsonNode read) {
    if (!(event instanceof Marked.Fields whole)) {
      findings.add(event.finding("An event is {type: purchase, data: {…}}."));
      return;
    }
    words("an event", whole, STEPS.getOrDefault("event", Set.of()));
    if (whole.fields().containsKey("wait")) time(whole.fields().get("wait"), true);
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0")
        .put("id", "story")
        .put("source", "story")
        .put("subject", "story");
    json.put("type", read.path("type").asText()).put("time", SOME_TIME.toString());
    json.set("data", read.path("data"));
    if (reader.read(json.toString().getBytes(StandardCharsets.UTF_8), SOME_TIME)
        instanceof Reading.Bad bad)
      for (var problem : bad.problems())
        findings.add(
            at(whole, problem.pointer())
                .finding(
                    "This event would be refused: "
                        + problem.pointer().substring(problem.pointer().indexOf('/') + 1)
                        + " "
                        + problem.message()
                        + "."));
  }

  /** The part of an event that a pointer names, or the last that is there on the way to it. */
  private static Marked at(Marked.Fields event, String pointer) {
    Marked place = event;
    for (var step : pointer.split("/", -1)) {
      if (place instanceof Marked.Fields fields && fields.fields().containsKey(step))
        place = fields.fields().get(step);
      else if (place instanceof Marked.Many many
          && step.matches("[0-9]{1,4}")
          && Integer.parseInt(step) < many.values().size())
        place = many.values().get(Integer.parseInt(step));
    }
    return place;
  }

  private void then(Marked then) {
    if (!(then instanceof Marked.Fields whole) || whole.fields().isEmpty()) {
      findings.add(then.finding("Then says nothing: letters: [] says that nothing is written."));
      return;
    }
    words("then", whole, StoryWords.THEN.keySet());
    whole
        .fields()
        .forEach(
            (name, list) -> {
              var known = StoryWords.THEN.get(name);
              if (known == null) return;
              if (!(list instanceof Marked.Many many))
                findings.add(list.finding("then." + name + " must be a list, such as []."));
              else
                for (var one : many.values())
                  if (one instanceof Marked.Fields fields) words("then." + name, fields, known);
                  else findings.add(one.finding("This is {" + listed(known) + "}."));
            });
  }

  private void words(String where, Marked.Fields whole, Set<String> known) {
    whole
        .fields()
        .forEach(
            (name, at) -> {
              if (!known.contains(name))
                findings.add(
                    at.finding(
                        "%s knows no \"%s\"; it knows %s.".formatted(where, name, listed(known))));
            });
  }

  private void time(Marked at, boolean durations) {
    var text = text(at);
    try {
      if (durations && text.startsWith("P")) {
        if (Duration.parse(text).isNegative()) throw new DateTimeException(text);
      } else OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      findings.add(
          at.finding(
              "\"%s\" is no time with its offset, such as \"2026-11-21T22:10+01:00\"%s."
                  .formatted(text, durations ? ", and no duration such as PT2M" : "")));
    }
  }

  private static String text(Marked at) {
    return at instanceof Marked.Text text ? text.text() : "";
  }

  private static String listed(Set<String> words) {
    return String.join(", ", new ArrayList<>(new TreeSet<>(words)));
  }
}
