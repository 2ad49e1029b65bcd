package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import valet.rehearsal.Stories;
import valet.rehearsal.StoryPlay;

/** Every story that ships comes out as it is told. */
class ShippedStoriesTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> every_story_comes_out_as_told() {
    var settings = Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties());
    var wiring = new Wiring(settings, InstantSource.system());
    var sources = wiring.sources();
    var book = wiring.book(sources);
    return Stories.of(sources).stream()
        .map(
            story ->
                DynamicTest.dynamicTest(
                    story.file() + ":" + story.line() + " " + story.name(),
                    () -> {
                      var own = folder.resolve(String.valueOf(story.hashCode()));
                      try (var loop = wiring.loop(book, own, story.start())) {
                        assertThat(new StoryPlay(story, loop, Set.of()).differences()).isEmpty();
                      }
                    }));
  }
}
