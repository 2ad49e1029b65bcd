package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import valet.rehearsal.Scratch;

/** Every story that ships comes out as it is told. */
class ShippedStoriesTest {
  @TempDir static Path folder;
  private static Scratch scratch;

  @BeforeAll
  static void open() {
    scratch = Scratch.in(folder);
  }

  @AfterAll
  static void close() {
    scratch.close();
  }

  @TestFactory
  Stream<DynamicTest> every_story_comes_out_as_told() {
    var book = Shipped.WIRING.compile(Shipped.HOME);
    return book.stories().stream()
        .map(
            story ->
                DynamicTest.dynamicTest(
                    story.file() + ":" + story.line() + " " + story.name(),
                    () -> {
                      assertThat(book.play(story, scratch, rule -> {})).isEmpty();
                    }));
  }
}
