package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.cli.Commands;
import valet.cli.Home;
import valet.cli.Works;
import valet.keys.KeyFile;
import valet.keys.KeyLine;
import valet.keys.Keys;

/** Where keys are asked, the key says who publishes, whatever else is said. */
class PublishingByKeyTest {
  private static final String PLAIN =
      """
      rule "plain"
      when
        Moment( type == "signup" )
      then
        throw new IllegalStateException("no");
      end
      """;

  @TempDir Path folder;
  private EditedHome home;
  private Works.Running house;

  @BeforeEach
  void open() throws IOException {
    home = EditedHome.in(folder, 1);
    var lines = new ArrayList<String>();
    lines.add(holder("anna", "anna", "writer"));
    lines.add(holder("anna's other key", "anna", "writer"));
    lines.add(holder("bo", "bo", "writer"));
    lines.add(holder("eva", "eva", "engineer"));
    lines.add(holder("cy", "cy", "reader"));
    Files.writeString(
        home.folder().resolve(KeyFile.PLACE), "keys:\n" + String.join("\n", lines) + "\n");
    house =
        home.wiring(
                InstantSource.system(),
                Map.of(
                    "valet.http.keys", "always",
                    "valet.rules.publish", "approved",
                    "valet.rules.approve.classes", "safety"))
            .serve();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Path keyOf(String who) {
    return folder.resolve(who.replaceAll("\\W", "-") + ".key");
  }

  private String holder(String who, String name, String role) throws IOException {
    var random = new byte[32];
    var letters = who.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(letters, 0, random, 0, letters.length);
    Files.writeString(keyOf(who), Keys.drawn(random) + "\n");
    return new KeyLine(name, role, List.of(), List.of()).of(Keys.drawn(random));
  }

  private String rules(String as, String... words) {
    var said = new StringWriter();
    var out = new PrintWriter(said, true);
    var at =
        new Home(home.folder(), home.data(), Optional.empty(), house.address(), Optional.empty());
    var line = new ArrayList<>(List.of("rules", words[0], "--key-file", keyOf(as).toString()));
    line.addAll(List.of(words).subList(1, words.length));
    new Commands(at, InstantSource.system()).speakingTo(out, out).run(line.toArray(String[]::new));
    return said.toString();
  }

  @Test
  void the_second_person_is_another_holder_not_another_name() throws IOException {
    home.write("second", 2);
    // given anna proposes, and says she is bo
    assertThat(rules("anna", "publish", "--by", "bo", "--why", "safer"))
        .contains("proposed   anna: safer", "A second person must publish it too");
    // then another key of hers, by another name, is no second person
    assertThat(rules("anna's other key", "publish", "--by", "bo", "--why", "safer"))
        .contains("A second person must publish it too");
    // nor can she go back to what she only proposed
    var proposed = rules("anna", "history").substring(0, 12);
    assertThat(rules("anna", "rollback", proposed, "--why", "safer"))
        .contains("was only proposed and never live");
    assertThat(rules("bo", "publish", "--by", "anna", "--why", "I have read it"))
        .contains("published  anna and bo: I have read it  (live)");
    // what was live once is gone back to by one
    var history = rules("cy", "history").lines().toList();
    assertThat(history).hasSize(4);
    assertThat(rules("anna", "rollback", history.get(3).substring(0, 12), "--why", "not safer"))
        .contains("rollback   anna: not safer  (live)");
  }

  @Test
  void plain_rules_and_schemas_are_published_by_engineers() throws IOException {
    var plain = home.folder().resolve("rules/first.drl");
    Files.writeString(plain, PLAIN);
    assertThat(rules("anna", "publish", "--why", "x"))
        .contains("Only an engineer publishes plain rules and schemas of events: rules/first.drl.");
    assertThat(rules("eva", "publish", "--why", "x")).contains("published  eva: x  (live)");
    // to change one, or to take it away, is an engineer's too
    Files.delete(plain);
    assertThat(rules("anna", "publish", "--why", "x")).contains("Only an engineer publishes");
    assertThat(rules("eva", "publish", "--why", "x")).contains("published  eva: x  (live)");

    var schema = home.folder().resolve("config/events/landing.schema.json");
    Files.createDirectories(schema.getParent());
    Files.writeString(
        schema, "{\"type\": \"object\", \"properties\": {\"place\": {\"type\": \"string\"}}}");
    assertThat(rules("bo", "publish", "--why", "x")).contains("config/events/landing.schema.json");
    Files.delete(schema);
    // sentences are anybody's who writes
    home.write("first", 2);
    assertThat(rules("bo", "publish", "--why", "y")).contains("published  bo: y  (live)");
  }

  @Test
  void who_does_not_write_does_not_publish() throws IOException {
    home.write("first", 2);
    assertThat(rules("cy", "publish", "--why", "x"))
        .contains("The key of cy has the role reader; here may ask: writer, engineer");
    Files.writeString(keyOf("nobody"), "valet_" + "A".repeat(43));
    assertThat(rules("nobody", "publish", "--why", "x")).contains("A key is asked for here");
  }
}
