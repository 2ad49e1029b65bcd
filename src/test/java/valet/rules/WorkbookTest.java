package valet.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are written in a spreadsheet; the file in the resources is openpyxl's. */
class WorkbookTest {
  private static final Path WRITTEN = Path.of("src/test/resources/tables/forgotten.table.xlsx");
  private static final String FILE = "rules/test.table.xlsx";
  private static final String SHEET =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>A purchase is"
          + " made</t></is></c>%s</row></sheetData></worksheet>";
  private final List<Finding> findings = new ArrayList<>();
  @TempDir Path home;

  private String text(byte[] zip) {
    return Workbook.text(FILE, zip, findings);
  }

  /** A workbook of one sheet, with these parts instead of or beside its own. */
  private static byte[] workbook(Map<String, String> parts) {
    var all = new LinkedHashMap<String, String>();
    all.put(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" r:id=\"r1\"/></sheets></workbook>");
    all.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\""
            + " Target=\"worksheets/sheet1.xml\"/></Relationships>");
    all.put("xl/worksheets/sheet1.xml", SHEET.formatted(""));
    all.putAll(parts);
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private String refused(String part, String content) {
    return refused(workbook(Map.of(part, content)));
  }

  private String refused(byte[] zip) {
    findings.clear();
    text(zip);
    assertThat(findings).hasSize(1);
    var wrong = findings.get(0);
    return wrong.line()
        + ":"
        + wrong.column()
        + " "
        + wrong.message().replace(RuleText.CONSEQUENCE, "");
  }

  @Test
  void what_people_see_in_the_cells_is_what_the_book_is_made_of() throws IOException {
    assertThat(text(Files.readAllBytes(WRITTEN)).split("\n"))
        .containsExactly(
            "\fForgotten",
            "# What people forget.,",
            "",
            "A purchase is made,something bought is …,the total is over … SEK,no till is"
                + " waiting,Ask a person: …,Promise … within …,",
            ",milk,100,x,bread,a call,2 hours,",
            ",milk,-,-,butter,-,-,",
            ",soap,0.3,x,2026-11-24,-,-,",
            "\fCars",
            "A breakdown is reported,there are at least … persons in the car,Ask a person: …,",
            ",3,\"a bus, \"\"big\"\"\",");
    assertThat(findings).isEmpty();
  }

  @Test
  void a_workbook_in_the_home_is_compiled_with_the_rest() throws IOException {
    // given a home with a workbook, and a spreadsheet's lock file beside it
    Books.sources("# nothing yet").files().forEach(this::write);
    Files.copy(WRITTEN, home.resolve("rules/test.table.xlsx"));
    Files.write(home.resolve("rules/~$test.table.xlsx"), new byte[] {0, 1, 2});
    var book = Books.book(Sources.read(home));
    // then both sheets are tables whose rows fire
    assertThat(book.names()).containsExactly("test: Cars", "test: Forgotten");
    assertThat(Books.proposals(book, Given.purchase("Milk").known()))
        .extracting(p -> p.because().get(p.because().size() - 1).text())
        .containsExactly("row 4 of the table \"Forgotten\"", "row 5 of the table \"Forgotten\"");
    assertThat(Books.proposals(book, Given.breakdown(true).known()))
        .singleElement()
        .satisfies(p -> assertThat(p.help()).containsExactly(new Help.Person("a bus, \"big\"")));
    // and the book is the same after it has been kept as text
    assertThat(Sources.of(Sources.read(home).files()).hash()).isEqualTo(book.hash());
  }

