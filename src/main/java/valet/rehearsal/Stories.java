package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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
  private static final String TYPES = "config/events/";
  private static final String SCHEMA = ".schema.json";

  private Stories() {}

  /**
   * All stories, in the order of their files.
   *
   * @throws BadBook naming file and line of what cannot be read
   */
  public static List<Story> of(Sources sources) {
    var stories = new ArrayList<Story>();
    var findings = new ArrayList<Finding>();
    var types = types(sources);
    sources
        .files()
        .forEach(
            (file, text) -> {
              if (file.startsWith(FOLDER) && file.endsWith(".yaml"))
                read(file, text, types, stories, findings);
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
      String file, String text, OwnTypes types, List<Story> stories, List<Finding> findings) {
    try {
      var marked = Marked.read(file, text);
      if (!(marked instanceof Marked.Many all)) {
        if (!text.isBlank())
          findings.add(
              new Finding(
                  file, 1, 1, "This is no list of stories: each begins with \"- story: …\"."));
        return;
      }
      var proof = new StoryProof(types, findings);
      int before = findings.size();
      var read = YAML.readTree(text);
      for (int i = 0; i < all.values().size(); i++) {
        proof.look(all.values().get(i), read.path(i));
        if (findings.size() == before)
          stories.add(story(file, all.values().get(i).line(), read.path(i)));
      }
    } catch (BadBook bad) {
      findings.addAll(bad.findings());
    } catch (JsonProcessingException e) {
      findings.add(new Finding(file, 1, 1, "From somewhere on this is not YAML."));
    }
  }

  private static Story story(String file, int line, JsonNode node) {
    var given = node.path("given");
    var clock = given.path("clock").asText("2026-11-21T12:00:00+01:00");
    var steps = new ArrayList<JsonNode>();
    node.path("when").forEach(steps::add);
    return new Story(
        file,
        line,
        node.path("story").asText("?"),
        OffsetDateTime.parse(clock).toInstant(),
        given,
        steps,
        node.path("then"));
  }
}
