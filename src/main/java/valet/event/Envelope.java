package valet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of one CloudEvent 1.0, read from its JSON; what is wrong goes to a list. */
final class Envelope {
  private static final Set<String> CORE =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema",
          "data",
          "data_base64");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+\\s*(;.*)?");
  private static final int LONGEST_SUBJECT = 512;

  private final JsonNode node;
  private final String at;
  private final List<Problem> problems;

  Envelope(JsonNode node, String at, List<Problem> problems) {
    this.node = node;
    this.at = at;
    this.problems = problems;
  }

  /** The identity; empty where it is wrong, which was then added to the problems. */
  Optional<EventId> id() {
    version();
    var source = required("source");
    var id = required("id");
    if (source.isEmpty() || id.isEmpty()) return Optional.empty();
    try {
      return Optional.of(new EventId(source.get(), id.get()));
    } catch (Nonsense e) {
      wrong(e.field(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  Optional<String> type() {
    return required("type");
  }

  Optional<String> subject() {
    var subject = optional("subject");
    try {
      subject.ifPresent(s -> Nonsense.label("subject", s, LONGEST_SUBJECT));
    } catch (Nonsense e) {
      wrong(e.field(), String.valueOf(e.getMessage()));
    }
    return subject;
  }

  Optional<Instant> time() {
    return optional("time").flatMap(this::time);
  }

  /** The attributes that we keep but do not use. */
  void others() {
    optional("dataschema");
    var mediaType = optional("datacontenttype");
    if (mediaType.isPresent() && !MEDIA_TYPE.matcher(mediaType.get()).matches())
      wrong("datacontenttype", "is not a media type such as application/json");
    if (node.size() > CORE.size() || node.has("data") && node.has("data_base64")) twoOfOne();
    node.properties().forEach(field -> extension(field.getKey(), field.getValue()));
  }

  private void twoOfOne() {
    if (node.hasNonNull("data") && node.hasNonNull("data_base64"))
      wrong("data_base64", "stands beside data; only one of them may be there");
  }

  private void extension(String name, JsonNode value) {
    if (CORE.contains(name)) return;
    if (!name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9'))
      wrong(
          Pointer.escaped(name),
          "is not the name of a CloudEvents attribute (a-z and 0-9); own fields belong into data");
    else if (!value.isTextual()
        && !value.isIntegralNumber()
        && !value.isBoolean()
        && !value.isNull())
      wrong(name, "must be a text, a whole number, true or false; own fields belong into data");
  }

  private void version() {
    var version = required("specversion");
    if (version.isPresent() && !version.get().equals("1.0")) wrong("specversion", "must be 1.0");
  }

  /** RFC 3339, which asks for seconds and a full offset where ISO 8601 does not. */
  private Optional<Instant> time(String text) {
    try {
      return Optional.of(Times.rfc3339(text).toInstant());
    } catch (DateTimeException e) {
      wrong("time", Times.RFC_3339);
      return Optional.empty();
    }
  }

  private Optional<String> required(String name) {
    if (!node.hasNonNull(name)) {
      wrong(name, "is missing");
      return Optional.empty();
    }
    return optional(name);
  }

  private Optional<String> optional(String name) {
    @Nullable JsonNode value = node.get(name);
    if (value == null || value.isNull()) return Optional.empty();
    if (!value.isTextual()) {
      wrong(name, "must be a text");
      return Optional.empty();
    }
    if (value.textValue().isEmpty()) {
      wrong(name, "is empty");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  private void wrong(String field, String message) {
    problems.add(new Problem(Pointer.within(at, field), message));
  }
}
