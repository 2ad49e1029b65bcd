package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.OwnTypes;
import valet.event.Problem;
import valet.event.Profile;
import valet.event.Wait;
import valet.rules.Finding;

/** Plays one story on a fresh loop and says what came out otherwise than it tells. */
public final class StoryPlay {
  private static final String SOURCE = "story";
  private final Story story;
  private final Loop loop;
  private final EventReader reader;
  private int count;

  /**
   * @param types event types that the retailer described, beside ours
   */
  public StoryPlay(Story story, Loop loop, OwnTypes types) {
    this.story = story;
    this.loop = loop;
    this.reader = EventReader.inside(types);
  }

  /** Plays it; every difference in a sentence at its place, none where all is as told. */
  public List<Finding> differences() {
    try {
      var given = story.given();
      if (given.has("customer")) at(() -> customer(given.get("customer")), "given", "customer");
      each(given.path("customers"), this::customer, "given", "customers");
      each(given.path("events"), this::event, "given", "events");
      each(given.path("open"), this::step, "given", "open");
      long before = given.has("open") ? newestLetter() : 0;
      for (int i = 0; i < story.steps().size(); i++) {
        var step = story.steps().get(i);
        at(() -> step(step), "when", i);
      }
      return new StoryEnd(story, loop, before).differences();
    } catch (Stopped stopped) {
      return List.of(stopped.finding);
    }
  }

  private void each(JsonNode many, Consumer<JsonNode> play, String part, String list) {
    for (int i = 0; i < many.size(); i++) {
      var one = many.get(i);
      at(() -> play.accept(one), part, list, i);
    }
  }

  /** What cannot be done is told where it stands in the story. */
  private void at(Runnable play, Object... path) {
    try {
      play.run();
    } catch (Untold e) {
      var whole = new ArrayList<Object>(Arrays.asList(path));
      whole.addAll(Arrays.asList(e.where));
      throw new Stopped(story.finding(String.valueOf(e.getMessage()), whole.toArray()));
    } catch (DateTimeException e) {
      throw new Stopped(story.finding(String.valueOf(e.getMessage()), path));
    }
  }

  private long newestLetter() {
    return loop.store()
        .reading(tx -> tx.rows("select coalesce(max(seq), 0) from letter"))
        .get(0)
        .number(0);
  }

  /** A story that ends before its end. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    Stopped(Finding finding) {
      super(finding.toString());
      this.finding = finding;
    }
  }

  /** A story that cannot be played as it is written. */
  static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where in the step it is, as far as that is known. */
    private final transient Object[] where;

