package valet.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import valet.event.EventField.Kind;

/** One type's JSON Schema: read, itself checked, and asked about data. Nothing is ever fetched. */
final class OwnSchema {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9._-]{0,99}");
  private static final SchemaValidatorsConfig WORDS =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .locale(Locale.ROOT)
          .regularExpressionFactory(BoundedPattern::of)
          .build();
  private static final JsonSchemaFactory ALONE =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          f -> f.schemaLoaders(l -> l.add(DisallowSchemaLoader.getInstance())));

  private final JsonNode tree;
  private final JsonSchema schema;
  private final Map<String, EventField> fields;

  private OwnSchema(JsonNode tree, JsonSchema schema, Map<String, EventField> fields) {
    this.tree = tree;
    this.schema = schema;
    this.fields = Collections.unmodifiableMap(fields);
  }

  static OwnSchema read(String type, String written) {
    // Some editors begin a file with a mark that JSON does not know.
    var text = written.startsWith("\uFEFF") ? written.substring(1) : written;
    var at = new SchemaPlaces(type, text);
    if (!TYPE.matcher(type).matches())
      throw at.wrong("", "A type's name is of small letters, digits, dots and hyphens.");
    if (EventType.of(type).isPresent())
      throw at.wrong("", "\"" + type + "\" is a type that Valet knows itself; take another name.");
    JsonNode tree;
    try {
      tree = DataReader.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw at.unreadable(e);
    }
    if (!tree.isObject())
      throw at.wrong("", "A type is described by an object with its fields in \"properties\".");
    at.refuseReferences(tree);
    var wrong = Meta.SCHEMA.validate(text, InputFormat.JSON);
    if (!wrong.isEmpty()) throw at.wrong(sorted(wrong));
    at.refuseSlips(tree);
    var fields = new LinkedHashMap<String, EventField>();
    fields("", tree, true, fields);
    var loop = SchemaLoops.in(tree);
    if (loop.isPresent())
      throw at.wrong(loop.get(), "This reference leads back to itself and never comes to an end.");
    return new OwnSchema(tree, ALONE.getSchema(tree, WORDS), fields);
  }

  /** Read when the first schema is: most homes have none. */
  private static final class Meta {
    private static final JsonSchema SCHEMA =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012), WORDS);
  }

  String about() {
    return tree.path("description").asText("");
  }

  Map<String, EventField> fields() {
    return fields;
  }

  List<Problem> problems(JsonNode data) {
    var problems = new LinkedHashSet<Problem>();
    for (var wrong : sorted(schema.validate(data))) problems.add(SchemaWords.problem(wrong));
    return List.copyOf(problems);
  }

  private static List<ValidationMessage> sorted(Set<ValidationMessage> wrong) {
    var sorted = new ArrayList<>(wrong);
    sorted.sort(
        Comparator.comparing((ValidationMessage m) -> m.getInstanceLocation().toString())
            .thenComparing(ValidationMessage::getMessage));
    return sorted;
  }

  private static void fields(
      String before, JsonNode object, boolean sure, Map<String, EventField> into) {
    var required = new LinkedHashSet<String>();
    for (var name : object.path("required")) required.add(name.asText());
    for (var property : object.path("properties").properties()) {
      var name = before + property.getKey();
      var node = property.getValue();
      boolean always = sure && required.contains(property.getKey());
      var kind = kind(node);
      into.put(name, field(name, kind, always, node));
      if (kind == Kind.OBJECT) fields(name + ".", node, always, into);
      if (kind == Kind.LIST) {
        var within = new LinkedHashMap<String, EventField>();
        fields(name + ".", node.path("items"), false, within);
        within.forEach((part, of) -> into.put(part, of.several()));
      }
    }
  }

  private static EventField field(String name, Kind kind, boolean required, JsonNode node) {
    var words = new ArrayList<String>();
    for (var word : node.path("enum")) words.add(word.asText());
    if (node.has("const")) words.add(node.path("const").asText());
    var example = node.path("examples").path(0).asText(words.isEmpty() ? "" : words.get(0));
    return new EventField(
        name, kind, required, words, node.path("description").asText(""), example);
  }

  private static Kind kind(JsonNode node) {
    var type = node.path("type").isArray() ? node.path("type").path(0) : node.path("type");
    return switch (type.asText("")) {
      case "number", "integer" -> Kind.NUMBER;
      case "boolean" -> Kind.FLAG;
      case "array" -> Kind.LIST;
      case "object" -> Kind.OBJECT;
      default -> node.path("format").asText("").equals("date-time") ? Kind.TIME : Kind.TEXT;
    };
  }
}
