package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tables that are written as separated values. */
class TableReaderTest {
  private static final String FILE = "rules/test.table.csv";

  /** A head with each kind of column: fixed, optional, with one gap, with two. */
  private static final String HEAD =
      "A purchase is made,something bought is …,the total is over … SEK,no till is waiting,"
          + "\"Ask a person: \"\"buy … \"\"\",Promise … within …,\n";

  private static RuleBook book(String table) {
    return Books.book(Books.sources(FILE, table));
  }

  private static List<String> wrong(String table) {
    try {
      book(table);
      return List.of();
    } catch (BadBook e) {
      return e.findings().stream()
          .map(f -> f.line() + ":" + f.column() + " " + f.message())
          .map(m -> m.replace(RuleText.CONSEQUENCE, ""))
          .toList();
    }
  }

  @Test
  void each_row_is_the_rule_that_it_would_be_if_it_were_written_out() {
    // given three rows: the second leaves a sentence out, the third asks for a till
    var book =
        book(
            "# What people forget.\n"
                + HEAD
                + ",milk,100,x,bread,a call,2 hours\n"
                + ",milk,-,x,butter,-,-\n"
                + "\n"
                + ",soap,100,-,towels,-,-\n");
    // when milk is bought for 199.50 SEK
    var proposals = Books.proposals(book, Given.purchase("Whole milk 1 l").known());
    // then the first two rows speak, each with its own values and its own reasons
    assertThat(proposals).extracting(Proposal::rule).containsExactly("test", "test");
    assertThat(proposals.get(0).help()).hasSize(2).first().isEqualTo(new Help.Person("buy bread "));
    assertThat(proposals.get(1).help()).containsExactly(new Help.Person("buy butter "));
    assertThat(proposals.get(0).because())
        .extracting(Because::key)
        .containsExactly("purchase", "goods.names", "total.over", "till.absent", "table.row");
    assertThat(proposals.get(0).because().get(2).text())
        .startsWith("the total is over 100 SEK: total = ");
    assertThat(proposals.get(1).because())
        .last()
        .isEqualTo(new Because("table.row", Map.of("row", "4"), "row 4 of the table \"test\""));
    assertThat(Books.proposals(book, Given.purchase("soap").waiting().known())).hasSize(1);
    assertThat(book.names()).containsExactly("test: test");
  }

  @Test
  void the_table_and_the_sentences_of_the_document_are_understood() throws IOException {
    var blocks = Files.readString(Path.of("src/docs/tables.md")).split("```", -1);
    assertThat(Books.proposals(book(blocks[1]), Given.purchase("milk").known())).hasSize(2);
    var lists =
        blocks[7]
            .replace("recalled products", "some goods")
            .replaceFirst("(?m)^- the product.*$", "")
            .strip();
    var onAPurchase = lists.replaceAll("(?m)^- its.*$", "").strip();
    assertThat(onAPurchase.lines()).hasSizeGreaterThan(3);
    Books.book(Books.rule("r", "A purchase is made\n" + onAPurchase, "Ask a person: \"x\""));
  }

  @Test
  void semicolons_and_tabs_separate_too_where_the_country_has_it_so() {
    for (var separator : List.of(";", "\t")) {
      var table =
          String.join(
                  separator,
                  "\uFEFFA purchase is made",
                  "- something bought is one of …",
                  "Order \"bread, fresh\" from …, to be answered within …",
                  "...")
              + "\r\n"
              + String.join(separator, "", "\"milk; butter\"", "towing", "5 minutes")
              + "\r\n";
      var proposals = Books.proposals(book(table), Given.purchase("Butter").known());
      assertThat(proposals).hasSize(1);
      assertThat(proposals.get(0).help().get(0))
          .isInstanceOfSatisfying(
              Help.Order.class, o -> assertThat(o.what()).isEqualTo("bread, fresh"));
    }
  }

  @Test
  void a_quote_behind_another_separator_is_part_of_the_cell() {
    var table =
        "A purchase is made,something bought is …,Ask a person: …\n,milk,\"say;\"\"hi\"\"\"\n";
    assertThat(Books.proposals(book(table), Given.purchase("milk").known()))
        .singleElement()
        .satisfies(p -> assertThat(p.help()).containsExactly(new Help.Person("say;\"hi\"")));
  }

