package valet.biting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import valet.biting.Change.Kind;
import valet.rules.Sources;

/**
 * Every single change to a table that must not go unnoticed: a sentence left out of one row, a
 * number or a list in a cell changed, and what {@link Changes} finds in the sentences of its head.
 */
final class TableChanges {
  private static final Pattern OF_A_LIST = Pattern.compile(".*(?:list|lista|listen|listan) \"*….*");
  private final Sources sources;
  private final String file;
  private final String name;
  private final List<Change> changes = new ArrayList<>();

  /** A cell and the place of its words in the line, without quotes around it. */
  private record Cell(int start, int end, String text) {}

  private TableChanges(Sources sources, String file) {
    this.sources = sources;
    this.file = file;
    var last = file.substring(file.lastIndexOf('/') + 1);
    this.name = last.substring(0, last.indexOf('.'));
  }

  /** All changes to all tables of separated values. */
  static List<Change> of(Sources sources) {
    var all = new ArrayList<Change>();
    sources
        .under("rules/", ".table.csv")
        .forEach((file, text) -> all.addAll(new TableChanges(sources, file).all(text)));
    return all;
  }

  private List<Change> all(String text) {
    var lines = text.split("\n", -1);
    List<Cell> head = List.of();
    char separator = ',';
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i];
      if (line.isBlank() || line.startsWith("#")) continue;
      if (head.isEmpty()) {
        separator = separator(line);
        head = cells(line, separator);
        head(i + 1, line, head);
      } else row(i + 1, line, head, cells(line, separator));
    }
    return changes;
  }

  private void head(int number, String line, List<Cell> cells) {
    for (var cell : cells) others(number, line, cell);
  }

  private void row(int number, String line, List<Cell> head, List<Cell> row) {
    for (int i = 0; i < Math.min(row.size(), head.size()); i++) {
      var cell = row.get(i);
      var sentence = head.get(i).text();
      if (cell.text().isBlank() || cell.text().equals("-")) continue;
      // the first column says what happened, and a second gap belongs to the sentence before it
      if (i > 0 && !sentence.isBlank()) add(number, Kind.CONDITION, line, cell, "-");
      others(number, line, cell);
      if (OF_A_LIST.matcher(sentence).matches())
        for (var other : Changes.otherList(cell.text(), sources))
          add(number, Kind.LIST, line, cell, other);
      var things = List.of(cell.text().split(";"));
      for (int left = 0; things.size() > 1 && left < things.size(); left++) {
        var fewer = new ArrayList<>(things);
        fewer.remove(left);
        add(number, Kind.LIST, line, cell, String.join(";", fewer));
      }
    }
  }

  private void others(int number, String line, Cell cell) {
    for (var other : Changes.others(cell.text(), sources))
      add(number, other.kind(), line, cell, other.words());
  }

  private void add(int number, Kind kind, String line, Cell cell, String to) {
    var after = line.substring(0, cell.start()) + to + line.substring(cell.end());
    changes.add(new Change(file, name, number, kind, line, after));
  }

  private static char separator(String head) {
    for (char one : new char[] {'\t', ';'}) if (cells(head, one).size() > 1) return one;
    return ',';
  }

  private static List<Cell> cells(String line, char separator) {
    var cells = new ArrayList<Cell>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= line.length(); i++) {
      if (i < line.length() && line.charAt(i) == '"') quoted = !quoted;
      if (i < line.length() && (quoted || line.charAt(i) != separator)) continue;
      boolean bare = i == start || line.charAt(start) != '"';
      int from = bare ? start : start + 1;
      int to = bare ? i : i - 1;
      cells.add(new Cell(from, to, line.substring(from, to)));
      start = i + 1;
    }
    return cells;
  }
}
