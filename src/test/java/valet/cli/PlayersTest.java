package valet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rules.Finding;
import valet.rules.Marked;

class PlayersTest {
  private final List<Story> stories =
      IntStream.range(0, 20).mapToObj(i -> story("story " + i)).toList();

  @Test
  void what_came_of_stories_is_told_in_their_order_however_long_each_takes() throws Exception {
    var lastIsOver = new CountDownLatch(Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0);
    var book =
        book(
            (story, scratch) -> {
              if (story.name().equals("story 0")) lastIsOver.await();
              if (story.name().equals("story 19")) lastIsOver.countDown();
              return List.of("of " + story.name());
            });
    try (var players = Players.ready()) {
      var told = new ArrayList<String>();
      for (var playing : players.play(book, stories))
        Players.of(playing).differences().forEach(d -> told.add(d.message()));
      assertThat(told)
          .containsExactlyElementsOf(stories.stream().map(s -> "of " + s.name()).toList());
    }
  }

  @Test
  void each_story_begins_with_an_empty_store_of_its_own() throws Exception {
    var book =
        book(
            (story, scratch) -> {
              var store = scratch.fresh();
              var before = store.reading(tx -> tx.rows("select name from setting"));
              store.inTransaction(
                  tx ->
                      tx.run("insert into setting (name, value) values ('seen', ?)", story.name()));
              var after = store.reading(tx -> tx.rows("select value from setting"));
              return before.isEmpty() && after.get(0).text(0).equals(story.name())
                  ? List.of()
                  : List.of("the store was not its own");
            });
    try (var players = Players.ready()) {
      for (var playing : players.play(book, stories))
        assertThat(Players.of(playing).differences()).isEmpty();
    }
  }

  @Test
  void a_fault_in_one_story_is_thrown_as_it_was_and_the_rest_is_not_played() {
    var book =
        book(
            (story, scratch) -> {
              throw new IllegalStateException("The stage broke.");
            });
    assertThatThrownBy(
            () -> {
              try (var players = Players.ready()) {
                for (var playing : players.play(book, stories)) Players.of(playing);
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The stage broke.");
  }

  private static Story story(String name) {
    var none = MissingNode.getInstance();
    return new Story(
        new Marked.Text("a.yaml", 1, 1, name), name, Instant.EPOCH, none, List.of(), none);
  }

  @FunctionalInterface
  private interface Stage {
    List<String> play(Story story, Scratch scratch) throws InterruptedException;
  }

  private static Works.Compiled book(Stage stage) {
    return new Works.Compiled(
        List.of(),
        Set.of(),
        Set.of(),
        List.of(),
        "0".repeat(64),
        (story, scratch, spoke) -> {
          try {
            return stage.play(story, scratch).stream()
                .map(said -> new Finding(story.file(), story.line(), 1, said))
                .toList();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