  private void write(String path, String text) {
    try {
      Files.createDirectories(home.resolve(path).getParent());
      Files.writeString(home.resolve(path), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_mistake_names_sheet_and_cell() {
    var sheet =
        SHEET.formatted("<c r=\"B1\" t=\"str\"><v>Ask a prson: …</v></c>").replace("made", "mad");
    var text = text(workbook(Map.of("xl/worksheets/sheet1.xml", sheet)));
    var sources = Books.sources(FILE, text);
    var service = Objects.requireNonNull(Services.of(sources, findings).get("test"));
    new TableReader(
            FILE,
            service,
            Vocabulary.of(sources, findings),
            Described.of(sources, findings),
            findings)
        .rules(text);
    assertThat(findings)
        .extracting(Finding::toString)
        .allMatch(f -> f.contains("Did you mean"))
        .satisfiesExactly(
            f -> assertThat(f).startsWith(FILE + ":1:1: Sheet \"One\", cell A1: "),
            f -> assertThat(f).startsWith(FILE + ":1:2: Sheet \"One\", cell B1: "));
  }

  @Test
  void formulas_and_errors_are_refused_at_their_cell() {
    var formula = SHEET.formatted("<c r=\"C1\"><f>1+1</f><v>2</v></c>");
    assertThat(refused("xl/worksheets/sheet1.xml", formula))
        .startsWith("1:3 Sheet \"One\", cell C1: Here stands a formula.");
    var error = SHEET.formatted("<c r=\"AB1\" t=\"e\"><v>#NAME?</v></c>");
    assertThat(refused("xl/worksheets/sheet1.xml", error))
        .isEqualTo("1:28 Sheet \"One\", cell AB1: Here stands an error: #NAME?.");
  }

  @Test
  void macros_links_embedded_things_and_hidden_sheets_are_refused() {
    assertThat(refused("xl/vbaProject.bin", "x")).contains("It holds macros");
    assertThat(refused("xl/macrosheets/sheet1.xml", "x")).contains("It holds macros");
    assertThat(refused("xl/externalLinks/externalLink1.xml", "x"))
        .contains("It holds links to other workbooks");
    assertThat(refused("xl/embeddings/oleObject1.bin", "x")).contains("embedded files");
    assertThat(refused("xl/connections.xml", "x")).contains("connections to data elsewhere");
    assertThat(
            refused(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" state=\"veryHidden\""
                    + " r:id=\"r1\"/></sheets></workbook>"))
        .contains("The sheet \"One\" is hidden");
  }

  @Test
  void what_would_unpack_to_something_huge_is_not_unpacked() {
    // given twenty thousand bytes that unpack to twenty million
    var bomb = workbook(Map.of("xl/media/image1.png", "0".repeat(20_000_000)));
    assertThat(bomb).hasSizeLessThan(40_000);
    assertThat(refused(bomb)).contains("It would unpack to far more");
    var many = new LinkedHashMap<String, String>();
    for (int i = 0; i < 600; i++) many.put("xl/part" + i, "");
    assertThat(refused(workbook(many))).contains("too many parts");
    // and where one long text stands in many cells, or one sheet is named a thousand times
    var cells = "<c t=\"s\"><v>0</v></c>".repeat(150);
    var rows = ("<row>" + cells + "</row>").repeat(20);
    assertThat(
            refused(
                workbook(
                    Map.of(
                        "xl/sharedStrings.xml",
                        "<sst><si><t>" + "long ".repeat(20_000) + "</t></si></sst>",
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"))))
        .contains("far more text");
    assertThat(
            refused(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets>"
                    + "<sheet name=\"One\" r:id=\"r1\"/>".repeat(1_000)
                    + "</sheets></workbook>"))
        .contains("more than 100 sheets");
    assertThat(
            refused(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r=\"1000000\"/></sheetData></worksheet>"))
        .contains("too long");
    assertThat(refused("xl/worksheets/sheet1.xml", SHEET.formatted("<c r=\"XFD1\"><v>1</v></c>")))
        .contains("too wide");
  }

  @Test
  void declared_entities_are_refused_and_never_looked_up() {
    var entities =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + SHEET.formatted("<c r=\"B1\" t=\"inlineStr\"><is><t>&a;</t></is></c>");
    assertThat(refused("xl/worksheets/sheet1.xml", entities)).contains("It declares entities");
  }

  @Test
  void what_is_no_workbook_is_said_to_be_none() {
    assertThat(refused("nonsense".getBytes(UTF_8))).contains("This is not a workbook");
    assertThat(refused("xl/worksheets/sheet1.xml", "<worksheet>")).contains("not a workbook");
    assertThat(refused("xl/_rels/workbook.xml.rels", "<Relationships/>"))
        .contains("A part of it is missing");
  }
}
