package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.EventWriter;
import valet.rehearsal.Scratch;
import valet.rules.BadBook;
import valet.rules.Sources;

/**
 * Nobody gets out of the other files that business users edit either: YAML tags, templates, names
 * that are paths. And what a runaway rule spoils is its own event.
 */
class FilesEscapeTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.system());
  private static final Sources SHIPPED = Sources.read(OWN);

  @TempDir Path folder;

  private static final List<String> TAGS =
      List.of(
          "!!java.io.FileOutputStream [\"{FILE}\"]",
          "!!java.io.FileWriter [\"{FILE}\"]",
          "!!java.io.PrintWriter [\"{FILE}\"]",
          "!!java.io.PrintStream [\"{FILE}\"]",
          "!!java.io.RandomAccessFile [\"{FILE}\", \"rw\"]",
          "!!java.util.logging.FileHandler [\"{FILE}\"]",
          "!<tag:yaml.org,2002:java.io.FileOutputStream> [\"{FILE}\"]",
          "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
              + " [\"http://127.0.0.1:1/\"]]]]");

  /** A file, the words in it that a tag takes the place of, and what stands there otherwise. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("config/services.yaml", "class: service"),
          List.of("config/tact.yaml", "gap: PT10M"),
          List.of("config/partners.yaml", "priority: 1"),
          List.of("rules/stories/dialogue.yaml", "story: STOP is confirmed once"));

  @Test
  void a_tag_in_yaml_makes_nothing() {
    var taken = new ArrayList<String>();
    for (var place : PLACES)
      for (var tag : TAGS) {
        var canary = canary();
        var field = place.get(1).substring(0, place.get(1).indexOf(':') + 2);
        var sources = with(place.get(0), place.get(1), field + tag.replace("{FILE}", canary + ""));
        try {
          WIRING.compile(sources).stories();
          taken.add(place.get(0) + " " + tag);
        } catch (BadBook refused) {
          assertThat(refused.findings().get(0).file()).isEqualTo(place.get(0));
        }
        assertThat(canary).as(tag).doesNotExist();
      }
    // A tag on a priority or a story's name says nothing to us: it is read as what stands there.
    assertThat(taken).allSatisfy(one -> assertThat(one).startsWith("rules/stories/"));
    assertThat(WIRING.compile(SHIPPED).stories()).isNotEmpty();
  }

  @Test
  void with_the_usual_reader_of_yaml_the_same_tags_make_files() {
    int escaped = 0;
    for (var tag : TAGS) {
      var canary = canary();
      var options = new LoaderOptions();
      options.setTagInspector(any -> true);
      try {
        new Yaml(new Constructor(options)).load("x: " + tag.replace("{FILE}", canary + ""));
      } catch (RuntimeException e) {
        // Whether it got out is what the file tells.
      }
      if (Files.exists(canary)) escaped++;
    }
    assertThat(escaped).isGreaterThanOrEqualTo(5);
  }

  /** Files of YAML that people edit; a bomb is put in front of each. */
  private static final List<String> YAML =
      List.of(
          "config/services.yaml",
          "config/tact.yaml",
          "config/partners.yaml",
          "config/costs.yaml",
          "config/care.yaml",
          "config/messages/replacement-car/words.en.yaml",
          "rules/stories/dialogue.yaml");

  @Test
  void a_bomb_in_yaml_is_refused_at_once() {
    var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      for (int j = 0; j < 9; j++) laughs.append("*a").append(i - 1).append(", ");
      laughs.append("x]\n");
    }
    var bombs =
        Map.of(
            "aliases",
            laughs.toString(),
            "depth",
            "x: " + "[".repeat(50_000) + "]".repeat(50_000) + "\n",
            "depth of maps",
            "x: " + "{a: ".repeat(20_000) + "1" + "}".repeat(20_000) + "\n",
            "itself",
            "x: &x [*x, *x]\n",
            "a merge of itself",
            "x: &x {<<: *x}\n");
    for (var file : YAML)
      bombs.forEach(
          (kind, bomb) ->
              assertThatThrownBy(
                      () -> {
                        var book = WIRING.compile(replaced(file, bomb));
                        assertThat(book.stories()).isEmpty();
                      })
                  .as(kind + " in " + file)
                  .isInstanceOf(BadBook.class)
                  .hasMessageContaining(file + ":"));
  }

  @Test
  void a_schema_of_events_fetches_nothing_and_does_not_run_away() {
    for (var schema :
        List.of(
            "{\"$ref\": \"http://127.0.0.1:1/x\"}",
            "{\"$ref\": \"file:///etc/passwd\"}",
            "{\"$ref\": \"//127.0.0.1/x\"}",
            "{\"$ref\": \"classpath:logback.xml\"}",
            "{\"$ref\": \"other.schema.json\"}",
            "{\"$dynamicRef\": \"http://127.0.0.1:1/x\"}",
            "{\"$schema\": \"http://127.0.0.1:1/meta\", \"properties\": {}}",
            "{\"$id\": \"http://127.0.0.1:1/a\", \"$ref\": \"b\"}",
            "{\"$defs\": {\"a\": {\"$ref\": \"jar:file:///x!/y\"}}}",
            "{\"properties\": {\"a\": {\"$ref\": \"#/properties/a\"}}}",
            "{\"allOf\": [{\"$ref\": \"#\"}]}",
            "{\"dependentSchemas\": {\"a\": {\"if\": {\"$ref\": \"#\"}}}}",
            "{\"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}"))
      assertThatThrownBy(
              () -> WIRING.compile(replaced("config/events/weather.schema.json", schema)))
          .as(schema)
          .isInstanceOf(BadBook.class)
          .hasMessageContaining("config/events/weather.schema.json:1:");
  }

  @Test
  void a_template_calls_nothing() {
    var file = "config/messages/replacement-car/on-its-way/en.sms.txt";
    for (var name :
        List.of(
            "customer.class",
            "customer.getClass",
            "order.class.classLoader",
            "order.partner.class",
            "order.partner.getBytes",
            "this.class",
            "class",
            "getClass.forName",
            "#customer.class}}{{/customer.class",
            "^customer.class}}{{/customer.class",
            "{customer.class}",
            "&customer.class",
            "> ../../../../etc/passwd",
            ">/etc/passwd",
            "=<% %>=",
            "order.partner.hashCode",
            "links.class.protectionDomain"))
      assertThatThrownBy(() -> WIRING.compile(with(file, "{{order.partner}}", "{{" + name + "}}")))
          .as(name)
          .isInstanceOf(BadBook.class)
          .hasMessageContaining(file + ":");
  }

  @Test
  void a_name_is_no_path() {
    for (var name :
        List.of(
            "../../../../etc/passwd",
            "..",
            "/etc/passwd",
            "on/../../x",
            "on\\\\its\\\\way",
            "file:///etc/passwd",
            "~/x",
            "C:/x",
            "on%2fits",
            "on\u0000its",
            "\u202e yaw sti no"))
      assertThatThrownBy(
              () ->
                  WIRING.compile(
                      with(
                          "rules/replacement-car.dslr",
                          "Send \"on its way\"",
                          "Send \"" + name + "\"")))
          .as(name)
          .isInstanceOf(BadBook.class)
          .hasMessageContaining("rules/replacement-car.dslr:17:");
  }

  @Test
  void a_rule_that_runs_away_spoils_its_own_event_and_others_go_on() {
    var flood = new StringBuilder(SHIPPED.text("rules/dialogue.dslr").orElseThrow());
    for (int n = 0; n < 10_001; n++)
      flood
          .append("rule \"r")
          .append(n)
          .append("\"\nwhen\n  A customer signs up\nthen\n")
          .append("  Ask a person: \"x\"\nend\n");
    var files = new TreeMap<>(SHIPPED.files());
    files.put("rules/dialogue.dslr", flood.toString());
    var book = WIRING.book(Sources.of(files));
    var start = Instant.parse("2026-11-22T10:00:00Z");
    try (var scratch = Scratch.in(folder);
        var loop = WIRING.loop(() -> book, scratch.fresh(), start)) {
      var signup = new Data.Signup(Optional.empty(), Optional.empty());
      loop.happens(Arrived.of(EventWriter.ours("s", Optional.of("anna"), start, signup), start));
      var broken = new Data.Idea("more milk", Optional.empty(), Optional.empty());
      loop.happens(Arrived.of(EventWriter.ours("i", Optional.of("anna"), start, broken), start));
      assertThat(texts(loop, "select type || ': ' || reason from parked"))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("signup: ")
          .contains("10000 firings");
      assertThat(texts(loop, "select type from decision")).containsExactly("idea");
    }
  }

  private static List<String> texts(valet.rehearsal.Loop loop, String sql) {
    return loop.store().reading(tx -> tx.rows(sql)).stream().map(row -> row.text(0)).toList();
  }

  private static Sources replaced(String file, String text) {
    var files = new TreeMap<>(SHIPPED.files());
    files.put(file, text);
    return Sources.of(files);
  }

  private static Sources with(String file, String from, String to) {
    var files = new TreeMap<>(SHIPPED.files());
    var text = SHIPPED.text(file).orElseThrow();
    assertThat(text).contains(from);
    files.put(file, text.replace(from, to));
    return Sources.of(files);
  }

  private Path canary() {
    try {
      return Files.createTempDirectory(folder, "c").resolve("canary");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