    Untold(String message, Object... where) {
      super(message);
      this.where = where;
    }
  }

  /** The first problem says where; in words of the story, not as a JSON Pointer. */
  private static Untold refused(String what, List<Problem> problems) {
    var words =
        problems.stream()
            .map(p -> String.join(".", parts(p)) + " " + p.message())
            .collect(Collectors.joining("; "));
    var where = new ArrayList<Object>(List.of("event"));
    for (var part : parts(problems.get(0)))
      where.add(part.matches("[0-9]{1,6}") ? Integer.valueOf(part) : part);
    return new Untold(what + words, where.toArray());
  }

  private static List<String> parts(Problem problem) {
    return Stream.of(problem.pointer().split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  private void step(JsonNode step) {
    if (step.has("event")) event(step.get("event"));
    else if (step.has("clock")) loop.to(when(step.get("clock").asText()));
    else if (step.has("answer")) answer(step.get("answer"));
    else if (step.has("reply")) reply(step.get("reply"));
    else if (step.has("customer")) customer(step.get("customer"));
    else if (step.has("resolve")) resolve(step.get("resolve"));
    else report(step.get("report"));
  }

  private void event(JsonNode told) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0");
    json.put("id", told.path("id").asText("event-" + ++count));
    json.put("source", told.path("source").asText(SOURCE));
    json.put("type", told.path("type").asText());
    var subject = told.path("subject").asText(story.given().path("customer").path("id").asText(""));
    if (!subject.isEmpty() && !subject.equals("none")) json.put("subject", subject);
    json.put("time", told.path("time").asText(loop.now().toString()));
    json.set("data", told.path("data"));
    var reading = reader.read(bytes(json), loop.now());
    if (reading instanceof Reading.Bad bad)
      throw refused("the event " + json.get("type") + " is refused: ", bad.problems());
    var till =
        told.has("wait")
            ? Optional.of(
                new Wait(
                    loop.now().plus(Duration.parse(told.get("wait").asText())),
                    told.has("columns")
                        ? OptionalInt.of(told.get("columns").asInt())
                        : OptionalInt.empty()))
            : Optional.<Wait>empty();
    loop.happens(new Arrived(((Reading.Good) reading).event(), loop.now(), till, Optional.empty()));
  }

  private void customer(JsonNode told) {
    var id = told.path("id").asText();
    try {
      var profile = Json.MAPPER.convertValue(without(told, "id"), Profile.class);
      ours("customer", Optional.of(id), new Data.CustomerChanged(profile), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new Untold("the customer " + id + " is refused: " + e.getMessage());
    }
  }

  private void answer(JsonNode told) {
    var what = told.path("order").asText();
    var order = newestOrder(what);
    var eta =
        told.has("eta")
            ? Optional.of(when(told.get("eta").asText()).atOffset(ZoneOffset.UTC))
            : Optional.<OffsetDateTime>empty();
    var kind =
        Data.OrderAnswered.Answered.valueOf(told.path("answer").asText().toUpperCase(Locale.ROOT));
    var partner = told.path("partner").asText(order.partner());
    if (!partner.equals(order.partner())) order = orderOf(what, partner);
    ours(
        "answer",
        Optional.empty(),
        new Data.OrderAnswered(
            order.id(),
            told.path("revision").asInt(order.revision()),
            kind,
            partner,
            eta,
            text(told, "reference"),
            text(told, "note")),
        Optional.of(partner));
  }

  private void reply(JsonNode told) {
    var channel = Channel.of(told.path("channel").asText("sms")).orElseThrow();
    var profile = story.given().path("customer");
    var from =
        told.path("from").asText(profile.path(channel == Channel.SMS ? "phone" : "email").asText());
    ours(
        "reply",
        Optional.empty(),
        new Data.Reply(from, channel, told.path("text").asText(), Optional.empty()),
        Optional.empty());
  }

  private void resolve(JsonNode told) {
    var rows =
        loop.store()
            .reading(
                tx ->
                    tx.rows(
                        "select id from care_case where state not in ('told', 'closed') order by"
                            + " seq"));
    if (rows.isEmpty()) throw new Untold("there is no open case to resolve");
    ours(
        "resolve",
        Optional.empty(),
        new Data.CaseResolved(
            rows.get(0).text(0),
            told.path("done").asText(),
            told.has("changed") ? Optional.of(told.get("changed").asBoolean()) : Optional.empty()),
        Optional.empty());
  }

  /** What the gateway tells of the newest letter of a message. */
  private void report(JsonNode told) {
    var message = told.path("letter").asText();
    var rows =
        loop.store()
            .reading(
                tx ->
                    tx.rows(
                        "select id, customer from letter where replace(message, ' ', '-') = ? order"
                            + " by seq desc limit 1",
                        message.replace(' ', '-')));
    if (rows.isEmpty()) throw new Untold("there is no letter \"" + message + "\" to report on");
    var state = told.path("state").asText();
    ours(
        "report",
        rows.get(0).maybeText(1),
        new Data.LetterReported(
            rows.get(0).text(0),
            Data.LetterReported.Fate.valueOf(state.toUpperCase(Locale.ROOT)),
            Optional.empty()),
        Optional.empty());
  }

  private void ours(String what, Optional<String> subject, Data data, Optional<String> signer) {
    Event event = EventWriter.ours(SOURCE + "-" + what + "-" + ++count, subject, loop.now(), data);
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), signer));
  }

  private record Asked(String id, String partner, int revision) {}

  private Asked newestOrder(String what) {
    return asked(what, " and state in ('asked', 'confirmed', 'unanswered')", List.of(what));
  }

  private Asked orderOf(String what, String partner) {
    return asked(what, " and partner = ?", List.of(what, partner));
  }

  private Asked asked(String what, String condition, List<String> args) {
    var rows =
        loop.store()
            .reading(
                tx ->
                    tx.rows(
                        "select id, partner, revision from partner_order where what = ?"
                            + condition
                            + " order by case state when 'asked' then 0 else 1 end,"
                            + " created_at desc, id",
                        args.toArray()));
    if (rows.isEmpty()) throw new Untold("nobody was asked for " + what + ", so nobody answers");
    return new Asked(rows.get(0).text(0), rows.get(0).text(1), rows.get(0).count(2));
  }

  private Instant when(String told) {
    return told.startsWith("P")
        ? loop.now().plus(Duration.parse(told))
        : OffsetDateTime.parse(told).toInstant();
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
  }

  private static ObjectNode without(JsonNode node, String field) {
    var copy = (ObjectNode) node.deepCopy();
    copy.remove(field);
    return copy;
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Which rules spoke in the end, as {@code service: name}: what stays silent proves little. */
  public Set<String> spoke() {
    var spoke = new TreeSet<String>();
    for (var judged : Judgement.newest(loop.store()))
      if (judged.kind().equals("speak")) spoke.add(judged.service() + ": " + judged.rule());
    return spoke;
  }
}
