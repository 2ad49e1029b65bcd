package valet.messages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a record's fields are called and whether they may be missing: read once from the record
 * itself, so that templates, rules and refusals use the same names.
 */
final class Shape {
  private static final ClassValue<Shape> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private final Map<String, Field> fields = new LinkedHashMap<>();

  /** What can be done with a field in a template. */
  enum Kind {
    TEXT,
    FLAG,
    LIST,
    RECORD
  }

  /**
   * @param type of the field, or of its elements
   */
  record Field(RecordComponent component, Kind kind, Class<?> type, boolean maybe) {}

  private Shape(Class<?> type) {
    var components = type.getRecordComponents();
    if (components == null) return;
    for (var component : components) {
      component.getAccessor().setAccessible(true);
      fields.put(component.getName(), field(component));
    }
  }

  static Shape of(Class<?> type) {
    return KNOWN.get(type);
  }

  Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private static Field field(RecordComponent component) {
    var type = component.getGenericType();
    boolean maybe = component.getType() == OptionalInt.class;
    if (raw(type) == Optional.class) {
      maybe = true;
      type = argument(type);
    }
    if (raw(type) == List.class) return new Field(component, Kind.LIST, raw(argument(type)), true);
    var raw = raw(type);
    if (raw == boolean.class || raw == Boolean.class)
      return new Field(component, Kind.FLAG, raw, maybe);
    return new Field(component, raw.isRecord() ? Kind.RECORD : Kind.TEXT, raw, maybe);
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

  /** The value of a field, unwrapped; null where it is missing or no such field is there. */
  static @Nullable Object value(Object record, String name) {
    var field = of(record.getClass()).fields.get(name);
    if (field == null) return null;
    try {
      var value = field.component().getAccessor().invoke(record);
      if (value instanceof Optional<?> optional) return optional.orElse(null);
      if (value instanceof OptionalInt number) return number.isPresent() ? number.getAsInt() : null;
      return value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("The field " + name + " cannot be read.", e);
    }
  }
}
