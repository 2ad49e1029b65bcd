package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import valet.cli.CheckCommand;
import valet.rehearsal.HandClock;
import valet.testing.Eventually;
import valet.testing.ServerProcess;

/**
 * Somebody who has never seen the project types what stands in the boxes of {@code
 * src/docs/write-a-rule.md} into a copy of the home, and nothing else: files, commands, events.
 */
class WriteARuleTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Instant NOON = Instant.parse("2026-11-24T11:30:00Z");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern BOX =
      Pattern.compile(
          "(?:(File|Add to) `([^`]+)`:\\n\\n|(It answers:)\\n\\n)?```([a-z]*)\\n(.*?)```\\n",
          Pattern.DOTALL);

  @TempDir Path home;
  @TempDir Path data;

  /** A box of the page: a file to write or to add to, commands, or what a command answers. */
  private record Box(Optional<String> how, String path, boolean answer, String kind, String text) {}

  @Test
  void typing_what_the_page_says_makes_the_service() throws Exception {
    var boxes = boxes();
    assertThat(boxes).hasSizeGreaterThan(15);
    copyHome();
    // The server runs all the while: it takes the files by itself as soon as they are good.
    try (var house = wiring().serve(data, ServerProcess.freePort(), new HandClock(NOON))) {
      int next = 0;
      for (; !boxes.get(next).kind().equals("sh"); next++) type(boxes.get(next));

      assertThat(boxes.get(next).text().strip()).isEqualTo("bin/valet check");
      var said = new StringWriter();
      int exit =
          new CommandLine(new CheckCommand(wiring(), home))
              .setOut(new PrintWriter(said, true))
              .execute();
      assertThat(exit).as(said.toString()).isZero();
      assertThat(said.toString())
          .contains("0 otherwise than told")
          .doesNotContain("no story lets this rule speak: umbrella-offer");

      for (next++; next < boxes.size(); next++) {
        var command = boxes.get(next);
        assertThat(command.kind()).isEqualTo("sh");
        boolean answers = next + 1 < boxes.size() && boxes.get(next + 1).answer();
        if (answers) next++;
        answered(house.address(), command.text(), answers ? boxes.get(next).text() : "…");
      }
    }
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void a_field_that_the_schema_does_not_have_is_found_at_its_line() throws Exception {
    copyHome();
    for (var box : boxes()) if (box.how().isPresent()) type(box);
    var rule = home.resolve("rules/umbrella-offer.dslr");
    Files.writeString(rule, Files.readString(rule).replace("its \"lands\"", "its \"landing\""));
    var said = new StringWriter();
    int exit =
        new CommandLine(new CheckCommand(wiring(), home))
            .setOut(new PrintWriter(said, true))
            .execute();
    assertThat(exit).isOne();
    assertThat(said.toString())
        .contains("rules/umbrella-offer.dslr:5:3: The event \"landing\" has no field \"landing\".")
        .contains("It has: degrees, lands, place, weather.");
  }

  /** What is asked for may take a moment: letters go out after the event was accepted. */
  private static void answered(URI house, String command, String wanted) {
    var like = like(wanted);
    var last = new AtomicReference<String>("");
    try {
      Eventually.within(
          Duration.ofSeconds(20),
          wanted,
          () -> {
            last.set(curl(house, command));
            return like.matcher(last.get()).matches();
          });
    } catch (AssertionError e) {
      throw new AssertionError(command + " answers " + last.get(), e);
    }
  }

  private static List<Box> boxes() throws IOException {
    var page = Files.readString(OWN.resolve("src/docs/write-a-rule.md"));
    var boxes = new ArrayList<Box>();
    var scan = BOX.matcher(page);
    while (scan.find())
      boxes.add(
          new Box(
              Optional.ofNullable(scan.group(1)),
              Optional.ofNullable(scan.group(2)).orElse(""),
              scan.group(3) != null,
              scan.group(4),
              scan.group(5)));
    return boxes;
  }

  private void type(Box box) throws IOException {
    var file = home.resolve(box.path());
    Files.createDirectories(file.getParent());
    if (box.how().orElseThrow().equals("File")) Files.writeString(file, box.text());
    else Files.writeString(file, Files.readString(file) + box.text());
  }

  private void copyHome() throws IOException {
    for (var start : List.of("rules", "routes", "config"))
      try (var files = Files.walk(OWN.resolve(start))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var to = home.resolve(OWN.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
  }

  private Wiring wiring() {
    return new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.system());
  }

  /** What the page's command does: {@code curl [-X METHOD] URL [-H HEADER] [-d BODY]}. */
  private static String curl(URI house, String command) {
    var words = new ArrayList<String>();
    var scan = Pattern.compile("'([^']*)'|(\\S+)").matcher(command.strip());
    while (scan.find()) words.add(scan.group(1) != null ? scan.group(1) : scan.group(2));
    assertThat(words.remove(0)).isEqualTo("curl");
    var request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(10));
    var method = "GET";
    var body = "";
    for (int i = 0; i < words.size(); i++)
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-d" -> {
          body = words.get(++i);
          if (method.equals("GET")) method = "POST";
        }
        case "-H" -> {
          var header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default ->
            request.uri(
                URI.create(words.get(i).replace("http://127.0.0.1:8080", house.toString())));
      }
    try {
      return HTTP.send(
              request.method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(command + " could not be done.", e);
    }
  }

  /** An answer as the page shows it; … stands for anything. */
  private static Pattern like(String shown) {
    return Pattern.compile(
        List.of(shown.strip().split("\\s*…\\s*", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  private List<Path> outbox() throws IOException {
    try (var files = Files.walk(data.resolve("outbox"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
