package valet.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import valet.event.EventField.Kind;

/** The fields of our own types by their names on the wire, read from the records themselves. */
public final class Fields {
  private static final Map<EventType, Map<String, EventField>> KNOWN =
      new EnumMap<>(EventType.class);

  static {
    for (var type : EventType.values()) {
      var fields = new LinkedHashMap<String, EventField>();
      walk("", type.data(), true, fields);
      KNOWN.put(type, fields);
    }
  }

  private Fields() {}

  /**
   * The fields of a type by name, dotted where they stand within another. Sums of money are not
   * among them: they are compared with their currency, by sentences of their own.
   */
  public static Map<String, EventField> of(EventType type) {
    return KNOWN.getOrDefault(type, Map.of());
  }

  /** The values of an event's data by name, as they stand on the wire. */
  public static Value.Fields values(Data data) {
    if (data instanceof Data.Custom custom) return new Value.Fields(custom.fields());
    return (Value.Fields) DataReader.value(Json.MAPPER.valueToTree(data));
  }

  private static void walk(
      String before, Class<?> record, boolean sure, Map<String, EventField> into) {
    for (var component : record.getRecordComponents()) {
      var type = component.getGenericType();
      boolean maybe = raw(type) == Optional.class || component.getType() == OptionalInt.class;
      var of = raw(raw(type) == Optional.class ? argument(type) : type);
      if (of == BigDecimal.class || of == Money.class) continue;
      var name = before + component.getName();
      var kind = kind(of);
      into.put(name, new EventField(name, kind, sure && !maybe, words(of), "", ""));
      if (kind == Kind.OBJECT) walk(name + ".", of, sure && !maybe, into);
      if (kind == Kind.LIST) {
        var part = raw(argument(raw(type) == Optional.class ? argument(type) : type));
        if (part.isRecord()) parts(name + ".", part, into);
      }
    }
  }

  /** The fields of each part of a list: several values, one of each part that has it. */
  private static void parts(String before, Class<?> record, Map<String, EventField> into) {
    var within = new LinkedHashMap<String, EventField>();
    walk(before, record, false, within);
    within.forEach((name, field) -> into.put(name, field.several()));
  }

  private static Kind kind(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) return Kind.FLAG;
    if (type == OffsetDateTime.class) return Kind.TIME;
    if (type == List.class) return Kind.LIST;
    if (type.isRecord()) return Kind.OBJECT;
    boolean number =
        type == int.class
            || type == double.class
            || type == OptionalInt.class
            || type == OptionalDouble.class
            || Number.class.isAssignableFrom(type);
    return number ? Kind.NUMBER : Kind.TEXT;
  }

  private static List<String> words(Class<?> type) {
    var words = new ArrayList<String>();
    if (type.isEnum()) for (var word : type.getEnumConstants()) words.add(word.toString());
    return words;
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) return raw(generic.getRawType());
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }
}
