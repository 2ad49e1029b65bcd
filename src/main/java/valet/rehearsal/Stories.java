package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/** Reads the stories of a home. */
public final class Stories {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String FOLDER = "rules/stories/";

  private Stories() {}

  /**
   * All stories, in the order of their files.
   *
   * @throws BadBook naming file and line of what cannot be read
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
      var all = YAML.readTree(text);
      if (!all.isArray() && !all.isMissingNode())
        findings.add(
            new Finding(file, 1, 1, "is no list of stories: each begins with \"- story: …\""));
      else
        for (var node : all) {
          int line = lineOf(text, stories.stream().filter(s -> s.file().equals(file)).count());
          stories.add(story(file, line, node, findings));
        }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      findings.add(
          new Finding(
              file,
              at == null ? 0 : at.getLineNr(),
              at == null ? 0 : at.getColumnNr(),
              "is not YAML that can be read: " + inOneLine(e.getOriginalMessage())));
    }
  }

  /** What is wrong, without the picture of the place that the reader of YAML draws below it. */
  private static String inOneLine(String message) {
    return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
  }

  private static Story story(String file, int line, JsonNode node, List<Finding> findings) {
    var given = node.path("given");
    var start = OffsetDateTime.parse("2026-11-21T12:00:00+01:00").toInstant();
    try {
      if (given.has("clock")) start = OffsetDateTime.parse(given.get("clock").asText()).toInstant();
    } catch (DateTimeParseException e) {
      findings.add(
          new Finding(file, line, 1, "given.clock must be a time such as 2026-11-21T22:10+01:00"));
    }
    if (!node.hasNonNull("story") || !node.has("when") || !node.has("then"))
      findings.add(new Finding(file, line, 1, "a story needs story, when and then"));
    for (var unknown : StoryWords.unknown(node)) findings.add(new Finding(file, line, 1, unknown));
    var steps = new ArrayList<JsonNode>();
    node.path("when").forEach(steps::add);
    return new Story(
        file, line, node.path("story").asText("?"), start, given, steps, node.path("then"));
  }

  /** The line of the {@code nth} {@code - story:} of a file. */
  private static int lineOf(String text, long nth) {
    var lines = text.split("\n", -1);
    long seen = 0;
    for (int i = 0; i < lines.length; i++)
      if (lines[i].startsWith("- ") && seen++ == nth) return i + 1;
    return 1;
  }
}
