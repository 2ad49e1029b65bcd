package valet.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaId;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import valet.event.Misdescribed.Mistake;

/** Where in the text of a schema each of its parts stands, so that a mistake can be shown. */
final class SchemaPlaces {
  private static final String DRAFT = Pattern.quote(SchemaId.V202012) + "#?";
  private final String type;
  private final String text;

  SchemaPlaces(String type, String text) {
    this.type = type;
    this.text = text;
  }

  /** A mistake at the part to which a JSON Pointer points. */
  Misdescribed wrong(String pointer, String message) {
    return new Misdescribed(List.of(mistake(places(), pointer, message)));
  }

  Misdescribed wrong(List<ValidationMessage> messages) {
    var places = places();
    var mistakes = new ArrayList<Mistake>();
    var seen = new HashSet<String>();
    for (var message : messages) {
      var said = SchemaWords.problem(message);
      var pointer = said.pointer().substring("/data".length());
      if (!seen.add(pointer)) continue; // the first says enough
      mistakes.add(
          mistake(
              places,
              pointer,
              "This is no JSON Schema: "
                  + (pointer.isEmpty() ? "the whole" : pointer)
                  + " "
                  + said.message()
                  + "."));
    }
    return new Misdescribed(mistakes);
  }

  Misdescribed unreadable(JsonProcessingException e) {
    var at = e.getLocation();
    int line = at == null ? 1 : at.getLineNr();
    int column = at == null ? 1 : at.getColumnNr();
    return new Misdescribed(
        List.of(new Mistake(type, line, column, "This is not JSON. " + JsonTrouble.words(e))));
  }

  /**
   * Words that no schema knows are passed over by JSON Schema; here they are most often misspelt,
   * and a field that must be there without being described is one too.
   */
  void refuseSlips(JsonNode tree) {
    slips("", tree);
  }

  private void slips(String pointer, JsonNode schema) {
    for (var word : schema.properties())
      if (!SchemaTerms.known(word.getKey()))
        throw wrong(
            pointer + "/" + Pointer.escaped(word.getKey()),
            "A schema has no \"%s\". %sWhat is only for people stands in \"description\" or \"$comment\"."
                .formatted(word.getKey(), SchemaTerms.near(word.getKey())));
    var described = schema.path("properties");
    if (described.isObject() && !schema.has("allOf") && !schema.has("$ref"))
      for (int i = 0; i < schema.path("required").size(); i++) {
        var name = schema.path("required").path(i).asText();
        if (!described.has(name))
          throw wrong(
              pointer + "/required/" + i,
              "The field \"%s\" is required, and \"properties\" does not describe it."
                  .formatted(name));
      }
    for (var property : described.properties())
      slips(pointer + "/properties/" + Pointer.escaped(property.getKey()), property.getValue());
    if (schema.path("items").isObject()) slips(pointer + "/items", schema.path("items"));
  }

  /** A schema that is somewhere else may be another tomorrow. */
  void refuseReferences(JsonNode tree) {
    walk("", tree);
  }

  private void walk(String pointer, JsonNode node) {
    if (node.isObject())
      for (var field : node.properties()) {
        var at = pointer + "/" + Pointer.escaped(field.getKey());
        boolean points = field.getKey().equals("$ref") || field.getKey().equals("$dynamicRef");
        if (points && field.getValue().isTextual() && !field.getValue().asText().startsWith("#"))
          throw wrong(at, "A schema may point into itself (\"#/…\") only; nothing is fetched.");
        if (field.getKey().equals("$schema") && !field.getValue().asText().matches(DRAFT))
          throw wrong(
              at, "Schemas are written as " + SchemaId.V202012 + " says; nothing is fetched.");
        walk(at, field.getValue());
      }
    for (int i = 0; node.isArray() && i < node.size(); i++) walk(pointer + "/" + i, node.get(i));
  }

  private Mistake mistake(Map<String, JsonLocation> places, String pointer, String message) {
    var at = places.get(pointer);
    for (var up = pointer; at == null && !up.isEmpty(); ) {
      up = up.substring(0, up.lastIndexOf('/'));
      at = places.get(up);
    }
    return new Mistake(
        type, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(), message);
  }

  private Map<String, JsonLocation> places() {
    var places = new HashMap<String, JsonLocation>();
    try (var parser = DataReader.MAPPER.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isStructEnd()) continue;
        var pointer = parser.getParsingContext().pathAsPointer().toString();
        places.putIfAbsent(pointer, parser.currentTokenLocation());
      }
    } catch (JsonProcessingException unreadable) {
      return places; // as far as it can be read
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read.", e);
    }
    return places;
  }
}
