package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import valet.cli.RehearseCommand;
import valet.event.Json;
import valet.journal.Bookshelf;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.ToldStories;
import valet.rules.Sources;
import valet.store.Stores;

/** {@code rehearse}, as somebody types it in a home that has lived for five days. */
class RehearseCommandTest {
  private static final Instant END = Instant.parse("2026-11-20T17:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(END);
  @TempDir static Path home;
  @TempDir Path folder;
  private static Wiring wiring;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void live() throws IOException {
    LiveHome.write(LiveHome.sources(), home);
    Files.writeString(
        home.resolve("config/costs.yaml"),
        "sms: 0.45 SEK\nemail: 0.01 SEK\norders: {towing: 1450 SEK}\n");
    Files.writeString(home.resolve("config/application.properties"), "valet.data=data\n");
    wiring = new Wiring(Settings.read(home, Map.of(), new Properties()), CLOCK);
    var sources = Sources.read(home);
    var book = wiring.book(sources);
    var text = Files.readString(Path.of("src/test/resources/rehearsal/five-days.yaml"));
    var story = ToldStories.of(Sources.of(Map.of("rules/stories/five-days.yaml", text))).get(0);
    var store = Stores.sqlite(home.resolve("data/valet.db"));
    new Bookshelf(store, CLOCK).keep(sources);
    try (var loop = wiring.loop(() -> book, store, story.start())) {
      new StoryPlay(story, loop, valet.event.OwnTypes.NONE).differences();
    }
  }

  @Test
  void the_own_book_on_the_last_days_comes_to_the_same() throws IOException {
    // given / when
    var before = Files.getLastModifiedTime(home.resolve("data/valet.db"));
    int exit = run("--last", "3d");
    // then
    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("0 differences to live", "thanks:", "Cost: ", "nothing was sent")
        .contains("decided to the letter as then, 0 otherwise")
        .doesNotContain("came out otherwise than then");
    assertThat(Files.getLastModifiedTime(home.resolve("data/valet.db"))).isEqualTo(before);
  }

  @Test
  void a_draft_that_says_less_is_told_by_service_and_example() throws IOException {
    // given a draft of which only the rules are there
    for (var rule : Sources.read(home).under("rules/", ".dslr").entrySet())
      write(rule.getKey(), rule.getValue());
    write(
        "rules/thanks.dslr",
        LiveHome.THANKS.replace(
            "An idea is shared", "An idea is shared\n  - the customer's language is \"sv\""));
    // when / then
    assertThat(run("--last", "30d", "--rules", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("2 differences to live")
        .contains("idea bo-wednesday of bo: speak: it helps now -> nothing");
  }

  @Test
  void what_goes_beyond_its_limits_exits_1_and_says_by_how_much() {
    assertThat(run("--last", "30d", "--at-most-letters", "2/day", "--at-most-cost", "1000 SEK"))
        .isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("Over the limit: [0-9]+ letters on 2026-11-16, not at most 2")
        .containsPattern("Over the limit: it costs [0-9.]+ SEK, not at most 1000 SEK");
    assertThat(run("--last", "30d", "--at-most-letters", "500/day", "--at-most-cost", "9000 SEK"))
        .isZero();
  }

  @Test
  void the_whole_report_is_json() throws IOException {
    assertThat(run("--last", "30d", "--json")).isZero();
    var report = Json.MAPPER.readTree(out.toString());
    assertThat(report.path("said")).isNotEmpty();
    assertThat(report.path("said").get(0).path("customer").asText()).isNotEmpty();
    assertThat(
            report.path("services").path("thanks").path("here").path("silences").path("no consent"))
        .isEmpty();
    assertThat(report.path("differences")).isEmpty();
  }

  @Test
  void events_from_a_file_need_no_past() throws IOException {
    var file = folder.resolve("week.jsonl");
    Files.writeString(
        file,
        """
        {"specversion":"1.0","id":"1","source":"valet","type":"customer.changed","subject":"hanna","time":"2026-10-01T08:00:00Z","data":{"profile":{"language":"en","phone":"+46701740609","timeZone":"Europe/Stockholm","country":"SE","consents":[{"purpose":"service","channel":"any","given":true,"at":"2026-10-01T08:00:00Z","source":"web"}]}}}
        {"specversion":"1.0","id":"2","source":"shop","type":"idea","subject":"hanna","time":"2026-10-01T20:30:00Z","data":{"text":"cold"}}
        {"specversion":"1.0","id":"3","source":"shop","type":"breakdown","subject":"hanna","time":"2026-10-02T09:00:00Z","data":{"vehicle":{"registration":"ABC 123"},"drivable":false,"position":{"latitude":59.3,"longitude":18.0}}}
        {"specversion":"1.0","id":"4","source":"shop","type":"signup","subject":"hanna","time":"2026-10-03T09:00:00Z","data":{}}
        """);
    assertThat(run(file.toString(), "--assume", "confirmed")).isZero();
    assertThat(out.toString())
        .contains("\"thank you\" to hanna by sms")
        .contains("2026-10-02T06:00:00Z  thanks") // it waited for the morning
        .contains("Unanswered by history: 1 orders for replacement car, taken as confirmed")
        .doesNotContain("differences to live");
  }

  @Test
  void what_is_missing_or_wrong_is_said() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Say either --last 30d or which files.");
    assertThat(run("--last", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("such as 30d or 12h");
    assertThat(run("--last", "3d", "--assume", "maybe")).isEqualTo(2);
    assertThat(err.toString()).contains("--assume is confirmed or silent, not maybe.");
    assertThat(run("--last", "3d", "--at-most-letters", "few")).isEqualTo(2);
    assertThat(err.toString()).contains("500/day");
    assertThat(run("--last", "3d", "--at-most-letters", "-1")).isEqualTo(2);
    assertThat(run("nowhere.jsonl")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no file nowhere.jsonl to rehearse.");
    assertThat(run("--last", "3d", "--rules", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no draft in").doesNotContain("\tat ");
  }

  @Test
  void a_home_that_has_decided_nothing_yet_says_so() throws IOException {
    LiveHome.write(LiveHome.sources(), folder);
    write("config/application.properties", "valet.data=data\n");
    var young = new Wiring(Settings.read(folder, Map.of(), new Properties()), CLOCK);
    int exit =
        new CommandLine(new RehearseCommand(young, folder, CLOCK))
            .setErr(new PrintWriter(err, true))
            .execute("--last", "3d");
    assertThat(exit).isOne();
    assertThat(err.toString())
        .contains("There is no database", "Only what a server has decided can be rehearsed.")
        .doesNotContain("\tat ");
  }

  @Test
  void what_goes_beyond_its_limits_stands_in_the_json_too() throws IOException {
    assertThat(run("--last", "30d", "--json", "--at-most-letters", "2")).isOne();
    assertThat(Json.MAPPER.readTree(out.toString()).path("overTheLimits")).hasSize(1);
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run(String... args) {
    return new CommandLine(new RehearseCommand(wiring, home, CLOCK))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
