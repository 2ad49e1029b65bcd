package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import picocli.CommandLine;
import valet.cli.CheckCommand;
import valet.rehearsal.Scratch;

/** Every rule that ships speaks in a story, and {@code check} says where a home is broken. */
class StoriesCoverRulesTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.system());
  private static final String GROCERIES = "rules/groceries-at-homecoming.dslr";

  @TempDir static Path whole;
  @TempDir Path home;

  private int exit;

  /** A home with all that is checked, but with one story: playing them all is another test's. */
  @BeforeAll
  static void copy() throws IOException {
    for (var start : new String[] {"rules", "config"})
      try (var files = Files.walk(OWN.resolve(start))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var path = OWN.relativize(file);
          if (path.startsWith("config/recipes") || path.startsWith("rules/stories")) continue;
          var to = whole.resolve(path);
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    Files.createDirectories(whole.resolve("rules/stories"));
    Files.writeString(
        whole.resolve("rules/stories/dialogue.yaml"),
        """
        # one story
        - story: STOP is confirmed
          given: {customer: {id: anna, language: en, phone: "+46701740605"}}
          when:
            - reply: {channel: sms, text: STOP}
          then:
            letters: [{message: stopped, to: sms, contains: START}]
        """);
  }

  @Test
  void every_shipped_rule_speaks_in_a_story() {
    var book = WIRING.compile(OWN);
    var silent = new TreeSet<>(book.rules());
    try (var scratch = Scratch.in(home)) {
      for (var story : book.stories())
        assertThat(book.play(story, scratch, silent::remove)).as(story.name()).isEmpty();
    }
    assertThat(book.rules()).hasSizeGreaterThan(20);
    assertThat(silent).isEmpty();
  }

  @Test
  void a_whole_home_is_well_and_rules_without_a_story_are_named() throws IOException {
    assertThat(check())
        .contains("no story lets this rule speak: dialogue: WHY is answered")
        .doesNotContain("speak: dialogue: STOP is confirmed once")
        .contains("1 stories, 0 otherwise than told");
    assertThat(exit).isZero();
  }

  @Test
  void a_sentence_that_nobody_knows() throws IOException {
    mend(GROCERIES, "- the homecoming is known", "- the homecoming is nown");
    assertThat(check()).contains(at(GROCERIES, "nown", 3)).contains("the homecoming is known");
    assertThat(exit).isOne();
  }

  @Test
  void a_message_without_words_for_a_channel_it_may_take() throws IOException {
    for (var language : new String[] {"en", "sv", "nb"})
      Files.delete(
          copied("config/messages/groceries-at-homecoming/at-homecoming/" + language + ".sms.txt"));
    assertThat(check())
        .contains(at(GROCERIES, "Send \"at homecoming\"", 1))
        .contains("\"at homecoming\" has no words for sms")
        .contains("config/messages/groceries-at-homecoming/at-homecoming/<language>.sms.txt");
    assertThat(exit).isOne();
  }

  @Test
  void a_correction_of_what_is_no_message() throws IOException {
    mend(
        GROCERIES,
        "Correct \"at homecoming\" with \"later\"",
        "Correct \"at home\" with \"later\"");
    assertThat(check())
        .contains(at(GROCERIES, "Correct \"at home\"", 1))
        .contains("\"at home\" is no message");
    assertThat(exit).isOne();
  }

  @Test
  void a_letter_about_an_order_where_there_is_none() throws IOException {
    mend("rules/dialogue.dslr", "A reply asks why", "A signup is made");
    mend("rules/dialogue.dslr", "A signup is made", "A customer signs up");
    mend(
        "config/messages/dialogue/why/en.sms.txt",
        "You asked why we wrote.",
        "{{order.partner}} made us write.");
    assertThat(check())
        .contains(at("rules/dialogue.dslr", "Send \"why\"", 1))
        .contains("speaks of an order");
    assertThat(exit).isOne();
  }

  @Test
  void a_kind_of_partner_that_nobody_is() throws IOException {
    mend("rules/replacement-car.dslr", "from \"towing\"", "from \"tovving\"");
    assertThat(check())
        .contains(at("rules/replacement-car.dslr", "tovving", 1))
        .contains("\"tovving\"")
        .contains("There are: accounts, groceries, towing.");
    assertThat(exit).isOne();
  }

  @Test
  void a_template_with_a_name_that_is_no_variable() throws IOException {
    var file = "config/messages/replacement-car/on-its-way/sv.sms.txt";
    mend(file, "{{order.partner}}", "{{order.partnr}}");
    assertThat(check()).contains(file + ":1:").contains("There is no \"order.partnr\"");
    assertThat(exit).isOne();
  }

  @Test
  void a_story_that_tells_otherwise() throws IOException {
    mend("rules/stories/dialogue.yaml", "message: stopped, to: sms", "message: stopped, to: email");
    assertThat(check())
        .contains(
            "rules/stories/dialogue.yaml:7:38: \"STOP is confirmed\": stopped: to email told, sms"
                + " written")
        .contains("1 otherwise than told");
    assertThat(exit).isOne();
  }

  @Test
  void sentences_that_no_rule_uses_are_named() throws IOException {
    assertThat(check())
        .contains("no rule uses these sentences: ")
        .containsPattern("these sentences: .*it is a weekend")
        .doesNotContainPattern("these sentences: .*A reply says stop");
  }

  @Test
  void a_build_server_reads_what_came_of_it() throws IOException {
    mend("rules/stories/dialogue.yaml", "message: stopped, to: sms", "message: stopped, to: email");
    var file = home.resolve("reports/check.xml");
    check("--junit", file.toString());
    whatBuildServersRead(file);
    assertThat(Files.readString(file))
        .contains("tests=\"1\" failures=\"1\"")
        .contains("classname=\"rules/stories/dialogue.yaml\" name=\"STOP is confirmed\"")
        .contains("message=\"rules/stories/dialogue.yaml:7:38: ")
        .contains("<system-out>no story lets this rule speak: ")
        .contains("to email told, sms written");
  }

  @Test
  void a_build_server_reads_where_the_book_is_broken() throws IOException {
    mend(GROCERIES, "- the homecoming is known", "- the homecoming is nown");
    var file = home.resolve("check.xml");
    check("--junit", file.toString());
    whatBuildServersRead(file);
    assertThat(Files.readString(file))
        .contains("classname=\"" + GROCERIES + "\"")
        .contains("message=\"" + at(GROCERIES, "nown", 3));
  }

  /** Throws where the report is not in the form that they agree on. */
  private static void whatBuildServersRead(Path report) throws IOException {
    var form = Path.of("src/test/resources/junit/build-servers.xsd").toFile();
    try {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(form)
          .newValidator()
          .validate(new StreamSource(report.toFile()));
    } catch (SAXException e) {
      throw new AssertionError(Files.readString(report), e);
    }
  }

  @Test
  void a_story_with_a_word_that_is_not_understood() throws IOException {
    mend("rules/stories/dialogue.yaml", "letters:", "leters:");
    assertThat(check())
        .contains("rules/stories/dialogue.yaml:7:5: Then knows no \"leters\"; it knows cases, ");
    assertThat(exit).isOne();
  }

  private String check(String... more) throws IOException {
    copied("rules/dialogue.dslr");
    var words = new StringWriter();
    exit =
        new CommandLine(new CheckCommand(WIRING, OWN))
            .setOut(new PrintWriter(words, true))
            .execute(
                Stream.concat(Stream.of(home.toString()), Stream.of(more)).toArray(String[]::new));
    return words.toString();
  }

  private void mend(String file, String from, String to) throws IOException {
    var path = copied(file);
    var text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  /** Copies the home at the first need. */
  private Path copied(String file) throws IOException {
    if (!Files.exists(home.resolve("rules")))
      try (var files = Files.walk(whole)) {
        for (var from : files.filter(Files::isRegularFile).toList()) {
          var to = home.resolve(whole.relativize(from));
          Files.createDirectories(to.getParent());
          Files.copy(from, to);
        }
      }
    return home.resolve(file);
  }

  /** Where these words stand in the home as it is now. */
  private String at(String file, String words, int column) throws IOException {
    var lines = Files.readAllLines(home.resolve(file));
    for (int i = 0; i < lines.size(); i++)
      if (lines.get(i).contains(words)) return file + ":" + (i + 1) + ":" + column + ": ";
    throw new AssertionError(words + " do not stand in " + file);
  }
}
