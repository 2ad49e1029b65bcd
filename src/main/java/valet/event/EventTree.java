package valet.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the tree of one event to the event; what is wrong goes to a list. */
final class EventTree {
  private static final Pattern JSON =
      Pattern.compile(
          "[^/]+/([^;]+\\+)?json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?",
          Pattern.CASE_INSENSITIVE);

  private final ObjectNode node;
  private final @Nullable String written;
  private final String at;
  private final List<Problem> problems;

  /**
   * @param written the event's text, where there is one that can be kept as it is
   * @param at the pointer to it
   */
  EventTree(ObjectNode node, @Nullable String written, String at, List<Problem> problems) {
    this.node = node;
    this.written = written;
    this.at = at;
    this.problems = problems;
  }

  @Nullable Event event(Instant arrival, OwnTypes custom, boolean outside) {
    int before = problems.size();
    var envelope = new Envelope(node, at, problems);
    var id = envelope.id();
    var word = envelope.type();
    var subject = envelope.subject();
    var time = envelope.time();
    envelope.others();
    word.ifPresent(w -> known(w, custom.names(), outside));
    if (problems.size() > before || id.isEmpty() || word.isEmpty()) return null;

    boolean asWritten = time.isPresent() && !node.hasNonNull("data_base64");
    var data =
        node.hasNonNull("data_base64") ? decoded(custom) : data(node.get("data"), "/data", custom);
    var hash = problems.size() > before ? null : hash();
    if (hash == null || data == null) return null;
    if (time.isEmpty()) node.put("time", arrival.toString());
    var json = asWritten && written != null && onOneLine(written) ? written : node.toString();
    return new Event(id.get(), word.get(), subject, time.orElse(arrival), data, json, hash);
  }

  private void known(String word, Set<String> custom, boolean outside) {
    var type = EventType.of(word);
    if (outside && type.isPresent() && type.get().ours()) wrong("/type", EventReader.OURS);
    else if (type.isEmpty() && !custom.contains(word)) {
      var words = new TreeSet<>(custom);
      for (var known : EventType.values()) if (!outside || !known.ours()) words.add(known.word());
      wrong("/type", "is not a type we know; known are " + String.join(", ", words));
    }
  }

  private @Nullable Data data(@Nullable JsonNode data, String place, OwnTypes custom) {
    var word = node.path("type").asText();
    var type = EventType.of(word);
    if (data == null || data.isNull()) {
      if (type.isEmpty()) return own(word, JsonNodeFactory.instance.objectNode(), custom);
      return wrong(place, "is missing");
    }
    if (node.hasNonNull("datacontenttype")
        && !JSON.matcher(node.get("datacontenttype").textValue()).matches())
      return wrong("/datacontenttype", "must be application/json: data is read as JSON only");
    if (!data.isObject()) return wrong(place, "must be an object");
    try {
      return type.isEmpty() ? own(word, data, custom) : DataReader.read(type.get(), data);
    } catch (JsonProcessingException e) {
      problems.add(Mistake.inData(e, data, at + place));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a tree in memory failed.", e);
    }
  }

  /** Data of a type that the retailer described. */
  private @Nullable Data own(String word, JsonNode data, OwnTypes custom) {
    var wrong = custom.problems(word, data);
    for (var problem : wrong) problems.add(new Problem(at + problem.pointer(), problem.message()));
    return wrong.isEmpty() ? DataReader.custom(data) : null;
  }

  /** Data in Base64 is put where other data stands, so that all later readers see one form. */
  private @Nullable Data decoded(OwnTypes custom) {
    int before = problems.size();
    try {
      var json = Base64.getDecoder().decode(node.get("data_base64").asText());
      var data = EventReader.tree(json);
      node.remove("data_base64");
      node.set("data", data);
      var read = data(data, "/data", custom);
      pointHere(before);
      return read;
    } catch (IllegalArgumentException e) {
      return wrong("/data_base64", "is not Base64 of JSON in UTF-8");
    }
  }

  private void pointHere(int before) {
    for (int i = before; i < problems.size(); i++) {
      var problem = problems.get(i);
      var inside = at + "/data/";
      if (problem.pointer().startsWith(inside))
        problems.set(
            i,
            new Problem(
                at + "/data_base64",
                "holds "
                    + problem.pointer().substring(inside.length())
                    + ", which "
                    + problem.message()));
    }
  }

  /** Over the content as it was sent: a time that we add is no part of it. */
  private @Nullable String hash() {
    var content = JsonNodeFactory.instance.objectNode();
    for (var part : List.of("type", "subject", "time", "data"))
      if (node.hasNonNull(part)) content.set(part, node.get(part));
    try {
      return Canonical.hash(content);
    } catch (Nonsense e) {
      wrong("/" + e.field(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Events are kept and shown one a line. */
  private static boolean onOneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
  }

  private @Nullable Data wrong(String pointer, String message) {
    problems.add(new Problem(at + pointer, message));
    return null;
  }
}
