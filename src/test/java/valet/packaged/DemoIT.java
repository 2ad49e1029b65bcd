package valet.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo, as somebody who has just unpacked it sees it. */
class DemoIT {
  private static final Path HOME = Path.of(System.getProperty("valet.test.home"));
  @TempDir Path folder;

  private record Ended(int code, String said) {}

  @Test
  void the_demo_tells_the_three_stories_and_ends_well() throws Exception {
    var ended = demo(HOME);
    assertThat(ended.said())
        .contains("From your bag:")
        .contains("Vägens Vänner")
        .contains("Svara NEJ")
        .contains("The promise is kept")
        .contains("Hemkassen delivers your groceries at 18:10")
        .contains("Hemkassen delivers at 20:10");
    assertThat(ended.code()).as(ended.said()).isZero();
  }

  @Test
  void without_its_rule_there_is_no_recipe_and_the_demo_says_so() throws Exception {
    var home = folder.resolve("home");
    copy(HOME, home);
    Files.delete(home.resolve("rules/recipes-on-receipt.dslr"));
    var ended = demo(home);
    assertThat(ended.said())
        .doesNotContain("From your bag:")
        .contains("the rule rules/recipes-on-receipt.dslr is missing");
  }

  private static Ended demo(Path home) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(home.resolve("bin/valet").toString(), "demo", "--exit")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  /** The libraries are linked, not copied: they are most of it. */
  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) Files.createDirectories(copy);
        else if (file.toString().endsWith(".jar"))
          Files.createSymbolicLink(copy, file.toAbsolutePath());
        else {
          Files.copy(file, copy);
          assertThat(copy.toFile().setExecutable(Files.isExecutable(file))).isTrue();
        }
      }
    }
  }
}
