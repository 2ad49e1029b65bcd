package valet.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import valet.event.Json;
import valet.messages.Draft;
import valet.rules.Help;
import valet.rules.Proposal;

/** A held proposal with its words, as the store keeps it until its hour comes. */
record HeldJson(Proposal proposal, List<Draft> drafts) {
  private static final JsonMapper MAPPER = mapper();

  /** Says which kind of help a JSON object is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "help")
  private interface Kinds {}

  private static JsonMapper mapper() {
    var mapper = Json.MAPPER.rebuild().addMixIn(Help.class, Kinds.class).build();
    for (var kind : Help.class.getPermittedSubclasses())
      mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
    return mapper;
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A held proposal cannot be written as JSON.", e);
    }
  }

  static HeldJson read(String json) {
    try {
      return MAPPER.readValue(json, HeldJson.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A held proposal cannot be read: " + json, e);
    }
  }
}
