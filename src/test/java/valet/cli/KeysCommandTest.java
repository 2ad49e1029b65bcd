package valet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.keys.Callers;
import valet.keys.Key;
import valet.keys.KeyFile;
import valet.keys.Role;

/** Keys are drawn by a command, and {@code src/docs/keys.md} says how. */
class KeysCommandTest {
  private static final Pattern COMMAND = Pattern.compile("```sh\nbin/valet (keys [^\n]*)\n```");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path home;
  private Line line;

  @BeforeEach
  void aHome() throws IOException {
    Files.createDirectories(home.resolve("config"));
    line = new Line(home, URI.create("http://127.0.0.1:1"));
  }

  /** The page's commands, the one that draws and the one that lists. */
  private static List<String[]> ofThePage() throws IOException {
    return COMMAND
        .matcher(Files.readString(Path.of("src/docs/keys.md")))
        .results()
        .map(
            found ->
                WORD.matcher(found.group(1))
                    .results()
                    .map(w -> w.group(1) == null ? w.group(2) : w.group(1))
                    .toArray(String[]::new))
        .toList();
  }

  private static String after(String said, String start) {
    return said.lines()
        .dropWhile(l -> !l.startsWith(start))
        .skip(1)
        .findFirst()
        .orElseThrow()
        .strip();
  }

  @Test
  void the_key_that_is_printed_is_the_one_in_the_line_that_is_printed() throws IOException {
    var commands = ofThePage();
    assertThat(commands).hasSize(2);
    assertThat(line.run(commands.get(0))).isZero();
    var key = after(line.out(), "The key.");
    Files.writeString(
        home.resolve(KeyFile.PLACE), "keys:\n  " + after(line.out(), "The line for") + "\n");

    var callers = Callers.by(KeyFile.of(home, InstantSource.fixed(Line.NOON))::now);
    var till = callers.of(Optional.of("Bearer " + key)).orElseThrow();
    assertThat(till.name()).isEqualTo("till torget");
    assertThat(till.role()).isEqualTo(Role.FEED);
    assertThat(till.sources()).containsExactly("/tills/torget/");
    assertThat(till.types()).containsExactlyInAnyOrder("purchase", "return");
    assertThat(Files.readString(home.resolve(KeyFile.PLACE))).doesNotContain(key);

    assertThat(line.run(commands.get(1))).isZero();
    assertThat(line.out().strip())
        .isEqualTo("feed      till torget  /tills/torget/ purchase return");
    // no two are the same
    line.run(commands.get(0));
    assertThat(after(line.out(), "The key.")).isNotEqualTo(key);
  }

  @Test
  void the_page_shows_what_is_printed_and_a_file_that_is_read() throws IOException {
    var page = Files.readString(Path.of("src/docs/keys.md"));
    line.run(ofThePage().get(0));
    var told =
        line.out()
            .replaceAll("valet_\\S{43}", "valet_…")
            .replaceAll("sha256:[0-9a-f]{64}", "sha256:…");
    assertThat(page).contains("```\n" + told + "```");
    var file =
        Pattern.compile("```yaml\n# config/keys.yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    var whole = Pattern.compile("sha256:(....)…").matcher(file);
    Files.writeString(
        home.resolve(KeyFile.PLACE),
        whole.replaceAll(m -> "sha256:" + m.group(1) + "0".repeat(60)));
    assertThat(KeyFile.of(home, InstantSource.fixed(Line.NOON)).now().all())
        .extracting(Key::name)
        .containsExactly("anna", "till torget");
    var roles = List.of(Role.values()).stream().map(r -> "| `" + r.word() + "` |");
    assertThat(roles.filter(r -> !page.contains(r)).collect(Collectors.toList())).isEmpty();
  }

  @Test
  void what_would_not_be_read_is_not_drawn() {
    assertThat(line.run("keys", "new", "--name", "x", "--role", "boss")).isOne();
    assertThat(line.err()).contains("it is one of feed, reader, care");
    assertThat(line.run("keys", "new", "--name", "till", "--role", "feed")).isOne();
    assertThat(line.err()).contains("A feed needs sources");
    assertThat(line.run("keys", "new", "--name", "a\"}", "--role", "care")).isOne();
    assertThat(line.run("keys", "new", "--name", "eva", "--role", "care", "--type", "purchase"))
        .isOne();
    assertThat(line.out()).doesNotContain("valet_");
    assertThat(line.run("keys", "list")).isOne();
    assertThat(line.err()).contains("config/keys.yaml").contains("bin/valet keys new");
  }

  @Test
  void doctor_names_a_mistake_in_the_file() throws IOException {
    Files.writeString(home.resolve(KeyFile.PLACE), "keys:\n  - {name: anna, role: boss}\n");
    assertThat(line.run("doctor")).isOne();
    assertThat(line.out()).contains("config/keys.yaml:2:24: A key needs a role");
  }
}
