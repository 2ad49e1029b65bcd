package valet.promises;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import valet.event.Json;
import valet.memory.Orders;
import valet.store.Row;
import valet.store.Store;
import valet.store.Tx;

/** Orders in the store: read with all that were asked for the same proposal, written in batches. */
final class OrderRows {
  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final String SELECT =
      "select "
          + Orders.COLUMNS
          + ", decision, customer, within, facts, tried, created_at, answered, history,"
          + " (select c.revision from confirmation c where c.id = partner_order.confirmation)"
          + " from partner_order where proposal in (select proposal from partner_order where ";
  private static final String INSERT =
      "insert into partner_order (id, proposal, service, what, kind, partner, state, revision,"
          + " answer_by, slot, eta, reference, confirmation, left_to_ask, need_until, decision,"
          + " customer, within, facts, tried, created_at, answered, history)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "update partner_order set state = ?, revision = ?, answered = ?, answer_by = ?, slot = ?,"
          + " eta = ?, reference = ?, confirmation = ?, history = ?"
          + " where id = ? and state = ? and revision = ? and answered = ?";

  private OrderRows() {}

  static List<OpenOrder> read(Tx tx, Collection<String> ids) {
    return tx.rows(SELECT + tx.among("id") + ") order by created_at, id", tx.all(ids)).stream()
        .map(OrderRows::of)
        .toList();
  }

  static void insert(Tx tx, List<OpenOrder> orders) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var open : orders) {
      var o = open.order();
      var asked = open.asked;
      rows.add(
          new @Nullable Object[] {
            o.id(),
            o.proposal(),
            o.service(),
            o.what(),
            o.kind(),
            o.partner(),
            o.state().word(),
            o.revision(),
            o.answerBy(),
            Orders.text(o.slot()),
            o.eta(),
            o.reference(),
            o.confirmation(),
            o.left(),
            o.until(),
            asked.decision(),
            asked.customer(),
            asked.within().toMillis(),
            json(asked.facts()),
            json(asked.tried()),
            asked.createdAt(),
            open.answered(),
            open.history.json()
          });
    }
    tx.batch(INSERT, rows);
  }

  /**
   * Writes what changed.
   *
   * @throws Store.Unavailable when another node moved one of them meanwhile: nothing of this
   *     transaction holds, and it is to be done again
   */
  static void update(Tx tx, List<OpenOrder> orders) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var open : orders) {
      var o = open.order();
      rows.add(
          new @Nullable Object[] {
            o.state().word(),
            o.revision(),
            open.answered(),
            o.answerBy(),
            Orders.text(o.slot()),
            o.eta(),
            o.reference(),
            o.confirmation(),
            open.history.json(),
            o.id(),
            open.stored().state().word(),
            open.stored().revision(),
            open.storedAnswered()
          });
    }
    for (int count : tx.batch(UPDATE, rows))
      if (count == 0)
        throw new Store.Unavailable(
            "Another node moved an order at the same time; this is done again.",
            new IllegalStateException("An order's row is not as it was read."));
  }

  static Map<String, String> facts(String json) {
    return read(json, FACTS);
  }

  static List<String> names(String json) {
    return read(json, NAMES);
  }

  private static OpenOrder of(Row row) {
    int at = Orders.WIDTH;
    return new OpenOrder(
        Orders.of(row, 0),
        new OpenOrder.Asked(
            row.text(at),
            row.maybeText(at + 1),
            Duration.ofMillis(row.number(at + 2)),
            facts(row.text(at + 3)),
            names(row.text(at + 4)),
            row.time(at + 5)),
        row.count(at + 6),
        row.maybeText(at + 8).map(Integer::parseInt).orElse(0),
        History.of(row.text(at + 7)),
        false);
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An order's row cannot be read: " + json, e);
    }
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An order cannot be written as JSON.", e);
    }
  }
}
