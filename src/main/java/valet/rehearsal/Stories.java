package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Sources;

/** Reads the stories of a home. */
public final class Stories {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String FOLDER = "rules/stories/";
  private static final String USUAL_START = "2026-11-21T12:00:00+01:00";

  private Stories() {}

  /**
   * All stories, in the order of their files.
   *
   * @throws BadBook naming file, line and column of what cannot be read
   */
  public static List<Story> of(Sources sources) {
    var stories = new ArrayList<Story>();
    var findings = new ArrayList<Finding>();
    sources
        .files()
        .forEach(
            (file, text) -> {
              if (file.startsWith(FOLDER) && file.endsWith(".yaml"))
                read(file, text, stories, findings);
            });
    if (!findings.isEmpty()) throw new BadBook(findings);
    return stories;
  }

  private static void read(String file, String text, List<Story> stories, List<Finding> findings) {
    try {
      var places = Marked.read(file, text);
      var all = YAML.readTree(text);
      if (places instanceof Marked.Many many)
        for (int i = 0; i < many.values().size(); i++)
          story(many.values().get(i), all.path(i), findings).ifPresent(stories::add);
      else if (!all.isMissingNode() && !all.isNull())
        findings.add(places.finding("is no list of stories: each begins with \"- story: …\""));
    } catch (BadBook unreadable) {
      findings.addAll(unreadable.findings());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read once cannot be read again: " + file, e);
    }
  }

  private static Optional<Story> story(Marked at, JsonNode node, List<Finding> findings) {
    var wrong = StoryWords.wrong(at);
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
