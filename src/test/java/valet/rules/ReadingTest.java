package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the closed language takes, and what it says to what it does not. */
class ReadingTest {
  private static List<Finding> findings(String rules) {
    var bad = catchThrowableOfType(BadBook.class, () -> Books.book(rules));
    assertThat(bad).as("this must not become a book:\n" + rules).isNotNull();
    return bad.findings();
  }

  private static String complaint(String then) {
    return Books.rule("r", "  A complaint is made", then);
  }

  @Test
  void a_mistake_is_shown_at_its_line_and_column_with_what_is_near() {
    var findings =
        findings(
            """
            # a comment

            rule "r"
            when
              A breakdwn is reported
              // another
                - the car can not be driven
            then
              Ask a person: "Look."
            end
            """);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).toString())
        .startsWith("rules/test.dslr:5:3: ")
        .contains("Did you mean: A breakdown is reported?")
        .contains("the last good rule book stays in force");
    assertThat(findings.get(1).toString())
        .startsWith("rules/test.dslr:7:5: ")
        .contains("the car cannot be driven");
  }

  @Test
  void windows_line_ends_a_byte_order_mark_and_capitals_change_nothing() {
    var book =
        Books.book(
            "\uFEFF"
                + Books.rule("r", "\ta COMPLAINT   is made  ", "  ask a person: “Look.”")
                    .replace("\n", "\r\n"));
    assertThat(Books.proposals(book, Given.complaint("x").known()).get(0).help())
        .containsExactly(new Help.Person("Look."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\"); System.exit(0); //",
        "a'; drop table letter; --",
        "${7*7} #{x} {{customer.name}} @{y}",
        "\\u0022 \\n %s {what}",
        "]]> <!-- & \u202e rtl",
        "x && true == true || eval(true)"
      })
  void what_stands_in_quotes_stays_text(String text) {
    var quoted = "\"" + text + "\"";
    var rules =
        Books.rule(
            "r",
            "A breakdown is reported\n- there is an open order for " + quoted,
            "Ask a person: " + quoted);
    var meant = text.replaceAll("\\\\(.)", "$1");
    var book = Books.book(rules);
    var open = Given.breakdown(true).open(Given.order(meant, valet.memory.Order.State.ASKED));
    assertThat(Books.proposals(book, open.known()).get(0).help())
        .containsExactly(new Help.Person(meant));
    assertThat(Books.proposals(book, Given.breakdown(true).id("2").known())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A complaint is made and eval(true)",
        "A complaint is made; System.exit(0)",
        "> $m : Moment()",
        "$m : Moment( type == \"complaint\" )",
        "A complaint is made\" \"",
        "function void x() {}",
        "eval(true)"
      })
  void only_whole_sentences_are_taken(String line) {
    assertThat(findings(Books.rule("r", line, "Ask a person: \"x\""))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package x",
        "import java.io.File",
        "global String x",
        "salience 10",
        "declare X end",
        "query q end",
        "function int x() { return 1; }",
        "rule unquoted",
        "dialect \"mvel\""
      })
  void only_rules_stand_in_a_rule_file(String line) {
    var findings = findings(line + "\n" + complaint("Ask a person: \"x\""));
    assertThat(findings.get(0).line()).isEqualTo(1);
    assertThat(findings.get(0).message()).contains("Here should come rule");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-loop true", "salience 5", "@owner(\"ann\")"})
  void a_rule_has_no_attributes(String line) {
    assertThat(
            findings(
                "rule \"r\"\n"
                    + line
                    + "\nwhen\nA complaint is made\nthen\nAsk a person: \"x\"\nend"))
        .anySatisfy(f -> assertThat(f.message()).contains("Here should come when"));
  }

  @Test
  void a_wrong_value_is_told_with_what_to_write() {
    assertThat(
            findings(complaint("Send \"hello\" by pigeon; it is useful for two hours"))
                .get(0)
                .message())
        .contains("\"pigeon\" is not a channel, such as sms")
        .contains("\"two hours\" is not a duration, such as 3 minutes");
    assertThat(findings(complaint("Promise \"a car\" within 3 fortnights")).get(0).message())
        .contains("\"3 fortnights\" is not a duration");
    assertThat(
            findings(
                    Books.rule(
                        "r",
                        "A purchase is made\n- the total is over 5 XQX",
                        "Ask a person: \"x\""))
                .get(0)
                .message())
        .contains("\"5 XQX\" is not a sum of money, such as 200 SEK");
    assertThat(findings(complaint("Send \"../../etc/passwd\" by sms")).get(0).message())
        .contains("is not the name of a message");
  }

  @Test
  void a_sentence_in_the_wrong_place_is_sent_to_the_right_one() {
    assertThat(
            findings(
                    Books.rule(
                        "r",
                        "A breakdown is reported\nthe car cannot be driven",
                        "Ask a person: \"x\""))
                .get(0)
                .message())
        .contains("begins with a dash");
    assertThat(
            findings(Books.rule("r", "- the car cannot be driven", "Ask a person: \"x\""))
                .get(0)
                .message())
        .contains("Before the first dash a sentence must say what happened");
    assertThat(
            findings(
                    Books.rule(
                        "r", "A complaint is made\n- A trip is booked", "Ask a person: \"x\""))
                .get(0)
                .message())
        .contains("it stands first after when");
    assertThat(
            findings(
                    Books.rule(
                        "r",
                        "A complaint is made\n- the car cannot be driven",
                        "Ask a person: \"x\""))
                .get(0)
                .message())
        .contains("can never hold here: it speaks of breakdown");
  }

  @Test
  void what_may_not_be_known_must_be_asked_first() {
    var order =
        "Order \"g\" from \"g\", to be answered within 1 hour, to be delivered at the homecoming";
    assertThat(findings(Books.rule("r", "A basket is asked for", order)).get(0).message())
        .contains("the hour may not be known")
        .contains("- the homecoming is known");
    assertThat(
            findings(
                    complaint(
                        "Order \"g\" from \"g\", to be answered within 1 hour\n"
                            + "Promise \"g\" within 1 hour"))
                .get(0)
                .message())
        .contains("promises what it only now asks for");
  }

  @Test
  void only_what_was_broken_is_made_good_and_never_with_more_than_the_service_may() {
    var pay = "Make it good with %s SEK: order \"a\" from \"b\", to be answered within 1 hour";
    assertThat(findings(complaint(pay.formatted("100"))).get(0).message())
        .contains("Only what was broken is made good");
    var near = Books.rule("r", "A promise is about to break", pay.formatted("100"));
    assertThat(findings(near).get(0).message()).contains("Only what was broken is made good");
    var dear = Books.rule("r", "A promise is broken", pay.formatted("301"));
    assertThat(findings(dear).get(0).message())
        .contains("\"test\" pays at most 300 SEK at once, not 301 SEK");
  }

  @Test
  void a_rule_that_does_not_end_is_found_where_the_next_begins() {
    var findings =
        findings(
            "rule \"a\"\nwhen\nA complaint is made\nthen\nAsk a person: \"x\"\n"
                + complaint("Ask a person: \"x\""));
    assertThat(findings.get(0).line()).isEqualTo(6);
    assertThat(findings.get(0).message()).contains("or end, not \"rule \"r\"\"");
  }

  @Test
  void every_rule_file_needs_its_service() {
    var bad =
        catchThrowableOfType(
            BadBook.class,
            () -> Books.book(Books.sources("rules/tset.dslr", complaint("Ask a person: \"x\""))));
    assertThat(bad.getMessage()).contains("rules/tset.dslr:1:1").contains("Did you mean \"test\"?");
  }

  @Test
  void a_vocabulary_line_that_is_wrong_is_told_with_its_place() {
    var files = new TreeMap<>(Books.sources(complaint("Ask a person: \"x\"")).files());
    files.put(
        "rules/vocabulary/en.dsl",
        files.get("rules/vocabulary/en.dsl")
            + "fact x.one | one is {n:text} | any | drivabel == false | type\n"
            + "fact x.two | two | any | drivable contains \"x\" | type\n"
            + "fact x.three | three | any | drivable == {n} | type\n"
            + "fact x.four | four | any | drivable == true; System.exit(0) | type\n"
            + "fact bought | five | any | drivable == true | type\n"
            + "then x.six | Six | any | explode |\n");
    var bad = catchThrowableOfType(BadBook.class, () -> Books.book(Sources.of(files)));
    assertThat(bad.findings()).hasSize(6);
    assertThat(bad.getMessage())
        .contains("a moment has no \"drivabel\". Did you mean \"drivable\"?")
        .contains("drivable cannot be compared so: contains")
        .contains("the sentence has no gap {n}")
        .contains("\"; System.exit(0)\" is no part of a meaning")
        .contains("the key \"bought\" is taken")
        .contains("nothing is done by the name of \"explode\"");
  }
}
