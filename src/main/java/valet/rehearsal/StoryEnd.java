package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import valet.event.Json;
import valet.memory.Order;
import valet.memory.Orders;
import valet.memory.Slot;
import valet.rules.Finding;
import valet.store.Row;

/** Compares what a story's loop has written with what the story tells. */
final class StoryEnd {
  private static final String THEN = "then";
  private static final String LINE = "\n      ";
  private static final JsonNode NONE = Json.MAPPER.createArrayNode();
  private final Story story;
  private final Loop loop;
  private final long before;
  private final List<Finding> differences = new ArrayList<>();

  /**
   * @param before the newest letter that was there before anything happened
   */
  StoryEnd(Story story, Loop loop, long before) {
    this.story = story;
    this.loop = loop;
    this.before = before;
  }

  List<Finding> differences() {
    var then = story.then();
    if (then.isTextual()) nothing();
    if (then.has("letters")) letters(then.get("letters"));
    if (then.has("silences")) verdicts(then.get("silences"), "silence");
    if (then.has("holds")) verdicts(then.get("holds"), "hold");
    if (then.has("promises")) promises(then.get("promises"));
    if (then.has("orders")) orders(then.get("orders"));
    if (then.has("cases")) cases(then.get("cases"));
    for (var parked : rows("select type, reason from parked where state = 'parked' order by seq"))
      differ("the event " + parked.text(0) + " was parked: " + parked.text(1), THEN);
    return differences;
  }

  private void nothing() {
    letters(NONE);
    orders(NONE);
    promises(NONE);
    cases(NONE);
    verdicts(NONE, "hold");
  }

  private void differ(String message, Object... path) {
    differences.add(story.finding(message, path));
  }

  /** Letters are told one for one, in their order; {@code []} is nothing at all. */
  private void letters(JsonNode told) {
    var found =
        rows(
            "select message, channel, text, language, subject, coalesce(sent_at, created_at),"
                + " need_until, (select c.message from letter c where c.id = letter.part_of)"
                + " from letter where seq > "
                + before
                + " and state not in ('withdrawn', 'expired', 'refused') order by seq");
    if (found.size() != told.size())
      differ(
          many("letters", told, found, r -> "\"" + r.text(0) + "\" to " + r.text(1)),
          THEN,
          "letters");
    for (int i = 0; i < Math.min(found.size(), told.size()); i++)
      letter(told.get(i), found.get(i), i);
  }

  private void letter(JsonNode told, Row found, int i) {
    var message = told.path("message").asText();
    if (!slug(message).equals(slug(found.text(0)))) {
      differ(two("letter", "\"" + message + "\"", "\"" + found.text(0) + "\""), THEN, "letters", i);
      return;
    }
    one(told, "to", message + ": to", found.text(1), "letters", i);
    one(told, "language", message + ": in the language", found.text(3), "letters", i);
    hour(told, "at", message + ": at", Optional.of(found.time(5)), "letters", i);
    hour(told, "until", message + ": useful until", found.maybeTime(6), "letters", i);
    var with = slug(found.maybeText(7).orElse(""));
    if (!slug(told.path("with").asText()).equals(with))
      differ(
          two(message + ": in the letter", told.path("with").asText("none"), with),
          THEN,
          "letters",
          i,
          "with");
    var text = found.maybeText(4).map(s -> s + "\n").orElse("") + found.text(2);
    parts(told, "contains", (part, path) -> missed(message, part, text, path), i);
    parts(told, "lacks", (part, path) -> unwanted(message, part, text, path), i);
  }

  private void missed(String message, String part, String text, Object[] path) {
    if (!text.contains(part))
      differ(message + ": does not contain \"" + part + "\"" + written(text), path);
  }

  private void unwanted(String message, String part, String text, Object[] path) {
    if (text.contains(part)) differ(message + ": contains \"" + part + "\"" + written(text), path);
  }

  /** The newest verdict on each proposal of a service. */
  private void verdicts(JsonNode told, String kind) {
    var found = new ArrayList<String>();
    for (var judged : Judgement.newest(loop.store()))
      if (judged.kind().equals(kind)) found.add(judged.service() + ": " + judged.reason());
    for (int i = 0; i < told.size(); i++) {
      var wanted =
          told.get(i).path("service").asText() + ": " + told.get(i).path("reason").asText();
      if (!found.contains(wanted))
        differ(kind + " told, but not found: " + wanted + "; found " + found, THEN, kind + "s", i);
    }
    if (told.isEmpty() && !found.isEmpty())
      differ("no " + kind + " told, found " + found, THEN, kind + "s");
  }

