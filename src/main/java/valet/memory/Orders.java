package valet.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.Optional;
import valet.event.Json;
import valet.store.Row;

/** How an order stands in the store: one reading of its columns for every room that asks for it. */
public final class Orders {
  /** The columns of {@code partner_order}, in the order that {@link #of} reads them. */
  public static final String COLUMNS =
      "id, proposal, service, what, kind, partner, state, revision, answer_by, slot, eta,"
          + " reference, confirmation, left_to_ask, need_until, facts";

  /** How many columns {@link #COLUMNS} names. */
  public static final int WIDTH = 16;

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private Orders() {}

  /**
   * Reads an order.
   *
   * @param from the column of the row at which {@link #COLUMNS} begin
   */
  public static Order of(Row row, int from) {
    return new Order(
        row.text(from),
        row.text(from + 1),
        row.text(from + 2),
        row.text(from + 3),
        row.text(from + 4),
        row.text(from + 5),
        Order.State.of(row.text(from + 6)),
        row.count(from + 7),
        row.time(from + 8),
        row.maybeText(from + 9).map(Orders::slot),
        row.maybeTime(from + 10),
        row.maybeText(from + 11),
        row.maybeText(from + 12),
        row.count(from + 13),
        row.time(from + 14),
        facts(row.text(from + 15)));
  }

  private static Map<String, String> facts(String json) {
    try {
      return json.equals("{}") ? Map.of() : Json.MAPPER.readValue(json, FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An order's facts cannot be read: " + json, e);
    }
  }

  /** A slot as the store keeps it. */
  public static Optional<String> text(Optional<Slot> slot) {
    return slot.map(
        s -> {
          try {
            return Json.MAPPER.writeValueAsString(s);
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("A slot cannot be written as JSON: " + s, e);
          }
        });
  }

  private static Slot slot(String json) {
    try {
      return Json.MAPPER.readValue(json, Slot.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An order's slot cannot be read: " + json, e);
    }
  }
}
