package valet.event;

import java.util.Set;

/** The words of JSON Schema 2020-12. */
final class SchemaTerms {
  private static final Set<String> ALL =
      Set.of(
          "$schema",
          "$id",
          "$ref",
          "$anchor",
          "$dynamicRef",
          "$dynamicAnchor",
          "$defs",
          "$comment",
          "$vocabulary",
          "definitions",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "dependentRequired",
          "prefixItems",
          "items",
          "contains",
          "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties",
          "type",
          "enum",
          "const",
          "multipleOf",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "maxContains",
          "minContains",
          "maxProperties",
          "minProperties",
          "required",
          "format",
          "contentEncoding",
          "contentMediaType",
          "contentSchema",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples");

  private SchemaTerms() {}

  static boolean known(String word) {
    return ALL.contains(word) || word.startsWith("x-");
  }

  /** "Did you mean …? ", or nothing. */
  static String near(String word) {
    return ALL.stream()
        .filter(w -> alike(w, word))
        .sorted()
        .findFirst()
        .map(w -> "Did you mean \"" + w + "\"? ")
        .orElse("");
  }

  /** Whether one begins and ends much like the other: enough for a slip of the finger. */
  private static boolean alike(String one, String two) {
    int front = 0;
    int most = Math.min(one.length(), two.length());
    while (front < most && lower(one, front) == lower(two, front)) front++;
    int back = 0;
    while (back < most - front
        && lower(one, one.length() - 1 - back) == lower(two, two.length() - 1 - back)) back++;
    int longest = Math.max(one.length(), two.length());
    return longest - front - back <= Math.max(1, longest / 3);
  }

  private static char lower(String word, int at) {
    return Character.toLowerCase(word.charAt(at));
  }
}
