package valet.rules;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.Fields;
import valet.event.Money;
import valet.event.Value;

/** What an event tells, asked by the names of its fields; made only where a sentence asks. */
final class Told {
  private final Value.Fields fields;
  private final Instant time;

  Told(Data data, Instant time) {
    this.fields = Fields.values(data);
    this.time = time;
  }

  /**
   * The value of a field; null where this event does not have it. In a list each of its parts is
   * asked, so {@code legs.to.code} is several values.
   */
  @Nullable Value at(String name) {
    return at(fields, List.of(name.split("\\.", -1)));
  }

  private static @Nullable Value at(Value value, List<String> steps) {
    if (steps.isEmpty()) return value;
    if (value instanceof Value.Many many) {
      var found = new ArrayList<Value>();
      for (var one : many.values()) {
        var within = at(one, steps);
        if (within instanceof Value.Many more) found.addAll(more.values());
        else if (within != null) found.add(within);
      }
      return found.isEmpty() ? null : new Value.Many(found);
    }
    if (!(value instanceof Value.Fields within)) return null;
    var next = within.fields().get(steps.get(0));
    return next == null ? null : at(next, steps.subList(1, steps.size()));
  }

  /**
   * A sum of money: an amount with its currency, or a number in the currency that the event names.
   */
  Optional<Money> sum(String name) {
    try {
      if (at(name) instanceof Value.Fields sum)
        return amount(sum.fields().get("amount"))
            .flatMap(a -> currency(sum.fields().get("currency")).map(c -> new Money(a, c)));
      return amount(at(name))
          .flatMap(a -> currency(fields.fields().get("currency")).map(c -> new Money(a, c)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> amount(@Nullable Value value) {
    if (value instanceof Value.Number number) return Optional.of(number.number());
    return value instanceof Value.Text text && text.text().matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")
        ? Optional.of(new BigDecimal(text.text()))
        : Optional.empty();
  }

  private static Optional<Currency> currency(@Nullable Value value) {
    return value instanceof Value.Text text
        ? Optional.of(Currency.getInstance(text.text()))
        : Optional.empty();
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
