package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The cells of a text with separated values (RFC 4180), each with the place where it stands. An
 * empty line is a row, so that rows are numbered as a spreadsheet numbers them.
 */
final class Cells {
  /** What spreadsheets write between two cells, by country. */
  static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  /**
   * One cell.
   *
   * @param text without its quotes and the blanks around it
   * @param line in the file, from 1
   * @param column in that line, from 1
   */
  record Cell(String text, int line, int column) {}

  private final String text;
  private final char separator;
  private final int firstLine;
  private int at;
  private int line;
  private int lineStart;

  private Cells(String text, char separator, int firstLine) {
    this.text = text;
    this.separator = separator;
    this.firstLine = firstLine;
    this.line = firstLine;
  }

  /**
   * All rows.
   *
   * @throws Muddle when a quote is not closed, with the line where it begins
   */
  static List<List<Cell>> rows(String text, char separator, int firstLine) {
    return new Cells(text, separator, firstLine).rows(Integer.MAX_VALUE);
  }

  /** The first row only. */
  static List<Cell> head(String text, char separator) {
    var rows = new Cells(text, separator, 1).rows(1);
    return rows.isEmpty() ? List.of() : rows.get(0);
  }

  /** The first row that is none of these; empty where there is none. What follows is not read. */
  static List<Cell> firstBut(Predicate<List<Cell>> these, String text, char separator) {
    var cells = new Cells(text, separator, 1);
    cells.begin();
    while (cells.at < text.length()) {
      var row = cells.row();
      if (!these.test(row)) return row;
    }
    return List.of();
  }

  private void begin() {
    if (firstLine == 1 && text.startsWith("\uFEFF")) at = lineStart = 1;
  }

  private List<List<Cell>> rows(int most) {
    var rows = new ArrayList<List<Cell>>();
    begin();
    while (at < text.length() && rows.size() < most) rows.add(row());
    return rows;
  }

  private List<Cell> row() {
    var row = new ArrayList<Cell>();
    boolean more = true;
    while (more) {
      row.add(cell());
      more = at < text.length() && text.charAt(at) == separator;
      if (more) at++;
    }
    endOfLine();
    return row;
  }

  private void endOfLine() {
    if (at >= text.length()) return;
    if (text.startsWith("\r\n", at)) at++;
    newLine();
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  private Cell cell() {
    int start = at;
    int startLine = line;
    int column = at - lineStart + 1;
    if (at < text.length() && text.charAt(at) == '"')
      return new Cell(quoted(column), startLine, column);
    while (at < text.length() && !ends(text.charAt(at))) at++;
    return new Cell(typed(text.substring(start, at)), startLine, column);
  }

  /** Without blanks around it; those that are none are plain ones. */
  private static String typed(String cell) {
    return cell.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
  }

  private boolean ends(char letter) {
    return letter == separator || letter == '\n' || letter == '\r';
  }

  private String quoted(int column) {
    int startLine = line;
    var inner = new StringBuilder();
    at++;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '"') {
        at++;
        if (at >= text.length() || text.charAt(at) != '"') return closed(inner, startLine, column);
      }
      inner.append(letter);
      if (letter == '\n') newLine();
      else at++;
    }
    throw new Muddle(
        "the quote that begins in line " + startLine + " is never closed", startLine, column);
  }

  private String closed(StringBuilder inner, int startLine, int column) {
    while (at < text.length() && text.charAt(at) == ' ') at++;
    if (at < text.length() && !ends(text.charAt(at)))
      throw new Muddle(
          "after the quote that began in line " + startLine + " more text follows",
          startLine,
          column);
    return typed(inner.toString());
  }
}
