package valet.messages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import valet.event.Data;
import valet.event.EventType;

/** The closed list of variables: the contract's, and the fields of every event type. */
final class Names {
  static final String EVENT = "event.";

  /** Whatever a letter may be about; used without a section, the letter must be about it. */
  static final Set<String> ROOTS = Set.of("order", "promise", "recipe");

  /** What the rule's own sentences saw and its decision keeps: {@code seen.} and the field. */
  static final Set<String> SEEN =
      Set.of("seen.beside", "seen.lacking", "seen.rhythms", "seen.usualBasket");

  private final Map<String, Named> closed = new TreeMap<>();
  private final Map<String, Named> custom;

  /**
   * @param element of a list
   * @param guards the sections any of which makes sure that it is there; empty where it needs none
   */
  record Named(Shape.Kind kind, Class<?> element, List<String> guards) {
    Named(Shape.Kind kind, List<String> guards) {
      this(kind, Object.class, guards);
    }
  }

  /**
   * @param customFields fields of the retailer's own types, dotted
   */
  Names(Set<String> customFields) {
    for (var root : ROOTS) closed.put(root, new Named(Shape.Kind.RECORD, List.of(root)));
    for (var sure : List.of("order.partner", "promise.what", "promise.by", "recipe.title"))
      closed.put(sure, new Named(Shape.Kind.TEXT, List.of()));
    closed.put("recipe.lines", new Named(Shape.Kind.LIST, String.class, List.of()));
    for (var lines : List.of("answer.choices", "why.lines"))
      closed.put(lines, new Named(Shape.Kind.LIST, String.class, List.of(lines)));
    for (var seen : SEEN) closed.put(seen, new Named(Shape.Kind.LIST, String.class, List.of(seen)));
    for (var maybe :
        List.of(
            "customer.name",
            "order.eta",
            "order.reference",
            "promise.free",
            "promise.call",
            "order.items",
            "receipt.number",
            "receipt.store",
            "receipt.time",
            "receipt.item",
            "receipt.price",
            "receipt.warranty",
            "receipt.manual",
            "refund",
            "amends.for",
            "cost",
            "link.why",
            "link.answer",
            "link.stop",
            "answer.code",
            "case.owner",
            "case.about")) closed.put(maybe, new Named(Shape.Kind.TEXT, List.of(maybe)));
    custom = new TreeMap<>();
    for (var field : customFields)
      custom.put(EVENT + field, new Named(Shape.Kind.TEXT, List.of(EVENT + field)));
  }

  /** Everything but the events' fields, for whoever misspelt one. */
  Set<String> closed() {
    return closed.keySet();
  }

  /** A name as it stands outside every list. */
  Optional<Named> find(String name) {
    if (closed.containsKey(name)) return Optional.of(closed.get(name));
    if (!name.startsWith(EVENT)) return Optional.empty();
    var types = new LinkedHashSet<Class<?>>();
    for (var word : EventType.words()) EventType.of(word).ifPresent(type -> types.add(type.data()));
    types.remove(Data.Custom.class);
    return walk(types, name.substring(EVENT.length()), EVENT, false)
        .or(() -> Optional.ofNullable(custom.get(name)));
  }

  /** A name as it stands inside a list of such elements. */
  static Optional<Named> findIn(Class<?> element, String name) {
    if (name.equals(".") && !element.isRecord())
      return Optional.of(new Named(Shape.Kind.TEXT, List.of()));
    return walk(Set.of(element), name, "", true);
  }

  /**
   * @param sure whether the start itself is there: an event's type is not known to its template
   */
  private static Optional<Named> walk(
      Set<Class<?>> start, String path, String before, boolean sure) {
    var guards = new ArrayList<String>();
    var at = start;
    var soFar = new StringBuilder(before);
    Shape.Field last = null;
    for (var step : path.split("\\.", -1)) {
      var next = new LinkedHashSet<Class<?>>();
      boolean everywhere = true;
      Shape.Field found = null;
      for (var type : at) {
        var field = Shape.of(type).field(step);
        everywhere &= field.isPresent() && !field.get().maybe();
        if (field.isEmpty()) continue;
        if (found == null) found = field.get();
        if (field.get().kind() == Shape.Kind.RECORD) next.add(field.get().type());
      }
      if (found == null) return Optional.empty();
      if (soFar.length() > before.length()) soFar.append('.');
      soFar.append(step);
      if (!everywhere) {
        guards.clear();
        sure = false;
      }
      guards.add(soFar.toString());
      last = found;
      at = next;
    }
    if (last == null) return Optional.empty();
    return Optional.of(new Named(last.kind(), last.type(), sure ? List.of() : guards));
  }
}
