package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rules.Sources;
import valet.rules.Translated;

/**
 * The shipped services decide the same when their rules are written in Swedish or Norwegian: their
 * stories come out as they are told. A sample; all of them with {@code -Dvalet.test.full=true}.
 */
class TranslatedStoriesTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final long SEED = 20261121;
  private static final int SAMPLE = 12;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb"})
  void the_stories_come_out_as_told(String language) throws IOException {
    var english = Sources.read(OWN);
    var translated = Translated.rules(english, language);
    for (var file : translated.files().entrySet()) {
      var to = home.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.writeString(to, file.getValue());
    }
    assertThat(Files.readString(home.resolve("rules/replacement-car.dslr")))
        .contains("regel \"")
        .doesNotContain("A breakdown");

    var settings = Settings.read(OWN, Map.of(), new Properties());
    var book = new Wiring(settings, InstantSource.system()).compile(home);
    var stories = new ArrayList<Story>(book.stories());
    Collections.shuffle(stories, new Random(SEED));
    int most = Boolean.getBoolean("valet.test.full") ? stories.size() : SAMPLE;
    var spoke = new TreeSet<String>();
    try (var scratch = Scratch.in(home)) {
      for (int i = 0; i < most; i++) {
        var story = stories.get(i);
        assertThat(book.play(story, scratch, spoke::add)).as(story.name()).isEmpty();
      }
    }
    assertThat(spoke).hasSizeGreaterThan(3);
  }
}