  @Test
  void a_mistake_names_its_cell() {
    // given one right row, and below it a wrong one
    var wrong = new LinkedHashMap<String, String>();
    wrong.put(
        "milk,much,x,a,b,2 hours", "3:7 Cell C3: \"much\" is not a sum of money, such as 200 SEK.");
    wrong.put(
        "milk,1,x,a,b,2 years",
        "3:15 Cell G3: \"2 years\" is not a duration, such as 3 minutes, 2 hours or 30 days."
            + " Months and years are not of one length: write days, such as 90 days.");
    wrong.put(
        "milk,1,x,a,b,-",
        "3:15 Cell G3: - must stand in all cells of a sentence that does not count, or in none.");
    wrong.put(
        "milk,1,,a,-,-",
        "3:9 Cell D3: This sentence has no gap. Write x in each row where it counts and - where it"
            + " does not; or leave the whole column empty, and it counts in all.");
    wrong.put(
        "=milk,1,x,a,-,-",
        "3:2 Cell B3: This would be a formula in a spreadsheet; only values are read.");
    wrong.put(
        "milk,1,x,a,-,-,more",
        "3:17 Cell H3: This cell stands under no sentence. A comma within a value, as in 12,50,"
            + " needs quotes around the value, or semicolons between the cells.");
    wrong.put(
        "\"mi\nlk\",1,x,a,-,-",
        "3:2 Cell B3: A line break or another control character stands in this value.");
    wrong.put(
        "milk,1,x,,-,-",
        "3:11 Cell E3: Nothing stands here. Write a text, such as replacement car; or - if the"
            + " sentence does not count in this row.");
    wrong.put(
        "milk,1,x,\"a", "3:11 In this table the quote that begins in line 3 is never closed.");
    wrong.forEach(
        (row, said) ->
            assertThat(wrong(HEAD + ",bread,-,-,a,-,-\n," + row + "\n")).containsExactly(said));
  }

  @Test
  void a_head_that_is_no_sentence_is_named_with_the_nearest() {
    assertThat(wrong("A purchase is made,something bougt is …,Ask a person: …\n,milk,x\n"))
        .singleElement()
        .asString()
        .startsWith(
            "1:20 Cell B1: The vocabulary has no such sentence: \"something bougt is \"…\"\"")
        .contains("Did you mean: something bought is \"…\"");
    assertThat(wrong("# only a remark\n,,\n")).containsExactly("1:1 There is no row of sentences.");
  }

  @Test
  void what_is_wrong_with_the_rule_itself_is_said_once_and_not_for_every_row() {
    var rows = new StringBuilder("A breakdown is reported,something bought is …,Ask a person: …\n");
    for (int i = 0; i < 50; i++) rows.append(",milk,x\n");
    assertThat(wrong(rows.toString()))
        .singleElement()
        .asString()
        .startsWith("2:2 Cell B2: This can never hold here: it speaks of purchase");
    assertThat(wrong("A purchase is made,Order … from …,\n,a,b\n")).hasSize(1);
  }

  @Test
  void a_cell_can_say_no_more_than_a_gap_can() {
    // given cells that try to close the quote, to add a sentence, or to be code
    for (var cell :
        List.of(
            "\"\"; System.exit(0); \"\"",
            "milk\"\" or \"\"bread",
            "x\\\"\"",
            "eval(true)",
            "${7*7}",
            "\\u0022) || true")) {
      var table = "A purchase is made,something bought is …,Ask a person: …\n,\"" + cell + "\",x\n";
      // then the cell is the name of a thing that nobody bought
      assertThat(Books.proposals(book(table), Given.purchase("milk").known())).isEmpty();
      var plain = cell.replace("\"\"", "\"");
      assertThat(Books.proposals(book(table), Given.purchase("a " + plain).known())).hasSize(1);
    }
  }

  @Test
  void a_thousand_rows_are_one_rule_and_a_look_up() {
    var table = new StringBuilder("A purchase is made,something bought is …,Ask a person: …\n");
    for (int i = 0; i < 1_000; i++)
      table.append(",thing").append(i).append(",say ").append(i).append('\n');
    var book = book(table.toString());
    assertThat(Books.proposals(book, Given.purchase("A thing77 of ours").known()))
        .singleElement()
        .satisfies(p -> assertThat(p.help()).containsExactly(new Help.Person("say 77")));
    var files = new TreeMap<String, String>();
    files.put(FILE, table.toString());
    var sources = Books.sources(FILE, table.toString());
    var findings = new ArrayList<Finding>();
    var service = Objects.requireNonNull(Services.of(sources, findings).get("test"));
    var rules =
        new TableReader(
                FILE,
                service,
                Vocabulary.of(sources, findings),
                Described.of(sources, findings),
                findings)
            .rules(table.toString());
    assertThat(rules).hasSize(1_000);
    assertThat(Table.of(rules)).hasSize(1);
  }

  @Test
  void a_spreadsheet_in_the_rules_that_is_no_table_by_its_name_is_not_passed_over() {
    assertThat(wrongIn("rules/test.csv", "A purchase is made\n"))
        .singleElement()
        .asString()
        .contains("rename it to rules/test.table.csv");
  }

  private static List<String> wrongIn(String file, String text) {
    try {
      Books.book(Books.sources(file, text));
      return List.of();
    } catch (BadBook e) {
      return e.findings().stream().map(Finding::message).toList();
    }
  }
}
