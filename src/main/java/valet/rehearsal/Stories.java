package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import valet.event.Misdescribed;
import valet.event.OwnTypes;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Sources;

/** Reads the stories of a home. */
public final class Stories {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String FOLDER = "rules/stories/";
  private static final String USUAL_START = "2026-11-21T12:00:00+01:00";
  private static final String TYPES = "config/events/";
  private static final String SCHEMA = ".schema.json";

  private Stories() {}

  /**
   * All stories of a book, in the order of their files.
   *
   * @param names what the book has
   * @throws BadBook naming file, line and column of what cannot be read, cannot happen or is not
   *     there
   */
  public static List<Story> of(Sources sources, StoryNames names) {
    var stories = new ArrayList<Story>();
    var findings = new ArrayList<Finding>();
    var types = types(sources);
    sources
        .files()
        .forEach(
            (file, text) -> {
              if (file.startsWith(FOLDER) && file.endsWith(".yaml"))
                read(file, text, types, names, stories, findings);
            });
    if (!findings.isEmpty()) throw new BadBook(findings);
    return stories;
  }

  /** The retailer's types; schemas that are wrong are the rule book's matter. */
  private static OwnTypes types(Sources sources) {
    var schemas = new TreeMap<String, String>();
    sources
        .files()
        .forEach(
            (file, text) -> {
              if (file.startsWith(TYPES) && file.endsWith(SCHEMA))
                schemas.put(file.substring(TYPES.length(), file.length() - SCHEMA.length()), text);
            });
    try {
      return OwnTypes.described(schemas);
    } catch (Misdescribed e) {
      return OwnTypes.named(schemas.keySet());
    }
  }

  private static void read(
      String file,
      String text,
      OwnTypes types,
      StoryNames names,
      List<Story> stories,
      List<Finding> findings) {
    try {
      var places = Marked.read(file, text);
      var all = YAML.readTree(text);
      if (places instanceof Marked.Many many)
        for (int i = 0; i < many.values().size(); i++)
          story(many.values().get(i), all.path(i), types, names, findings).ifPresent(stories::add);
      else if (!all.isMissingNode() && !all.isNull())
        findings.add(places.finding("is no list of stories: each begins with \"- story: …\""));
    } catch (BadBook unreadable) {
      findings.addAll(unreadable.findings());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read once cannot be read again: " + file, e);
    }
  }

  private static Optional<Story> story(
      Marked at, JsonNode node, OwnTypes types, StoryNames names, List<Finding> findings) {
    var wrong = StoryWords.wrong(at);
    if (wrong.isEmpty()) wrong = StoryProof.of(types, at, node);
    if (wrong.isEmpty()) wrong = names.unknown(at);
    findings.addAll(wrong);
    if (!wrong.isEmpty()) return Optional.empty();
    var given = node.path("given");
    var start = given.has("clock") ? given.get("clock").asText() : USUAL_START;
    var steps = new ArrayList<JsonNode>();
    node.path("when").forEach(steps::add);
    return Optional.of(
        new Story(
            at,
            node.path("story").asText(),
            OffsetDateTime.parse(start).toInstant(),
            given,
            steps,
            node.path("then")));
  }
}
