package valet.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;

/** Says what data lacks of its schema in the words in which all other refusals are said. */
final class SchemaWords {
  private SchemaWords() {}

  static Problem problem(ValidationMessage wrong) {
    var at = "/data" + wrong.getInstanceLocation();
    var field = wrong.getProperty() == null ? "" : "/" + Pointer.escaped(wrong.getProperty());
    var schema = wrong.getSchemaNode();
    return switch (wrong.getType()) {
      case "required" -> new Problem(at + field, "is missing");
      case "dependentRequired" -> new Problem(at + field, "is missing");
      case "additionalProperties", "unevaluatedProperties" ->
          new Problem(at + field, "is no field of this type");
      case "type" -> new Problem(at, "must be " + types(schema));
      case "enum" -> new Problem(at, "must be one of " + listed(schema, ", "));
      case "const" -> new Problem(at, "must be " + schema.asText());
      case "format" -> new Problem(at, format(schema.asText("")));
      case "minimum" -> new Problem(at, "must be at least " + schema.asText());
      case "maximum" -> new Problem(at, "must be at most " + schema.asText());
      case "exclusiveMinimum" -> new Problem(at, "must be more than " + schema.asText());
      case "exclusiveMaximum" -> new Problem(at, "must be less than " + schema.asText());
      case "minLength" -> new Problem(at, "must have at least " + schema.asText() + " letters");
      case "maxLength" -> new Problem(at, "must have at most " + schema.asText() + " letters");
      case "minItems" -> new Problem(at, "must hold at least " + schema.asText());
      case "maxItems" -> new Problem(at, "must hold at most " + schema.asText());
      case "pattern" -> new Problem(at, "must be written like " + schema.asText());
      case "multipleOf" -> new Problem(at, "must be a multiple of " + schema.asText());
      case "uniqueItems" -> new Problem(at, "must not hold the same twice");
      default -> new Problem(at, "is not as its schema says: " + bare(wrong));
    };
  }

  private static String types(JsonNode schema) {
    return schema.isArray() ? listed(schema, " or ") : type(schema.asText(""));
  }

  private static String listed(JsonNode words, String between) {
    var all = new ArrayList<String>();
    for (var word : words) all.add(between.equals(", ") ? word.asText() : type(word.asText()));
    return String.join(between, all);
  }

  private static String type(String word) {
    return switch (word) {
      case "string" -> "a text";
      case "number" -> "a number";
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object";
      default -> word;
    };
  }

  private static String format(String word) {
    return switch (word) {
      case "date-time" -> "must be a time with offset such as 2026-11-21T12:00:00+01:00";
      case "regex" -> "is no pattern that can be read";
      case "date" -> "must be a day such as 2026-11-21";
      case "time" -> "must be a time of day such as 12:00:00+01:00";
      case "duration" -> "must be a duration such as PT30M";
      default -> "must be written as " + word;
    };
  }

  /** Without the place, which the pointer says. */
  private static String bare(ValidationMessage wrong) {
    var message = wrong.getMessage();
    int end = message.indexOf(": ");
    return end < 0 ? message : message.substring(end + 2);
  }
}
