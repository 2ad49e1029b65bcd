package valet.biting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import valet.Settings;
import valet.Wiring;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/**
 * Mistakes as people make them by hand in each kind of file: each is told where it stands, in words
 * for a shop manager, with what it means.
 */
class MistakesInFilesTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.system());
  private static final Sources HOME = thin();
  private static final Path BY_HAND = Path.of("src/test/resources/mistakes/by-hand.yaml");

  /** What nobody who keeps a shop should have to read. */
  private static final List<String> JARGON =
      List.of(
          "Exception",
          "ERR ",
          "mvel",
          "MVEL",
          "rools",
          "DRL",
          "KieBase",
          "token",
          "parse",
          "regex",
          "java.",
          "valet.",
          "ObjectNode",
          "scalar",
          "flow mapping",
          "Deserialization",
          "JsonParser",
          "Compilation",
          "\tat ",
          "[[",
          "syntax");

  /**
   * A mistake.
   *
   * @param told as {@code mistakes/by-hand.yaml} tells it
   */
  private record Mistake(JsonNode told) {
    String says(String field) {
      return told.path(field).asText();
    }

    /** What becomes of the file's text. */
    String in(String before) {
      if (told.has("text")) return says("text");
      if (told.has("when"))
        return "rule \"x\"\nwhen\n  %s\nthen\n  %s\nend\n"
            .formatted(
                says("when").replace("\n", "\n  "),
                told.path("then").asText("Send \"welcome\" by sms; it is useful for 2 hours"));
      assertThat(before).contains(says("was"));
      int at = before.indexOf(says("was"));
      return before.substring(0, at) + says("is") + before.substring(at + says("was").length());
    }
  }

  @TestFactory
  Stream<DynamicTest> each_is_told_at_its_place_and_what_it_means() throws IOException {
    var all = new YAMLMapper().readTree(Files.readString(BY_HAND));
    assertThat(all).hasSizeGreaterThan(100);
    return StreamSupport.stream(all.spliterator(), false)
        .map(Mistake::new)
        .map(m -> dynamicTest(m.says("file") + ": " + m.says("name"), () -> told(m)));
  }

  @Test
  void without_a_mistake_the_same_home_is_a_book() {
    assertThat(WIRING.compile(HOME).stories()).isNotEmpty();
  }

  private static void told(Mistake mistake) {
    var findings = findings(mistake);
    assertThat(findings).as("refused").isNotEmpty();
    var first = findings.get(0);
    assertThat(first.file()).isEqualTo(mistake.says("file"));
    assertThat(first.line() + ":" + first.column())
        .as(first.toString())
        .isEqualTo(mistake.says("at"));
    assertThat(first.message()).contains(mistake.says("says"));
    assertThat(findings)
        .allSatisfy(
            finding ->
                assertThat(finding.message())
                    .contains("Until it is mended the last good rule book stays in force.")
                    .hasSizeLessThan(900));
    assertThat(first.message().replaceAll("\"[^\"]*\"", "")).doesNotContain(JARGON);
    // One mistake is one finding, or one of each place that it spoils: not one of each file.
    assertThat(findings).extracting(Finding::file).containsOnly(mistake.says("file"));
  }

  private static List<Finding> findings(Mistake mistake) {
    var files = new TreeMap<>(HOME.files());
    files.put(mistake.says("file"), mistake.in(files.getOrDefault(mistake.says("file"), "")));
    try {
      WIRING.compile(Sources.of(files)).stories();
      return List.of();
    } catch (BadBook bad) {
      return bad.findings();
    }
  }

  /**
   * One service with its stories and the messages that they name; to compile the whole home takes
   * ten times as long.
   */
  private static Sources thin() {
    var files = new TreeMap<>(Sources.read(OWN).files());
    files
        .keySet()
        .removeIf(
            path ->
                (path.startsWith("rules/")
                        && !path.startsWith("rules/vocabulary/")
                        && !path.contains("welcome"))
                    || (path.startsWith("config/messages/")
                        && !path.matches(".*/(welcome|warranty-ends|dialogue)/.*"))
                    || path.endsWith("airports.csv"));
    return Sources.of(files);
  }
}
