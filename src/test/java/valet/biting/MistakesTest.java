package valet.biting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import valet.Settings;
import valet.Wiring;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Recipes;
import valet.rules.RuleBook;
import valet.rules.Sources;

/**
 * Mistakes as people make them, in every rule file that ships: each is refused at its place, in
 * words that a shop manager understands. What is taken still means the same.
 */
class MistakesTest {
  private static final long SEED = 20_261_122L;
  private static final int OF_A_KIND = 3;
  private static final int AT_LEAST = 200;
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Path LIST = Path.of("target/bites/mistakes.txt");
  private static final List<String> JARGON =
      List.of(
          "Exception",
          "ERR ",
          "mvel",
          "MVEL",
          "drools",
          "Drools",
          "DRL",
          "KieBase",
          "null",
          "token",
          "parse",
          "regex",
          "java.",
          "valet.",
          "\tat ",
          "NONE",
          "[[",
          "{",
          "syntax");

  private final List<String> same = new ArrayList<>();
  private final SoftAssertions soft = new SoftAssertions();

  @Test
  void two_hundred_mistakes_are_refused_where_they_stand() throws IOException {
    var wiring = new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.system());
    var sources = Sources.read(OWN);
    var thin = thin(sources);
    var random = new Random(SEED);
    var told = new TreeMap<String, String>();
    int counted = 0;
    for (var mutant : drawn(sources, random)) {
      try {
        if (mutant.kind().startsWith("a message without") || mutant.kind().startsWith("a partner"))
          wiring.book(with(mutant, sources));
        else RuleBook.compile(with(mutant, thin), Recipes.NONE, RuleBook.Settings.USUAL);
        taken(mutant, sources.text(mutant.file()).orElseThrow());
      } catch (BadBook bad) {
        counted++;
        refused(mutant, bad);
        told.putIfAbsent(mutant.kind(), bad.findings().get(0).toString());
      }
    }
    Files.createDirectories(LIST.getParent());
    Files.writeString(
        LIST,
        counted
            + " mistakes refused, one of each kind:\n"
            + told.entrySet().stream()
                .map(one -> "  " + one.getKey() + "\n      " + one.getValue() + "\n")
                .collect(Collectors.joining())
            + same.size()
            + " changes that mean the same:\n  "
            + String.join("\n  ", same)
            + "\n");
    soft.assertAll();
    assertThat(counted).isGreaterThanOrEqualTo(AT_LEAST);
  }

  /** In a quick build as many as are asked for and some more. */
  private static List<Mutant> drawn(Sources sources, Random random) {
    var all = new ArrayList<Mutant>();
    sources
        .under("rules/", ".dslr")
        .forEach((file, text) -> all.addAll(Mutants.of(file, text, OF_A_KIND, random)));
    Collections.shuffle(all, random);
    return Boolean.getBoolean("valet.test.full") ? all : all.subList(0, Math.min(300, all.size()));
  }

  private static Sources with(Mutant mutant, Sources sources) {
    var files = new TreeMap<>(sources.files());
    files.put(mutant.file(), mutant.text());
    return Sources.of(files);
  }

  /** What reading one file of rules takes; the whole home would take ten times as long. */
  private static Sources thin(Sources sources) {
    var files = new TreeMap<>(sources.files());
    files
        .keySet()
        .removeIf(
            path ->
                path.endsWith(".dslr")
                    || path.endsWith(".drl")
                    || path.startsWith("rules/stories/")
                    || path.startsWith("config/messages/")
                    || path.endsWith("airports.csv"));
    return Sources.of(files);
  }

  private void refused(Mutant mutant, BadBook bad) {
    var first = bad.findings().get(0);
    soft.assertThat(bad.findings()).extracting(Finding::file).containsOnly(mutant.file());
    soft.assertThat(mutant.places())
        .as(mutant.kind() + ": " + first)
        .contains(first.line() + ":" + first.column());
    soft.assertThat(bad.findings())
        .as(mutant.kind())
        .allSatisfy(
            finding -> {
              assertThat(finding.message())
                  .contains("Until it is mended the last good rule book stays in force.")
                  .hasSizeLessThan(700);
              assertThat(quotesOut(finding.message())).doesNotContain(JARGON);
            });
    if (mutant.kind().contains("letter") || mutant.kind().contains("misspelt"))
      soft.assertThat(first.message()).as(mutant.kind()).containsAnyOf("Did you mean", "such as");
  }

  /**
   * What the book takes must be the same rules: blanks, capital letters and remarks are nothing.
   */
  private void taken(Mutant mutant, String original) {
    same.add(mutant.kind() + " in " + mutant.file() + " " + mutant.places());
    soft.assertThat(bare(mutant.text()))
        .as(mutant.kind() + " " + mutant.file() + mutant.places())
        .isEqualTo(bare(original));
  }

  private static String bare(String text) {
    return text.lines()
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.joining("\n"))
        .replaceAll("(\\d (?:minute|hour|day))s", "$1");
  }

  private static String quotesOut(String message) {
    return message.replaceAll("\".*\"", "");
  }
}
