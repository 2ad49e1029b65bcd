package valet.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The values of a workbook ({@code .xlsx}) as text, sheet by sheet, so that what is compiled, kept
 * by its hash and compared is what a person sees in the cells. Only values: formulas, macros,
 * links, embedded things and hidden sheets are refused, and a file that would unpack to something
 * huge is not unpacked. Read with the JDK alone, in one pass and within bounds.
 */
final class Workbook {
  private static final int MOST_PARTS = 500;
  private static final long LARGEST = 48_000_000;
  private static final long RATIO = 200;
  private static final long SMALL = 2_000_000;
  private static final int MOST_SHEETS = 100;
  private static final int MOST_TEXT = 16_000_000;
  private static final int LAST_ROW = 20_000;
  private static final int LAST_COLUMN = 200;

  /** Begins a sheet in the text; it cannot stand in a cell. */
  private static final char SHEET = '\f';

  private static final Map<String, String> REFUSED =
      Map.of(
          "vbaproject", "macros",
          "macrosheets/", "macros",
          "externallinks/", "links to other workbooks",
          "embeddings/", "embedded files",
          "activex/", "active controls",
          "ctrlprops/", "active controls",
          "connections.xml", "connections to data elsewhere",
          "querytables/", "queries of data elsewhere",
          "customui", "menus of its own");

  private final String file;
  private final List<Finding> findings;
  private final Map<String, byte[]> parts = new HashMap<>();
  private final List<String> shared = new ArrayList<>();
  private final Set<Integer> dates = new HashSet<>();
  private boolean since1904;

