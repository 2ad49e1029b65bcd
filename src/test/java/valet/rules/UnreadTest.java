package valet.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that would be passed over is told by its name; what an editor leaves beside one is not.
 */
class UnreadTest {
  @TempDir Path home;

  private void write(String path, byte[] bytes) throws IOException {
    Files.createDirectories(home.resolve(path).getParent());
    Files.write(home.resolve(path), bytes);
  }

  private String refused(String path, byte[] bytes) throws IOException {
    write(path, bytes);
    var bad = catchThrowableOfType(BadBook.class, () -> Sources.read(home));
    assertThat(bad).isNotNull();
    assertThat(bad.findings()).hasSize(1);
    return bad.findings().get(0).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "rules/welcome.dslr.txt, Take the .txt off its name",
    "rules/welcome.DSLR, 'Rename it to end in .dslr, in small letters'",
    "rules/welcome.txt, 'Rules are in files that end in .dslr, .table.csv or .table.xlsx'",
    "rules/welcome.docx, 'Rules are in files that end in .dslr, .table.csv or .table.xlsx'",
    "rules/welcome.table.xls, Save it as an Excel workbook (.xlsx)",
    "rules/welcome.table.xlsm, Save it as an Excel workbook (.xlsx)",
    "rules/welcome.table.ods, Save it as an Excel workbook (.xlsx)",
    "rules/stories/welcome.yml, Rename it to end in .yaml",
    "rules/stories/welcome.txt, Stories are in files that end in .yaml",
    "rules/vocabulary/own.dsl, 'A vocabulary''s file ends in its language'",
    "rules/vocabulary/own.de.dsl, 'A vocabulary''s file ends in its language'",
    "config/lists/goods.txt, Lists are in files that end in .csv",
    "config/events/rain.json, An event type is in a file that ends in .schema.json",
    "config/messages/welcome/hello/en.sms, Messages are in files that end in .sms.txt"
  })
  void a_name_that_nobody_reads_is_told(String path, String what) throws IOException {
    assertThat(refused(path, new byte[0]))
        .startsWith(path + ":1:1: By its name this file would not be read. " + what)
        .endsWith(RuleText.CONSEQUENCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules/.welcome.dslr.swp",
        "rules/welcome.dslr~",
        "rules/welcome.dslr.bak",
        "rules/~$welcome.table.xlsx",
        "rules/README.md",
        "config/lists/README.md",
        "config/lists/airports.LICENSE",
        "config/messages/README.md"
      })
  void what_lies_beside_a_file_is_left_alone(String path) throws IOException {
    write(path, new byte[0]);
    assertThat(Sources.read(home).files()).isEmpty();
  }

  @Test
  void letters_that_are_not_utf8_are_told_where_they_begin() throws IOException {
    assertThat(refused("config/lists/x.csv", "name\nK\u00f6ttbullar\n".getBytes(ISO_8859_1)))
        .startsWith(
            "config/lists/x.csv:2:2: The letter after \"K\" is not saved as UTF-8. In Excel");
    assertThat(refused("config/lists/x.csv", "name\n".getBytes(UTF_16LE)))
        .startsWith("config/lists/x.csv:1:1: This file is saved as UTF-16");
  }

  @Test
  void marks_blanks_dashes_and_quotes_of_word_processors_are_what_they_look_like() {
    // given a rule as Word would save it, with a mark before it and lines that end as elsewhere
    var book =
        Books.book(
            "\uFEFFrule \u201ca\u201d\r\n"
                + "when\r"
                + "\tA\u00a0purchase is made\n"
                + "  \u2013 the total is over 1\u00a0000,50\u202fSEK\n"
                + "  \u2022 nothing bought is \u201dsoap\u201d\n"
                + "then\n"
                + "  Ask a person: \u00abCall.\u00bb\n"
                + "end");
    assertThat(book.names()).containsExactly("test: a");
    var said =
        Books.read(
            "rule \"a\"\n"
                + "when\n"
                + "  A purchase is made\n"
                + "  - the total is over 1 000,50 SEK\n"
                + "then\n"
                + "  Ask a person: \"x\"\n"
                + "end\n");
    assertThat(said.get(0).when().get(1).checks().get(0).value().toString())
        .isEqualTo("1000.50 SEK");
  }

  @Test
  void a_letter_in_two_parts_is_one() {
    var decomposed =
        Normalizer.normalize(
            "regel \"a\"\nnär\n  Ett köp görs\ndå\n  Be en människa: \"Se på det.\"\nslut\n",
            Normalizer.Form.NFD);
    assertThat(decomposed.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(79);
    assertThat(Books.book(decomposed).names()).containsExactly("test: a");
  }
}
