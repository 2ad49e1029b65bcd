package valet.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import valet.event.Data;
import valet.event.EventReader;
import valet.event.EventType;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Problem;
import valet.event.Profile;
import valet.memory.Addresses;

/** Reads a profile as strictly as an event, since it becomes one. */
final class ProfileReader {
  private static final String INSIDE = "/profile";
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>(),;:\"\\\\\\p{Cntrl}]+@[^\\s@<>(),;:\"\\\\\\p{Cntrl}.]+(\\.[^\\s@<>(),;:\"\\\\\\p{Cntrl}.]+)+");

  private ProfileReader() {}

  /** The profile that a body says; the version and id that we added when we told it are ignored. */
  static Profile read(String body, Instant now) {
    var data = Json.MAPPER.createObjectNode();
    data.set("profile", object(body));
    var reading =
        EventReader.inside(Set.of())
            .readBinary(
                Map.of(
                    "specversion",
                    "1.0",
                    "id",
                    "profile",
                    "source",
                    EventWriter.OURS,
                    "type",
                    EventType.CUSTOMER_CHANGED.word()),
                bytes(data),
                now);
    if (reading instanceof EventReader.Reading.Bad bad) throw Refusal.of(pointers(bad.problems()));
    var event = ((EventReader.Reading.Good) reading).event();
    var profile = ((Data.CustomerChanged) event.data()).profile();
    reachable(profile);
    return profile;
  }

  /**
   * A JSON object.
   *
   * @throws Refusal when the body is something else
   */
  static ObjectNode object(String body) {
    try {
      JsonNode tree = Json.MAPPER.readTree(body);
      if (tree instanceof ObjectNode object) return object;
      throw Refusal.of(List.of(new Problem("", "must be a JSON object")));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var place =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw Refusal.of(List.of(new Problem("", "is not JSON, or names a field twice" + place)));
    }
  }

  private static void reachable(Profile profile) {
    var problems = new ArrayList<Problem>();
    profile
        .phone()
        .filter(p -> Addresses.phone(p, profile.country()).isEmpty())
        .ifPresent(
            p ->
                problems.add(
                    new Problem(
                        "/phone",
                        "is no phone number; write it with its country, such as +46701234567, or"
                            + " give the country")));
    profile
        .email()
        .map(String::strip)
        .filter(e -> e.length() > LONGEST_EMAIL || !EMAIL.matcher(e).matches())
        .ifPresent(e -> problems.add(new Problem("/email", "is no e-mail address")));
    if (!problems.isEmpty()) throw Refusal.of(problems);
  }

  private static List<Problem> pointers(List<Problem> problems) {
    return problems.stream()
        .map(
            p ->
                p.pointer().startsWith(INSIDE)
                    ? new Problem(p.pointer().substring(INSIDE.length()), p.message())
                    : p)
        .toList();
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A tree that was read cannot be written.", e);
    }
  }
}