  private Workbook(String file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  /** A sheet's name and its rows, separated by commas. */
  record Sheet(String name, String rows) {}

  /** The text of a workbook; what must not be in one is added to the findings. */
  static String text(String file, byte[] zip, List<Finding> findings) {
    var book = new Workbook(file, findings);
    try {
      book.unpack(zip);
      return book.text();
    } catch (IOException | XMLStreamException | IllegalArgumentException e) {
      book.refuse("This is not a workbook that can be read; save it again as .xlsx");
    } catch (Muddle e) {
      book.refuse(e.why());
    }
    return "";
  }

  /** The sheets of such a text. */
  static List<Sheet> sheets(String text) {
    var sheets = new ArrayList<Sheet>();
    for (int at = text.indexOf(SHEET); at >= 0; ) {
      int line = text.indexOf('\n', at);
      int next = text.indexOf(SHEET, line);
      sheets.add(
          new Sheet(
              text.substring(at + 1, line),
              text.substring(line + 1, next < 0 ? text.length() : next)));
      at = next;
    }
    return sheets;
  }

  private void refuse(String why) {
    findings.add(new Finding(file, why + "." + RuleText.CONSEQUENCE));
  }

  // Unpacking.

  private void unpack(byte[] zip) throws IOException {
    long all = 0;
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        REFUSED.forEach(
            (part, what) -> {
              if (name.contains(part))
                throw new Muddle("It holds " + what + "; only values are read");
            });
        var out = new ByteArrayOutputStream();
        var some = new byte[8192];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
          all += n;
          if (all > LARGEST || (all > SMALL && all > zip.length * RATIO))
            throw new Muddle("It would unpack to far more than a table of rules can be");
          out.write(some, 0, n);
        }
        if (parts.size() >= MOST_PARTS) throw new Muddle("It has too many parts");
        if (parts.put(name, out.toByteArray()) != null) throw new Muddle("It has one part twice");
      }
    }
    if (!parts.containsKey("xl/workbook.xml"))
      throw new Muddle("This is not a workbook that can be read; save it again as .xlsx");
  }

  private static XMLStreamReader xml(byte[] part) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new ByteArrayInputStream(part));
  }

  /** Goes on to the next event; a document type has no business here. */
  private static int next(XMLStreamReader xml) throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
      throw new Muddle("It declares entities, which no spreadsheet writes");
    return event;
  }

  // Its parts.

  private String text() throws XMLStreamException {
    readShared();
    readStyles();
    var targets = targets();
    var text = new StringBuilder();
    int sheets = 0;
    var xml = xml(part("xl/workbook.xml"));
    while (xml.hasNext()) {
      if (next(xml) != XMLStreamConstants.START_ELEMENT) continue;
      if (xml.getLocalName().equals("workbookPr"))
        since1904 = "1".equals(xml.getAttributeValue(null, "date1904")) || since1904;
      if (!xml.getLocalName().equals("sheet")) continue;
      var name = String.valueOf(xml.getAttributeValue(null, "name")).replaceAll("\\p{Cntrl}", " ");
      if (name.startsWith("#")) continue;
      var state = xml.getAttributeValue(null, "state");
      if (state != null && !state.equals("visible"))
        throw new Muddle("The sheet \"" + name + "\" is hidden. Show it, or delete it");
      if (++sheets > MOST_SHEETS) throw new Muddle("It has more than " + MOST_SHEETS + " sheets");
      text.append(SHEET).append(name).append('\n');
      sheet(name, part(targets.getOrDefault(id(xml), "")), text);
    }
    return text.toString();
  }

  private static String id(XMLStreamReader sheet) {
    for (int i = 0; i < sheet.getAttributeCount(); i++)
      if (sheet.getAttributeLocalName(i).equals("id")) return sheet.getAttributeValue(i);
    return "";
  }

  private byte[] part(String name) {
    var part = parts.get(name.toLowerCase(Locale.ROOT));
    if (part == null) throw new Muddle("A part of it is missing: " + name);
    return part;
  }

  private Map<String, String> targets() throws XMLStreamException {
    var targets = new HashMap<String, String>();
    var xml = xml(part("xl/_rels/workbook.xml.rels"));
    while (xml.hasNext())
      if (next(xml) == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("Relationship")) {
        var target = String.valueOf(xml.getAttributeValue(null, "Target"));
        targets.put(
            String.valueOf(xml.getAttributeValue(null, "Id")),
            target.startsWith("/") ? target.substring(1) : "xl/" + target);
      }
    return targets;
  }

  private void readShared() throws XMLStreamException {
    var part = parts.get("xl/sharedstrings.xml");
    if (part == null) return;
    var xml = xml(part);
    while (xml.hasNext())
      if (next(xml) == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si"))
        shared.add(words(xml, "si"));
  }

  /** The text of an element, without how it is to be pronounced. */
  private static String words(XMLStreamReader xml, String end) throws XMLStreamException {
    var words = new StringBuilder();
    int aside = 0;
    boolean text = false;
    while (true) {
      int event = next(xml);
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("rPh")) aside++;
        text = xml.getLocalName().equals("t");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (xml.getLocalName().equals(end)) return words.toString();
        if (xml.getLocalName().equals("rPh")) aside--;
        text = false;
      } else if (xml.isCharacters() && text && aside == 0) words.append(xml.getText());
    }
  }

  /** Which styles show a number as a date or a time. */
  private void readStyles() throws XMLStreamException {
    var part = parts.get("xl/styles.xml");
    if (part == null) return;
    var formats = new HashMap<String, String>();
    boolean cells = false;
    int style = 0;
    var xml = xml(part);
    while (xml.hasNext()) {
      int event = next(xml);
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs"))
        cells = false;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      var format = xml.getAttributeValue(null, "numFmtId");
      switch (xml.getLocalName()) {
        case "numFmt" ->
            formats.put(format, String.valueOf(xml.getAttributeValue(null, "formatCode")));
        case "cellXfs" -> cells = true;
        case "xf" -> {
          if (cells && format != null && isDate(format, formats.getOrDefault(format, "")))
            dates.add(style);
          if (cells) style++;
        }
        default -> {}
      }
    }
  }

  private static boolean isDate(String format, String code) {
    int number = Integer.parseInt(format);
    return (number >= 14 && number <= 22)
        || (number >= 45 && number <= 47)
        || code.replaceAll("\"[^\"]*\"|\\[[^]]*\\]|\\\\.", "").matches("(?i).*[ydh].*");
  }

  // Its cells.

  private void sheet(String name, byte[] part, StringBuilder text) throws XMLStreamException {
    var xml = xml(part);
    int row = 0;
    int column = 0;
    while (xml.hasNext()) {
      if (next(xml) != XMLStreamConstants.START_ELEMENT) continue;
      if (xml.getLocalName().equals("row")) {
        var number = xml.getAttributeValue(null, "r");
        int wanted = number == null ? row + 1 : Integer.parseInt(number);
        if (wanted <= row || wanted > LAST_ROW)
          throw new Muddle("The sheet \"" + name + "\" is too long");
        for (; row < wanted; row++) if (row > 0) text.append('\n');
        column = 0;
      } else if (xml.getLocalName().equals("c")) {
        var place = xml.getAttributeValue(null, "r");
        int wanted = place == null ? column : column(place);
        if (wanted < column || wanted > LAST_COLUMN)
          throw new Muddle("The sheet \"" + name + "\" is too wide");
        text.append(",".repeat(wanted - column));
        text.append(quoted(cell(xml, name, row, wanted))).append(',');
        column = wanted + 1;
        // A text that is kept once may stand in a million cells.
        if (text.length() > MOST_TEXT)
          throw new Muddle("It holds far more text than a table of rules can");
      }
    }
    text.append('\n');
  }

  private static int column(String place) {
    int column = 0;
    for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++)
      column = column * 26 + Character.toUpperCase(place.charAt(i)) - 'A' + 1;
    return column - 1;
  }

  private String cell(XMLStreamReader xml, String sheet, int row, int column)
      throws XMLStreamException {
    var type = xml.getAttributeValue(null, "t");
    var style = xml.getAttributeValue(null, "s");
    var value = "";
    while (true) {
      int event = next(xml);
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) break;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      switch (xml.getLocalName()) {
        case "f" ->
            wrong(
                sheet,
                row,
                column,
                "Here stands a formula. Only values are read: copy the cell and paste it as a"
                    + " value");
        case "v" -> value = xml.getElementText();
        case "is" -> value = words(xml, "is");
        default -> {}
      }
    }
    if ("e".equals(type)) wrong(sheet, row, column, "Here stands an error: " + value);
    if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t'))
      wrong(sheet, row, column, "Here stands a control character");
    return shown(type, style, value);
  }

  private String shown(@Nullable String type, @Nullable String style, String value) {
    if (value.isEmpty()) return "";
    if ("s".equals(type)) return shared.get(Integer.parseInt(value.strip()));
    if ("b".equals(type)) return value.equals("1") ? "x" : "-";
    if (type != null && !type.equals("n")) return value;
    // Spreadsheets count in floating point: what they show is fifteen digits of it.
    var number = new BigDecimal(value.strip()).round(new MathContext(15));
    if (style != null && dates.contains(Integer.parseInt(style))) return date(number);
    return number.stripTrailingZeros().toPlainString();
  }

  private String date(BigDecimal days) {
    var start =
        LocalDateTime.of(since1904 ? 1904 : 1899, since1904 ? 1 : 12, since1904 ? 1 : 30, 0, 0);
    var at =
        start
            .plusSeconds(
                days.multiply(BigDecimal.valueOf(86_400)).add(new BigDecimal("0.5")).longValue())
            .truncatedTo(ChronoUnit.MINUTES);
    if (days.compareTo(BigDecimal.ONE) < 0) return at.toLocalTime().toString();
    return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.toString();
  }

  private void wrong(String sheet, int row, int column, String what) {
    findings.add(
        new Finding(
            file,
            row,
            column + 1,
            "Sheet \"%s\", cell %s%d: %s.%s"
                .formatted(sheet, TableReader.name(column), row, what, RuleText.CONSEQUENCE)));
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
