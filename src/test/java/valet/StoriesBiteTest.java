package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import valet.rehearsal.Stories;
import valet.rehearsal.Story;
import valet.rehearsal.StoryPlay;
import valet.rules.Sources;
import valet.store.Stores;

/**
 * The stories of the services hold their rules fast: where a condition is dropped, or a number, a
 * text or a channel is another, some story of that service comes out otherwise. A sample with a
 * written seed; all of them with {@code -Dvalet.full=true}.
 */
class StoriesBiteTest {
  private static final List<String> SERVICES =
      List.of(
          "complaint-care",
          "delivery-delay",
          "downturn-care",
          "ideas",
          "mention-care",
          "price-fell",
          "recall",
          "receipts-and-manuals");
  private static final long SEED = 20261122;
  private static final int SAMPLE = 8;
  private static final Pattern NUMBER =
      Pattern.compile("(?<= )\\d+(?= (minutes?|hours?|days?|people|SEK)\\b)");

  @TempDir static Path folder;
  private final Sources shipped = Sources.read(Path.of("").toAbsolutePath());
  private final Wiring wiring =
      new Wiring(
          Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties()),
          InstantSource.system());

  /** A rule file with one line otherwise; empty where the line is dropped. */
  private record Mutant(String service, int line, String was, String is) {
    @Override
    public String toString() {
      return service + ":" + line + " " + was.strip() + " → " + is.strip();
    }
  }

  @TestFactory
  Stream<DynamicTest> whatever_is_changed_some_story_tells_otherwise() {
    var mutants = new ArrayList<Mutant>();
    for (var service : SERVICES) mutants.addAll(mutants(service));
    assertThat(mutants).hasSizeGreaterThan(60);
    if (!Boolean.getBoolean("valet.full")) {
      Collections.shuffle(mutants, new Random(SEED));
      mutants.subList(SAMPLE, mutants.size()).clear();
    }
    return mutants.stream()
        .map(m -> DynamicTest.dynamicTest(m.toString(), () -> assertThat(bites(m)).isTrue()));
  }

  private List<Mutant> mutants(String service) {
    var all = new ArrayList<Mutant>();
    var lines = shipped.text("rules/" + service + ".dslr").orElseThrow().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.startsWith("  - ")) all.add(new Mutant(service, i + 1, line, ""));
      // How long a recall is useful shows only where gateways fail for days: no story tells that.
      var numbers = NUMBER.matcher(service.equals("recall") ? "" : line);
      while (numbers.find()) {
        var other = String.valueOf(Integer.parseInt(numbers.group()) * 3 + 1);
        all.add(
            new Mutant(
                service,
                i + 1,
                line,
                line.substring(0, numbers.start()) + other + line.substring(numbers.end())));
      }
      for (var channels : List.of("sms or email", "email or sms"))
        if (line.contains(" by " + channels)) {
          var other = channels.startsWith("sms") ? "email or sms" : "sms or email";
          all.add(new Mutant(service, i + 1, line, line.replace(channels, other)));
        }
    }
    return all;
  }

  private boolean bites(Mutant mutant) {
    var file = "rules/" + mutant.service() + ".dslr";
    var files = new TreeMap<>(shipped.files());
    var lines = new ArrayList<>(shipped.text(file).orElseThrow().lines().toList());
    lines.set(mutant.line() - 1, mutant.is());
    files.put(file, String.join("\n", lines) + "\n");
    var book = wiring.book(Sources.of(files));
    for (var story : stories(mutant.service()))
      if (!differences(book, story).isEmpty()) return true;
    return false;
  }

  private List<Story> stories(String service) {
    return Stories.of(shipped).stream()
        .filter(s -> s.file().endsWith("/" + service + ".yaml"))
        .toList();
  }

  private List<String> differences(Attend.Book book, Story story) {
    var own = folder.resolve("s" + System.nanoTime());
    try (var loop =
        wiring.loop(() -> book, Stores.sqlite(own.resolve("valet.db")), story.start())) {
      return new StoryPlay(story, loop, java.util.Set.of()).differences();
    }
  }
}
