package valet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds references that lead back to themselves without a step into the data: whoever followed them
 * would never come to an end.
 */
final class SchemaLoops {
  /** What is asked of the same part of the data. */
  private static final List<String> SAME_PLACE =
      List.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");

  private final JsonNode tree;
  private final Set<String> ended = new HashSet<>();

  private SchemaLoops(JsonNode tree) {
    this.tree = tree;
  }

  /** The pointer to a reference that never ends, if there is one. */
  static Optional<String> in(JsonNode tree) {
    return new SchemaLoops(tree).all("", tree);
  }

  private Optional<String> all(String pointer, JsonNode node) {
    if (node.isObject()) {
      var loop = from(pointer, new LinkedHashSet<>());
      if (loop.isPresent()) return loop;
    }
    for (var field : node.properties()) {
      var loop = all(pointer + "/" + Pointer.escaped(field.getKey()), field.getValue());
      if (loop.isPresent()) return loop;
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      var loop = all(pointer + "/" + i, node.get(i));
      if (loop.isPresent()) return loop;
    }
    return Optional.empty();
  }

  private Optional<String> from(String pointer, Set<String> way) {
    if (ended.contains(pointer)) return Optional.empty();
    if (!way.add(pointer)) return Optional.of(pointer);
    var node = tree.at(pointer);
    var loop = Optional.<String>empty();
    for (var word : List.of("$ref", "$dynamicRef"))
      if (loop.isEmpty() && node.path(word).asText("").matches("#(/.*)?"))
        loop = from(node.path(word).asText().substring(1), way).map(found -> pointer + "/" + word);
    for (var word : SAME_PLACE)
      if (loop.isEmpty() && node.has(word)) loop = among(pointer + "/" + word, word, way);
    way.remove(pointer);
    if (loop.isEmpty()) ended.add(pointer);
    return loop;
  }

  private Optional<String> among(String pointer, String word, Set<String> way) {
    var node = tree.at(pointer);
    if (node.isObject() && !word.equals("dependentSchemas")) return from(pointer, way);
    var loop = Optional.<String>empty();
    for (int i = 0; node.isArray() && loop.isEmpty() && i < node.size(); i++)
      loop = from(pointer + "/" + i, way);
    for (var field : node.isObject() ? node.properties() : Set.<Map.Entry<String, JsonNode>>of())
      if (loop.isEmpty()) loop = from(pointer + "/" + Pointer.escaped(field.getKey()), way);
    return loop;
  }
}
