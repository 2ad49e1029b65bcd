package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import valet.event.Json;
import valet.store.Row;

/** Compares what a story's loop has written with what the story tells. */
final class StoryEnd {
  private final Loop loop;
  private final List<String> differences = new ArrayList<>();

  StoryEnd(Loop loop) {
    this.loop = loop;
  }

  List<String> differences(JsonNode then) {
    if (then.has("letters")) letters(then.get("letters"));
    if (then.has("silences")) verdicts(then.get("silences"), "silence");
    if (then.has("holds")) verdicts(then.get("holds"), "hold");
    if (then.has("promises")) promises(then.get("promises"));
    if (then.has("orders")) orders(then.get("orders"));
    if (then.has("cases")) cases(then.get("cases"));
    for (var parked : rows("select type, reason from parked where state = 'parked' order by seq"))
      differences.add("the event " + parked.text(0) + " was parked: " + parked.text(1));
    return differences;
  }

  /** Letters are told one for one, in their order; {@code []} is nothing at all. */
  private void letters(JsonNode told) {
    var found =
        rows(
            "select message, channel, text, language, subject from letter"
                + " where state not in ('withdrawn', 'expired', 'refused') order by seq");
    if (found.size() != told.size())
      differences.add(
          "letters: " + told.size() + " told, " + found.size() + " written: " + names(found));
    for (int i = 0; i < Math.min(found.size(), told.size()); i++) letter(told.get(i), found.get(i));
  }

  private void letter(JsonNode told, Row found) {
    var message = told.path("message").asText();
    if (!slug(message).equals(slug(found.text(0))))
      differences.add("letter: \"" + message + "\" told, \"" + found.text(0) + "\" written");
    if (told.has("to") && !told.get("to").asText().equals(found.text(1)))
      differences.add(
          message + ": to " + told.get("to").asText() + " told, to " + found.text(1) + " written");
    if (told.has("language") && !told.get("language").asText().equals(found.text(3)))
      differences.add(message + ": written in " + found.text(3));
    var text = found.maybeText(4).map(s -> s + "\n").orElse("") + found.text(2);
    for (var part : parts(told.path("contains")))
      if (!text.contains(part))
        differences.add(message + ": does not contain \"" + part + "\": " + text);
    for (var part : parts(told.path("lacks")))
      if (text.contains(part)) differences.add(message + ": contains \"" + part + "\": " + text);
  }

  /** The newest verdict on each proposal of a service. */
  private void verdicts(JsonNode told, String kind) {
    var found = new ArrayList<String>();
    for (var row : rows("select body from decision where body is not null order by seq")) {
      var body = Json.MAPPER.convertValue(tree(row.text(0)), JsonNode.class);
      for (var proposal : body.path("proposals"))
        if (proposal.path("verdict").path("kind").asText().equals(kind))
          found.add(
              proposal.path("service").asText()
                  + ": "
                  + proposal.path("verdict").path("reason").asText());
    }
    for (var one : told) {
      var wanted = one.path("service").asText() + ": " + one.path("reason").asText();
      if (!found.contains(wanted))
        differences.add(kind + " told, but not found: " + wanted + "; found " + found);
    }
    if (told.isEmpty() && !found.isEmpty()) differences.add("no " + kind + " told, found " + found);
  }

  private void promises(JsonNode told) {
    var found = rows("select what, by_at, state from promise order by created_at, id");
    if (found.size() != told.size())
      differences.add("promises: " + told.size() + " told, " + found.size() + " written");
    for (int i = 0; i < Math.min(found.size(), told.size()); i++) {
      var one = told.get(i);
      var row = found.get(i);
      if (!row.text(0).contains(one.path("what").asText()))
        differences.add(
            "promise: \"" + one.path("what").asText() + "\" told, \"" + row.text(0) + "\"");
      if (one.has("state") && !one.get("state").asText().equals(row.text(2)))
        differences.add(
            "promise " + row.text(0) + ": " + one.get("state").asText() + " told, " + row.text(2));
      if (one.has("by")) {
        var text = one.get("by").asText();
        var by =
            text.startsWith("P")
                ? loop.now().plus(Duration.parse(text))
                : OffsetDateTime.parse(text).toInstant();
        if (!by.equals(row.time(1)))
          differences.add("promise " + row.text(0) + ": by " + by + " told, " + row.time(1));
      }
    }
  }

  private void orders(JsonNode told) {
    var found = rows("select what, partner, state from partner_order order by created_at, id");
    var words = found.stream().map(r -> r.text(0) + " " + r.text(1) + " " + r.text(2)).toList();
    if (found.size() != told.size())
      differences.add("orders: " + told.size() + " told, written " + words);
    var left = new ArrayList<>(found);
    for (var one : told)
      if (!left.removeIf(r -> fits(one, r)))
        differences.add("order told, but not found: " + one + "; written " + words);
  }

  private static boolean fits(JsonNode told, Row row) {
    return row.text(0).equals(told.path("what").asText(row.text(0)))
        && row.text(1).equals(told.path("partner").asText(row.text(1)))
        && row.text(2).equals(told.path("state").asText(row.text(2)));
  }

  private void cases(JsonNode told) {
    var found = rows("select why from care_case order by seq");
    if (found.size() != told.size())
      differences.add(
          "cases: "
              + told.size()
              + " told, written "
              + found.stream().map(r -> r.text(0)).toList());
    for (int i = 0; i < Math.min(found.size(), told.size()); i++)
      for (var part : parts(told.get(i).path("contains")))
        if (!found.get(i).text(0).contains(part))
          differences.add("case: \"" + part + "\" told, \"" + found.get(i).text(0) + "\"");
  }

  private List<Row> rows(String sql) {
    return loop.store().reading(tx -> tx.rows(sql));
  }

  private static List<String> names(List<Row> letters) {
    return letters.stream().map(r -> r.text(0) + " to " + r.text(1)).toList();
  }

  private static List<String> parts(JsonNode node) {
    if (node.isMissingNode()) return List.of();
    if (!node.isArray()) return List.of(node.asText());
    var parts = new ArrayList<String>();
    node.forEach(part -> parts.add(part.asText()));
    return parts;
  }

  private static String slug(String message) {
    return message.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("A stored decision is not JSON: " + json, e);
    }
  }
}
