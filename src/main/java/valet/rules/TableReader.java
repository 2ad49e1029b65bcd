package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import valet.rules.Cells.Cell;
import valet.rules.RuleText.Line;
import valet.rules.RuleText.Written;
import valet.rules.Sentence.Kind;
import valet.rules.TableHead.Filled;

/**
 * Understands a table of rules: a row of sentences with gaps, below it one row of values per case.
 * Each case is read as the rule that it would be if it were written out, so a cell can say no more
 * than a gap can. A workbook comes as the values of its sheets, see {@link Workbook}.
 */
final class TableReader {
  /** What a file's name ends with, without the kind of file. */
  static final String ENDING = ".table";

  private static final int MOST_ROWS = 10_000;
  private static final int MOST_COLUMNS = 60;
  private static final int MOST_MISTAKES = 20;

  private final String file;
  private final Service service;
  private final Vocabulary vocabulary;
  private final Described described;
  private final List<Finding> findings;
  private final List<Rule> rules = new ArrayList<>();
  private String sheet = "";
  private int sheets;

  TableReader(
      String file,
      Service service,
      Vocabulary vocabulary,
      Described described,
      List<Finding> findings) {
    this.file = file;
    this.service = service;
    this.vocabulary = vocabulary;
    this.described = described;
    this.findings = findings;
  }

  /** A spreadsheet among the rules that would be passed over because of its name. */
  static Optional<Finding> misnamed(String file) {
    int dot = file.lastIndexOf('.');
    var base = file.substring(0, dot);
    var kind = file.substring(dot);
    if (!List.of(".csv", ".xlsx").contains(kind) || base.endsWith(ENDING)) return Optional.empty();
    return Optional.of(
        new Finding(
            file,
            "This is no table of rules by its name; rename it to "
                + (base + ENDING + kind + ".")
                + RuleText.CONSEQUENCE));
  }

  /** The rules of all sheets; each row is one, named after its table. */
  List<Rule> rules(String text) {
    try {
      if (file.endsWith(".csv")) {
        var base = file.substring(file.lastIndexOf('/') + 1);
        table(base.substring(0, base.indexOf(ENDING)), separated(text));
      } else
        for (var one : Workbook.sheets(text)) {
          sheet = one.name();
          table(sheet, Cells.rows(one.rows(), ',', 1));
          sheets++;
        }
    } catch (Muddle e) {
      int line = sheet.isEmpty() ? e.line() : 0;
      whole("In this table " + e.why() + ".", line, line == 0 ? 0 : e.column());
    }
    return rules;
  }

  /** By the separator with which most of the head is understood. */
  private List<List<Cell>> separated(String text) {
    char best = ',';
    long most = -1;
    for (char separator : Cells.SEPARATORS) {
      long known = understood(text, separator);
      if (known > most) best = separator;
      most = Math.max(most, known);
    }
    return Cells.rows(text, best, 1);
  }

  /**
   * How much of the head; nothing where quotes do not fit, as they need not by another separator.
   */
  private long understood(String text, char separator) {
    try {
      return Cells.firstBut(TableReader::remark, text, separator).stream()
          .filter(c -> TableHead.understood(c.text(), vocabulary))
          .count();
    } catch (Muddle torn) {
      return -1;
    }
  }

  private static boolean remark(List<Cell> row) {
    var first = row.get(0).text();
    // "sep=;" is what Excel writes and reads to say which separator follows.
    return first.startsWith("#")
        || first.startsWith("sep=")
        || row.stream().allMatch(c -> c.text().isEmpty());
  }

  private void table(String name, List<List<Cell>> rows) {
    int sound = findings.size();
    int top = 0;
    while (top < rows.size() && remark(rows.get(top))) top++;
    if (top == rows.size()) whole("There is no row of sentences.");
    if (rows.size() > MOST_ROWS) whole("A table has at most " + MOST_ROWS + " rows.");
    if (findings.size() > sound) return;
    var heads = heads(rows.get(top), top);
    if (findings.size() > sound) return;
    for (var head : heads) marks(head, rows, top);
    for (int i = top + 1; i < rows.size(); i++) {
      if (remark(rows.get(i))) continue;
      boolean wrongAsARule = !row(name, heads, rows.get(i), i);
      // What is wrong with the sentences themselves would be said again for each row.
      if (wrongAsARule || findings.size() - sound >= MOST_MISTAKES) return;
    }
  }

