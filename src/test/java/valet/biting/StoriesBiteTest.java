package valet.biting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.Settings;
import valet.Wiring;
import valet.biting.Bites.Fate;
import valet.rehearsal.Scratch;
import valet.rules.Sources;

/**
 * A rule may say what it likes while no story looks. So each condition of each shipped rule is
 * dropped, and each number, list and channel changed, one at a time: a story must come out
 * otherwise than told. In a quick build a sample is drawn; {@code -Pfull} takes them all. What
 * became of each stands in {@code target/bites/fates.txt}.
 */
class StoriesBiteTest {
  private static final long SEED = 20_261_121L;
  private static final int SAMPLE = 120;
  private static final Path LIST = Path.of("target/bites/fates.txt");
  private static final Path OWN = Path.of("").toAbsolutePath();

  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.system());

  @TempDir Path folder;

  @Test
  void a_change_to_a_rule_makes_a_story_fail() throws IOException {
    var sources = Sources.read(OWN);
    var fates = new EnumMap<Fate, List<Change>>(Fate.class);
    try (var scratch = Scratch.in(folder)) {
      var bites = new Bites(WIRING, sources, scratch);
      assertThat(bites.broken()).as("stories that fail without any change").isEmpty();
      for (var change : drawn(Changes.of(sources))) of(fates, bites.of(change)).add(change);
    }
    var survivors = of(fates, Fate.SURVIVED);
    int counted = survivors.size() + of(fates, Fate.NOTICED).size();
    Files.createDirectories(LIST.getParent());
    Files.writeString(LIST, told(fates));
    assertThat(counted).as("changes that compile").isGreaterThan(20);
    assertThat(survivors.size())
        .as("changes that no story notices, at most 5 %% of %s:\n%s", counted, listed(survivors))
        .isLessThanOrEqualTo(counted / 20);
  }

  @Test
  void nothing_of_the_rules_is_left_out() {
    // Workbooks and plain rules have no lines to change: whoever ships one writes its part here.
    assertThat(Sources.read(OWN).under("rules/", "").keySet())
        .filteredOn(file -> !file.contains("/vocabulary/") && !file.contains("/stories/"))
        .allMatch(file -> file.endsWith(".dslr") || file.endsWith(".table.csv"));
  }

  @Test
  void what_no_story_looks_at_survives() throws IOException {
    // given a table and a rule, and stories that only see that something is asked of a person
    var files = new TreeMap<>(Sources.read(OWN).files());
    files.keySet().removeIf(file -> file.startsWith("rules/stories/"));
    files.put(
        "rules/recall.table.csv",
        """
        A customer signs up,the customer's language is …,"Ask a person: ""call …\"""
        ,en,them
        """);
    files.put("rules/stories/recall.yaml", story("cases: [{contains: call}]"));
    var careless = fates(Sources.of(files));
    files.put(
        "rules/stories/recall.yaml", story("cases: [{contains: call}]") + story("cases: []", "sv"));
    var careful = fates(Sources.of(files));
    // then only who tells where it does not hold notices that the language is not asked any more
    assertThat(of(careless, Fate.SURVIVED)).hasSize(1);
    assertThat(of(careful, Fate.SURVIVED)).isEmpty();
    assertThat(of(careful, Fate.NOTICED)).hasSize(1);
  }

  private static String story(String then) {
    return story(then, "en");
  }

  private static String story(String then, String language) {
    return """
    - story: somebody signs up
      given: {customer: {id: anna, language: %s}}
      when: [{event: {type: signup, data: {}}}]
      then: {%s}
    """
        .formatted(language, then);
  }

  private Map<Fate, List<Change>> fates(Sources sources) throws IOException {
    var fates = new EnumMap<Fate, List<Change>>(Fate.class);
    try (var scratch = Scratch.in(Files.createTempDirectory(folder, "bites"))) {
      var bites = new Bites(WIRING, sources, scratch);
      for (var change : TableChanges.of(sources)) of(fates, bites.of(change)).add(change);
    }
    return fates;
  }

  private static List<Change> of(Map<Fate, List<Change>> fates, Fate fate) {
    return fates.computeIfAbsent(fate, none -> new ArrayList<>());
  }

  private static List<Change> drawn(List<Change> all) {
    if (Boolean.getBoolean("valet.test.full")) return all;
    var some = new ArrayList<>(all);
    Collections.shuffle(some, new Random(SEED));
    return some.subList(0, Math.min(SAMPLE, some.size()));
  }

  private static String told(Map<Fate, List<Change>> fates) {
    return fates.entrySet().stream()
        .map(f -> f.getKey() + " " + f.getValue().size() + "\n" + listed(f.getValue()) + "\n")
        .collect(Collectors.joining("\n"));
  }

  private static String listed(List<Change> changes) {
    return changes.stream().map(c -> "  " + c).collect(Collectors.joining("\n"));
  }
}