  private void promises(JsonNode told) {
    var found = rows("select what, by_at, state from promise order by created_at, id");
    if (found.size() != told.size())
      differ(
          many("promises", told, found, r -> "\"" + r.text(0) + "\" " + r.text(2)),
          THEN,
          "promises");
    for (int i = 0; i < Math.min(found.size(), told.size()); i++) {
      var one = told.get(i);
      var row = found.get(i);
      var name = "promise \"" + row.text(0) + "\"";
      if (!row.text(0).contains(one.path("what").asText()))
        differ(
            two("promise", "\"" + one.path("what").asText() + "\"", "\"" + row.text(0) + "\""),
            THEN,
            "promises",
            i,
            "what");
      one(one, "state", name + ":", row.text(2), "promises", i);
      hour(one, "by", name + ": by", Optional.of(row.time(1)), "promises", i);
    }
  }

  private void orders(JsonNode told) {
    var left = new ArrayList<Order>();
    for (var row : rows("select " + Orders.COLUMNS + " from partner_order order by created_at, id"))
      left.add(Orders.of(row, 0));
    var all = List.copyOf(left);
    if (left.size() != told.size())
      differ(many("orders", told, all, StoryEnd::words), THEN, "orders");
    for (int i = 0; i < told.size(); i++) {
      var one = told.get(i);
      var fits = left.stream().filter(order -> fits(one, order)).findFirst();
      if (fits.isEmpty())
        differ(
            many("order told, but not found: " + one, Json.MAPPER.nullNode(), all, StoryEnd::words),
            THEN,
            "orders",
            i);
      fits.ifPresent(left::remove);
    }
  }

  private boolean fits(JsonNode told, Order order) {
    return order.what().equals(told.path("what").asText(order.what()))
        && order.partner().equals(told.path("partner").asText(order.partner()))
        && order.state().word().equals(told.path("state").asText(order.state().word()))
        && (!told.has("slot")
            || order.slot().map(Slot::start).equals(Optional.of(when(told.get("slot")))))
        && (!told.has("zone")
            || order
                .slot()
                .filter(s -> s.zone().getId().equals(told.get("zone").asText()))
                .isPresent());
  }

  private static String words(Order order) {
    return order.what()
        + " "
        + order.partner()
        + " "
        + order.state().word()
        + order.slot().map(slot -> " for " + slot.from() + " " + slot.zone()).orElse("");
  }

  private void cases(JsonNode told) {
    var found = rows("select why, state, coalesce(about, ''), due_at from care_case order by seq");
    if (found.size() != told.size())
      differ(many("cases", told, found, r -> r.text(0)), THEN, "cases");
    for (int i = 0; i < Math.min(found.size(), told.size()); i++) {
      int number = i;
      var why = found.get(i).text(0) + " " + found.get(i).text(2);
      for (var part : parts(told.get(i).path("contains")))
        if (!why.contains(part))
          differ(two("case", "\"" + part + "\"", "\"" + why + "\""), THEN, "cases", number);
      hour(told.get(i), "by", "case " + why + ": by", found.get(i).maybeTime(3), "cases", i);
      one(told.get(i), "state", "case " + why + ":", found.get(i).text(1), "cases", i);
    }
  }

  /** One word that is told and written otherwise. */
  private void one(JsonNode told, String field, String what, String found, String list, int i) {
    var wanted = told.path(field).asText(found);
    if (!wanted.equals(found)) differ(two(what, wanted, found), THEN, list, i, field);
  }

  /** A time that is told and written otherwise. */
  private void hour(
      JsonNode told, String field, String what, Optional<Instant> found, String list, int i) {
    if (!told.has(field) || found.equals(Optional.of(when(told.get(field))))) return;
    var written = found.map(Instant::toString).orElse("no time");
    differ(two(what, when(told.get(field)).toString(), written), THEN, list, i, field);
  }

  private static String two(String what, String told, String written) {
    return what + " " + told + " told, " + written + " written";
  }

  /** What there is instead of what was told, a line each. */
  private static <T> String many(
      String what, JsonNode told, List<T> found, Function<T, String> words) {
    var lines = new StringBuilder(what);
    if (told.isArray()) lines.append(": ").append(told.size()).append(" told");
    lines.append(told.isArray() ? ", " : "; ").append(found.size()).append(" written");
    for (var one : found) lines.append(LINE).append(words.apply(one));
    return lines.toString();
  }

  private static String written(String text) {
    return ". Written is:" + LINE + text.strip().replace("\n", LINE);
  }

  private interface Look {
    void at(String part, Object[] path);
  }

  private static void parts(JsonNode told, String field, Look look, int letter) {
    var all = parts(told.path(field));
    for (int i = 0; i < all.size(); i++)
      look.at(all.get(i), new Object[] {THEN, "letters", letter, field, i});
  }

  /** A time, or a while after the last step. */
  private Instant when(JsonNode told) {
    var text = told.asText();
    return text.startsWith("P")
        ? loop.now().plus(Duration.parse(text))
        : OffsetDateTime.parse(text).toInstant();
  }

  private List<Row> rows(String sql) {
    return loop.store().reading(tx -> tx.rows(sql));
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
}
