package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import valet.rules.BadBook;

/**
 * A rule that is changed a little no longer does what its stories tell: each condition dropped,
 * each number doubled and halved, each channel dropped, each list replaced. Some of these changes,
 * drawn with the seed that is shown; all with {@code -Dvalet.full=true}.
 */
class StoriesBiteTest {
  private static final List<String> SERVICES =
      List.of(
          "welcome",
          "warranty-ends",
          "kept-warm",
          "own-loyalty",
          "what-completes",
          "next-visit",
          "what-runs-out");

  private static final int SAMPLE = 8;
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Pattern CONDITION = Pattern.compile("(?m)^  - .*\n");
  private static final Pattern NUMBER = Pattern.compile("(?m)(?<=^  .{0,80}\\b)[0-9]+\\b");
  private static final Pattern CHANNEL = Pattern.compile("email or sms");
  private static final Pattern LIST = Pattern.compile("list \"[^\"]+\"");

  @TempDir static Path folder;

  private record Change(String service, String what, String text) {}

  @TestFactory
  Stream<DynamicTest> a_changed_rule_is_caught_by_its_stories() throws IOException {
    var changes = new ArrayList<Change>();
    for (var service : SERVICES) changes.addAll(changes(service));
    if (!Boolean.getBoolean("valet.full")) {
      long seed = System.nanoTime();
      Collections.shuffle(changes, new Random(seed));
      changes.subList(SAMPLE, changes.size()).clear();
      changes.replaceAll(c -> new Change(c.service(), c.what() + " (seed " + seed + ")", c.text()));
    }
    return Stream.concat(
        SERVICES.stream().map(s -> DynamicTest.dynamicTest(s + " as it is", () -> asItIs(s))),
        changes.stream()
            .map(c -> DynamicTest.dynamicTest(c.service() + ": " + c.what(), () -> bites(c))));
  }

  /** Else a home that cannot be played at all would pass for one that bites. */
  private static void asItIs(String service) throws IOException {
    assertThat(differs(home(service, Files.readString(file(service))))).isFalse();
  }

  private static void bites(Change change) throws IOException {
    assertThat(differs(home(change.service(), change.text())))
        .as("some story tells otherwise, or the book is refused")
        .isTrue();
  }

  private static boolean differs(Path home) {
    var wiring =
        new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.system());
    try {
      var book = wiring.compile(home);
      int number = 0;
      for (var story : book.stories())
        if (!book.play(story, home.resolve("play" + number++), rule -> {}).isEmpty()) return true;
      return false;
    } catch (BadBook refused) {
      return true;
    }
  }

  private static List<Change> changes(String service) throws IOException {
    var text = Files.readString(file(service));
    var changes = new ArrayList<Change>();
    var condition = CONDITION.matcher(text);
    while (condition.find())
      changes.add(
          new Change(
              service,
              "without" + condition.group().strip(),
              replaced(text, condition.start(), condition.end(), "")));
    var number = NUMBER.matcher(text);
    while (number.find()) {
      int is = Integer.parseInt(number.group());
      for (int other : new int[] {is * 2, is / 2})
        changes.add(
            new Change(
                service,
                is + " is " + other,
                replaced(text, number.start(), number.end(), String.valueOf(other))));
    }
    var channel = CHANNEL.matcher(text);
    while (channel.find())
      for (var other : List.of("email", "sms"))
        changes.add(
            new Change(
                service, "only " + other, replaced(text, channel.start(), channel.end(), other)));
    var list = LIST.matcher(text);
    while (list.find())
      for (var other : List.of("equal goods", "what completes what", "wants care every year"))
        if (!list.group().contains(other))
          changes.add(
              new Change(
                  service,
                  list.group() + " is " + other,
                  replaced(text, list.start(), list.end(), "list \"" + other + "\"")));
    return changes;
  }

  private static String replaced(String text, int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  private static Path file(String service) {
    return OWN.resolve("rules/" + service + ".dslr");
  }

  /** A home with these services, one of them changed, and with its stories alone. */
  private static Path home(String service, String text) throws IOException {
    var home = Files.createTempDirectory(folder, service);
    for (var start : List.of("config", "rules/vocabulary"))
      try (var files = Files.walk(OWN.resolve(start))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var path = OWN.relativize(file).toString();
          if (!path.startsWith("config/recipes")) copy(file, home.resolve(path));
        }
      }
    copy(
        OWN.resolve("rules/stories/" + service + ".yaml"),
        home.resolve("rules/stories/" + service + ".yaml"));
    for (var other : SERVICES)
      if (!other.equals(service)) copy(file(other), home.resolve("rules/" + other + ".dslr"));
    Files.writeString(home.resolve("rules/" + service + ".dslr"), text);
    return home;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