  private List<TableHead> heads(List<Cell> row, int number) {
    var heads = new ArrayList<TableHead>();
    int filled = 0;
    int last = row.size();
    while (last > 0 && row.get(last - 1).text().isEmpty()) last--;
    if (last > MOST_COLUMNS) whole("A table has at most " + MOST_COLUMNS + " columns.");
    for (int i = 0; i < Math.min(last, MOST_COLUMNS); i++) {
      var text = row.get(i).text();
      if (i < filled) {
        if (!text.isEmpty() && !text.equals(TableHead.GAP) && !text.equals("..."))
          finding(
              number, row, i, "Here stands the next gap of the sentence before; leave it empty.");
      } else if (text.isEmpty()) {
        finding(number, row, i, "Here a sentence should stand, or the column should go.");
      } else {
        try {
          var head = TableHead.of(i, text, vocabulary);
          heads.add(head);
          filled = i + head.width();
        } catch (Muddle e) {
          finding(number, row, i, e.why());
        }
      }
    }
    return heads;
  }

  /** A sentence without gaps counts in all rows, or each row says whether. */
  private void marks(TableHead head, List<List<Cell>> rows, int top) {
    var below = rows.subList(top + 1, rows.size());
    if (head.gaps() > 0 || below.stream().allMatch(r -> text(r, head.column()).isEmpty())) return;
    for (int i = top + 1; i < rows.size(); i++) {
      var text = text(rows.get(i), head.column());
      if (!remark(rows.get(i)) && !text.equalsIgnoreCase("x") && !TableHead.NOT_HERE.contains(text))
        finding(
            i,
            rows.get(i),
            head.column(),
            "This sentence has no gap. Write x in each row where it counts and - where it does"
                + " not; or leave the whole column empty, and it counts in all.");
    }
  }

  /** Reads a row; false where its cells are right and still no rule comes of it. */
  private boolean row(String name, List<TableHead> heads, List<Cell> row, int number) {
    var when = new ArrayList<Line>();
    var then = new ArrayList<Line>();
    int sound = findings.size();
    int width = 0;
    for (var head : heads) {
      width = head.column() + head.width();
      var filled = head.fill(cells(head, row));
      if (filled instanceof Filled.Wrong wrong)
        wrong.mistakes().forEach(m -> finding(number, row, m.column(), m.what()));
      if (!(filled instanceof Filled.Line line)) continue;
      var at = new Line(number + 1, head.column() + 1, line.text());
      if (head.kind() == Kind.EVENT) when.add(0, at);
      else if (head.kind() == Kind.THEN) then.add(at);
      else when.add(new Line(at.number(), at.column(), "- " + at.text()));
    }
    for (int i = width; i < row.size(); i++)
      if (!row.get(i).text().isEmpty())
        finding(
            number,
            row,
            i,
            "This cell stands under no sentence."
                + (sheet.isEmpty()
                    ? " A comma within a value, as in 12,50, needs quotes around the value, or"
                        + " semicolons between the cells."
                    : ""));
    if (findings.size() > sound) return true;
    var own = new ArrayList<Finding>();
    new Reader(file, service, vocabulary, described, own)
        .rule(new Written(number + 1, name, when, then), sheets * Rule.Place.SHEET + number + 1)
        .ifPresent(rules::add);
    for (var wrong : own) findings.add(placed(number, row, wrong.column() - 1, wrong.message()));
    return own.isEmpty();
  }

  private static List<String> cells(TableHead head, List<Cell> row) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < head.width(); i++) cells.add(text(row, head.column() + i));
    return cells;
  }

  // Places.

  private static String text(List<Cell> row, int column) {
    return column < row.size() ? row.get(column).text() : "";
  }

  private void whole(String what) {
    whole(what, 0, 0);
  }

  private void whole(String what, int line, int column) {
    var where = sheet.isEmpty() ? "" : "Sheet \"" + sheet + "\": ";
    findings.add(new Finding(file, line, column, where + what + RuleText.CONSEQUENCE));
  }

  private void finding(int number, List<Cell> row, int column, String what) {
    findings.add(placed(number, row, column, what + RuleText.CONSEQUENCE));
  }

  private Finding placed(int number, List<Cell> row, int column, String message) {
    int place = Math.max(0, column);
    var cell = "cell " + name(place) + (number + 1) + ": " + message;
    if (!sheet.isEmpty())
      return new Finding(file, number + 1, place + 1, "Sheet \"" + sheet + "\", " + cell);
    var at = row.get(Math.min(place, row.size() - 1));
    var said = cell.substring(0, 1).toUpperCase(Locale.ROOT) + cell.substring(1);
    return new Finding(file, at.line(), at.column(), said);
  }

  /** A column as spreadsheets call it: A, B, … Z, AA. */
  static String name(int column) {
    var name = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1)
      name.insert(0, (char) ('A' + rest % 26));
    return name.toString();
  }
}
