package valet.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBookTest {
  @TempDir Path home;
  private final List<Sources> kept = new ArrayList<>();
  private final List<Publication> published = new ArrayList<>();
  private final Shelf shelf =
      new Shelf() {
        @Override
        public void keep(Sources book) {
          if (!kept.contains(book)) kept.add(book);
        }

        @Override
        public void publish(Publication publication) {
          published.add(publication);
        }

        @Override
        public Optional<Publication> live() {
          return published.isEmpty()
              ? Optional.empty()
              : Optional.of(published.get(published.size() - 1));
        }

        @Override
        public Optional<Sources> book(String hash) {
          return kept.stream().filter(b -> b.hash().equals(hash)).findFirst();
        }

        @Override
        public Instant now() {
          return Given.NOW;
        }
      };

  @BeforeEach
  void aHome() throws IOException {
    Books.sources("# nothing yet").files().forEach(this::write);
    rule("one");
  }

  private void write(String path, String text) {
    try {
      var file = home.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void rule(String name) {
    write("rules/test.dslr", Books.rule(name, "A complaint is made", "Ask a person: \"x\""));
  }

  private LiveBook<RuleBook> open() {
    return new LiveBook<>(home, shelf, Books::book);
  }

  private static String fires(LiveBook<RuleBook> live) {
    return Books.proposals(live.now(), Given.complaint("x").known()).get(0).rule();
  }

  @Test
  void a_changed_rule_takes_over_and_a_bad_one_leaves_the_last_good_one_in_force() {
    var live = open();
    assertThat(fires(live)).isEqualTo("one");
    assertThat(live.look()).isFalse();

    rule("another");
    assertThat(live.look()).isTrue();
    assertThat(fires(live)).isEqualTo("another");

    write("rules/test.dslr", "rule \"broken\"\nwhen\nA complant is made\nthen\nend\n");
    assertThat(live.look()).isFalse();
    assertThat(fires(live)).isEqualTo("another");
    assertThat(live.trouble()).isPresent();
    assertThat(live.trouble().get().getMessage())
        .contains("rules/test.dslr:3:1")
        .contains("Did you mean: A complaint is made?");

    rule("mended");
    assertThat(live.look()).isTrue();
    assertThat(fires(live)).isEqualTo("mended");
    assertThat(live.trouble()).isEmpty();
    assertThat(kept).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void the_very_first_start_with_a_bad_book_refuses() {
    write("rules/test.dslr", "nonsense");
    assertThatThrownBy(this::open).isInstanceOf(BadBook.class).hasMessageContaining("nonsense");
    assertThat(kept).isEmpty();
  }

  @Test
  void after_a_restart_with_a_bad_book_the_one_on_the_shelf_stays_in_force() {
    open();
    write("rules/test.dslr", "nonsense");
    var live = open();
    assertThat(fires(live)).isEqualTo("one");
    assertThat(live.trouble()).isPresent();
    assertThat(live.sources()).isEqualTo(kept.get(0));
    rule("mended");
    assertThat(live.look()).isTrue();
    assertThat(live.trouble()).isEmpty();
  }

  @Test
  void taking_a_bad_change_back_ends_the_trouble() {
    var live = open();
    write("rules/other.dslr", "nonsense");
    live.look();
    assertThat(live.trouble()).isPresent();
    home.resolve("rules/other.dslr").toFile().delete();
    assertThat(live.look()).isFalse();
    assertThat(live.trouble()).isEmpty();
    assertThat(fires(live)).isEqualTo("one");
  }

  @Test
  void a_watch_looks_as_often_as_its_pause_ends() throws InterruptedException {
    var live = open();
    rule("another");
    var ticks = new LinkedBlockingQueue<Boolean>(List.of(true, false));
    var watch = live.watch(ticks::take);
    watch.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(watch.isAlive()).isFalse();
    assertThat(fires(live)).isEqualTo("another");
  }

  @Test
  void sources_are_the_edited_files_and_nothing_else() {
    write("rules/.test.dslr.swp", "x");
    write("config/application.properties", "secret");
    write("config/lists/README.md", "x");
    write("config/messages/test/hello/sv.sms.txt", "Hej");
    var sources = Sources.read(home);
    assertThat(sources.files().keySet())
        .contains("rules/test.dslr", "config/messages/test/hello/sv.sms.txt")
        .doesNotContain(
            "rules/.test.dslr.swp", "config/application.properties", "config/lists/README.md");
    assertThat(Sources.of(sources.files()).hash()).isEqualTo(sources.hash()).hasSize(64);
    write("config/messages/test/hello/sv.sms.txt", "Hej!");
    assertThat(Sources.read(home).hash()).isNotEqualTo(sources.hash());
  }

  @Test
  void what_is_not_text_is_refused_with_its_name() throws IOException {
    Files.write(home.resolve("rules/test.dslr"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> Sources.read(home))
        .isInstanceOf(BadBook.class)
        .hasMessageContaining("rules/test.dslr:1:1: This file is saved as UTF-16");
    Files.write(home.resolve("rules/test.dslr"), "rule \"a\"\nwhen # på\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> Sources.read(home))
        .hasMessage(
            "rules/test.dslr:2:9: The letter after \"when # p\" is not saved as UTF-8. Save it"
                + " again with the encoding UTF-8."
                + RuleText.CONSEQUENCE);
  }
}
