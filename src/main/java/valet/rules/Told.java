package valet.rules;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.Fields;
import valet.event.Value;

/** What an event tells, asked by the names of its fields; made only where a sentence asks. */
final class Told {
  private final Value.Fields fields;
  private final Instant time;

  Told(Data data, Instant time) {
    this.fields = Fields.values(data);
    this.time = time;
  }

  /** The value of a field; null where this event does not have it. */
  @Nullable Value at(String name) {
    Value value = fields;
    for (var step : name.split("\\.", -1)) {
      if (!(value instanceof Value.Fields within)) return null;
      var next = within.fields().get(step);
      if (next == null) return null;
      value = next;
    }
    return value;
  }

  boolean known(String name) {
    return at(name) != null;
  }

  Optional<BigDecimal> number(String name) {
    return at(name) instanceof Value.Number number
        ? Optional.of(number.number())
        : Optional.empty();
  }

  /** The field's text, or the texts in its list. */
  List<String> texts(String name) {
    var value = at(name);
    if (value instanceof Value.Many many)
      return many.values().stream().map(Object::toString).toList();
    return value == null || value instanceof Value.Fields ? List.of() : List.of(value.toString());
  }

  /** Whether every word of a thing stands in the field's text, or in one text of its list. */
  boolean names(String name, String thing) {
    return new Names(texts(name)).hold(thing);
  }

  /** Whether the field's time comes within a while of the event, and not before it. */
  boolean within(String name, Duration within) {
    return when(name).filter(t -> !t.isBefore(time) && !t.isAfter(time.plus(within))).isPresent();
  }

  /** Whether the field's time is further away than that. */
  boolean beyond(String name, Duration within) {
    return when(name).filter(t -> t.isAfter(time.plus(within))).isPresent();
  }

  private Optional<Instant> when(String name) {
    try {
      return at(name) instanceof Value.Text text
          ? Optional.of(OffsetDateTime.parse(text.text()).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
