package valet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The event types that a retailer described by JSON Schema, and what their data must be like. What
 * is not described is not known: a type without a schema is refused. Safe between threads.
 */
public final class OwnTypes {
  /** No type but ours. */
  public static final OwnTypes NONE = new OwnTypes(Map.of());

  private final Map<String, Optional<OwnSchema>> types;

  private OwnTypes(Map<String, Optional<OwnSchema>> types) {
    this.types = Collections.unmodifiableMap(new TreeMap<>(types));
  }

  /**
   * Types with their JSON Schemas (2020-12) by name.
   *
   * @throws Misdescribed with all that is wrong in them, at line and column
   */
  public static OwnTypes described(Map<String, String> schemas) {
    var types = new TreeMap<String, Optional<OwnSchema>>();
    var wrong = new ArrayList<Misdescribed.Mistake>();
    new TreeMap<>(schemas)
        .forEach(
            (type, text) -> {
              try {
                types.put(type, Optional.of(OwnSchema.read(type, text)));
              } catch (Misdescribed e) {
                wrong.addAll(e.mistakes());
              }
            });
    if (!wrong.isEmpty()) throw new Misdescribed(wrong);
    return types.isEmpty() ? NONE : new OwnTypes(types);
  }

  /** Types by their names only, with any data: for readers of what was checked before. */
  public static OwnTypes named(Set<String> names) {
    var types = new TreeMap<String, Optional<OwnSchema>>();
    for (var name : names) types.put(name, Optional.empty());
    return new OwnTypes(types);
  }

  public Set<String> names() {
    return types.keySet();
  }

  /** What the schema says of the type as a whole; empty where it says nothing. */
  public String about(String type) {
    return schema(type).map(OwnSchema::about).orElse("");
  }

  /**
   * The fields of a type by their names, in the schema's order; those of an object within have
   * dots: {@code flight.number}. Empty for a type that is not described.
   */
  public Map<String, EventField> fields(String type) {
    return schema(type).map(OwnSchema::fields).orElse(Map.of());
  }

  /** The fields of any type, ours or the retailer's; empty where the type is not known. */
  public Optional<Map<String, EventField>> fieldsOf(String type) {
    return EventType.of(type).map(Fields::of).or(() -> schema(type).map(OwnSchema::fields));
  }

  /** What is wrong with data of a type, field by field; none for a type without a schema. */
  List<Problem> problems(String type, JsonNode data) {
    return schema(type).map(s -> s.problems(data)).orElse(List.of());
  }

  private Optional<OwnSchema> schema(String type) {
    return types.getOrDefault(type, Optional.empty());
  }
}
