package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every story that ships comes out as it is told. */
class ShippedStoriesTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> every_story_comes_out_as_told() {
    var settings = Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties());
    var wiring = new Wiring(settings, InstantSource.system());
    var book = wiring.compile(settings.home());
    return book.stories().stream()
        .map(
            story ->
                DynamicTest.dynamicTest(
                    story.file() + ":" + story.line() + " " + story.name(),
                    () -> {
                      var own = folder.resolve(String.valueOf(story.hashCode()));
                      assertThat(book.play(story, own, rule -> {})).isEmpty();
                    }));
  }
}
