package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import valet.memory.Order;
import valet.memory.Orders;
import valet.memory.Slot;
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
            "select message, channel, text, language, subject, coalesce(sent_at, created_at),"
                + " need_until, (select c.message from letter c where c.id = letter.part_of)"
                + " from letter"
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
    if (told.has("at") && !when(told.get("at")).equals(found.time(5)))
      differences.add(
          message + ": at " + when(told.get("at")) + " told, at " + found.time(5) + " written");
    var with = slug(found.maybeText(7).orElse(""));
    if (!slug(told.path("with").asText()).equals(with))
      differences.add(
          message
              + ": with \""
              + told.path("with").asText()
              + "\" told, with \""
              + with
              + "\" written");
    if (told.has("until") && !when(told.get("until")).equals(found.time(6)))
      differences.add(
          message
              + ": useful until "
              + when(told.get("until"))
              + " told, until "
              + found.time(6)
              + " written");
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
    for (var judged : Judgement.newest(loop.store()))
      if (judged.kind().equals(kind)) found.add(judged.service() + ": " + judged.reason());
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
      if (one.has("by") && !when(one.get("by")).equals(row.time(1)))
        differences.add(
            "promise " + row.text(0) + ": by " + when(one.get("by")) + " told, " + row.time(1));
    }
  }

  private void orders(JsonNode told) {
    var left = new ArrayList<Order>();
    for (var row : rows("select " + Orders.COLUMNS + " from partner_order order by created_at, id"))
      left.add(Orders.of(row, 0));
    var words = left.stream().map(StoryEnd::words).toList();
    if (left.size() != told.size())
      differences.add("orders: " + told.size() + " told, written " + words);
    for (var one : told) {
      var fits = left.stream().filter(order -> fits(one, order)).findFirst();
      if (fits.isEmpty())
        differences.add("order told, but not found: " + one + "; written " + words);
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
      differences.add(
          "cases: "
              + told.size()
              + " told, written "
              + found.stream().map(r -> r.text(0)).toList());
    for (int i = 0; i < Math.min(found.size(), told.size()); i++) {
      var why = found.get(i).text(0) + " " + found.get(i).text(2);
      for (var part : parts(told.get(i).path("contains")))
        if (!why.contains(part)) differences.add("case: \"" + part + "\" told, \"" + why + "\"");
      var due = found.get(i).maybeTime(3);
      if (told.get(i).has("by") && !due.equals(Optional.of(when(told.get(i).get("by")))))
        differences.add("case " + why + ": by " + when(told.get(i).get("by")) + " told, by " + due);
      var state = told.get(i).path("state").asText(found.get(i).text(1));
      if (!state.equals(found.get(i).text(1)))
        differences.add("case " + why + ": " + state + " told, " + found.get(i).text(1));
    }
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
}
