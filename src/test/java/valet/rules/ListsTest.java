package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static valet.testing.AGood.aGood;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import valet.event.Data.Item;

class ListsTest {
  private static final String FILE = "config/lists/recalled.csv";
  private final List<Finding> findings = new ArrayList<>();

  private Lists lists(String text) {
    return Lists.of(Sources.of(Map.of(FILE, text)), findings);
  }

  private static Item good(String name, String gtin, String sku) {
    return aGood(name).numbered(gtin, sku).item();
  }

  @Test
  void a_column_that_names_a_part_of_a_good_is_compared_with_that_part_only() {
    var lists = lists("gtin,note\n7310130008122,Milk\n");
    assertThat(lists.on("recalled", List.of(good("Milk", "7310130008122", "1")))).hasSize(1);
    assertThat(lists.on("recalled", List.of(good("7310130008122", "4006381333931", "1"))))
        .isEmpty();
    assertThat(lists.on("recalled", List.of(good("Milk", "4006381333931", "1")))).isEmpty();
    assertThat(findings).isEmpty();
  }

  @Test
  void a_column_of_any_other_name_is_compared_with_all_that_names_a_good() {
    var lists = lists("\uFEFFwhat;why\r\n\"Milk; whole\";x\r\nS-17;y\r\n\r\n");
    assertThat(lists.on("recalled", List.of(good("milk;  WHOLE", "1", "2")))).hasSize(1);
    assertThat(lists.on("recalled", List.of(good("x", "1", "s-17")))).hasSize(1);
    assertThat(lists.on("recalled", List.of(good("y", "1", "2")))).isEmpty();
    assertThat(findings).isEmpty();
  }

  @Test
  void a_hundred_thousand_rows_are_read_and_each_is_found() {
    var text = new StringBuilder("gtin,name\n");
    for (int i = 0; i < 100_000; i++)
      text.append(7_310_000_000_000L + i).append(",good ").append(i).append('\n');
    var lists = lists(text.toString());
    assertThat(findings).isEmpty();
    for (int i = 0; i < 100_000; i += 999)
      assertThat(lists.on("recalled", List.of(good("x", "" + (7_310_000_000_000L + i), "y"))))
          .hasSize(1);
    assertThat(lists.on("recalled", List.of(good("x", "7310000100000", "y")))).isEmpty();
  }

  @Test
  void a_row_that_lists_nothing_or_too_much_is_named() {
    lists("gtin,name\n,Milk\n1,Milk,whole\n\"2,Milk\n");
    assertThat(findings).singleElement().asString().contains("line 4 is never closed");
    findings.clear();
    lists("gtin,name\n,Milk\n1,Milk,whole\n");
    assertThat(findings)
        .extracting(f -> f.line() + ":" + f.column() + " " + f.message().split("\\.")[0])
        .containsExactly(
            "2:1 The first column is empty, so this row lists nothing",
            "3:8 This row has 3 cells, and the first line names 2");
  }

  @Test
  void what_cannot_be_meant_is_named() {
    lists("product,beside\nmilk,bread\nMilk,butter\n");
    assertThat(findings)
        .singleElement()
        .asString()
        .contains(":3:1: \"Milk\" stands twice, once beside \"bread\" and once beside \"butter\".");
    findings.clear();
    lists("gtin;name\n7,31013E+12;milk\n");
    assertThat(findings).singleElement().asString().contains("Format the column as text");
    findings.clear();
    // a value that stands twice and says nothing else is no mistake
    lists("product\nmilk\nmilk\n");
    assertThat(findings).isEmpty();
  }

  @Test
  void a_rule_that_asks_a_list_that_is_not_there_is_refused_with_the_nearest_name() {
    var rule =
        Books.rule(
            "r",
            "A purchase is made\n- something bought is on the list \"some gods\"",
            "Ask a person: \"x\"");
    assertThatThrownBy(() -> Books.book(rule))
        .isInstanceOf(BadBook.class)
        .hasMessageContaining("rules/test.dslr:4:1")
        .hasMessageContaining("There is no list \"some gods\" in config/lists.")
        .hasMessageContaining("Did you mean \"some-goods\"?");
  }

  @Test
  void a_row_that_is_added_is_another_book_and_counts_at_once() {
    var files =
        new TreeMap<>(
            Books.sources(
                    Books.rule(
                        "r",
                        "A purchase is made\n- something bought is on the list \"some goods\"",
                        "Ask a person: \"x\""))
                .files());
    var before = Books.book(Sources.of(files));
    var soap = Given.purchase("soap").known();
    assertThat(Books.proposals(before, soap)).isEmpty();
    files.merge("config/lists/some-goods.csv", "soap,\n", String::concat);
    var after = Books.book(Sources.of(files));
    assertThat(Books.proposals(after, soap)).hasSize(1);
    assertThat(after.hash()).isNotEqualTo(before.hash());
  }
}
