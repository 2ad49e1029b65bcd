package valet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} also reads what is no part of the book: feeds, recipes and keys. */
class CheckOtherFilesTest {
  @TempDir Path home;

  /** What check says of a home with this file in it. */
  private String said(String path, byte[] bytes) throws IOException {
    copy("rules");
    copy("config");
    Files.write(home.resolve(path), bytes);
    var settings = Settings.read(home, Map.of(), new Properties());
    var out = new StringWriter();
    var writer = new PrintWriter(out, true);
    int exit =
        Main.commands(settings, InstantSource.system())
            .speakingTo(writer, writer)
            .run("check", home.toString());
    assertThat(exit).isEqualTo(1);
    return out.toString();
  }

  private void copy(String folder) throws IOException {
    try (var files = Files.walk(Path.of(folder))) {
      for (var file : files.toList()) {
        var to = home.resolve(file.toString());
        if (Files.isDirectory(file)) Files.createDirectories(to);
        else Files.copy(file, to);
      }
    }
  }

  @Test
  void a_word_that_no_mapping_of_a_feed_knows_is_named() throws IOException {
    assertThat(said("config/feeds/shop.yaml", "files: x.csv\nreciept: No\n".getBytes(UTF_8)))
        .startsWith("config/feeds/shop.yaml:2:1: \"reciept\" is no word of a mapping; known are ")
        .contains("receipt")
        .contains("Until it is mended the server does not start with it.")
        .doesNotContain("Exception");
  }

  @Test
  void a_recipe_that_is_none_is_named() throws IOException {
    assertThat(said("config/recipes/everyday/x.md", new byte[] {'h', (byte) 0xe4}))
        .contains(
            "config/recipes/everyday/x.md:1:1: The file is not UTF-8; save it as UTF-8. Until it is"
                + " mended the recipes of before are printed.")
        .doesNotContain("Exception");
  }

  @Test
  void a_key_for_events_that_nobody_knows_is_named() throws IOException {
    var line = "  - {name: a, role: feed, key: \"sha256:%s\", sources: [/x/], types: [%s]}\n";
    assertThat(
            said(
                "config/keys.yaml",
                ("keys:\n" + line.formatted("a".repeat(64), "price, purchse")).getBytes(UTF_8)))
        .contains(
            "config/keys.yaml:2:138: No event is called \"purchse\". Did you mean \"purchase\"?"
                + " Until it is mended this key sends nothing of the kind.")
        .doesNotContain("\"price\"");
  }

  @Test
  void keys_that_are_none_say_which_keys_count() throws IOException {
    assertThat(said("config/keys.yaml", "keys:\n  - {name: a, role: boss}\n".getBytes(UTF_8)))
        .contains("config/keys.yaml:2:")
        .contains("Until it is mended the last good keys count; a start without any is refused.")
        .doesNotContain("Exception");
  }
}
