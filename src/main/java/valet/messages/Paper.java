package valet.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines no wider than a till's paper, measured as they are shown: combining marks take no room,
 * wide characters take two columns. In doubt a character counts as wide: paper cuts off what is too
 * long.
 */
final class Paper {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** First and last code points of what is shown in two columns, or may be. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23f3, 0x25fd, 0x25fe, 0x2600, 0x27bf,
    0x2b1b, 0x2b1c, 0x2b50, 0x2b55, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3,
    0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0,
        0x18dff,
    0x1b000, 0x1b2ff, 0x1f000, 0x1faff, 0x20000, 0x3fffd
  };

  private static final int EMOJI_SELECTOR = 0xfe0f;

  private Paper() {}

  /** The lines of a text; blank lines within it stay, those around it go. */
  static List<String> lines(String text, int columns) {
    var lines = new ArrayList<String>();
    text.lines().forEach(line -> wrap(withoutEnd(line), columns, lines));
    while (!lines.isEmpty() && lines.get(0).isEmpty()) lines.remove(0);
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty())
      lines.remove(lines.size() - 1);
    return lines;
  }

  /** Cut at blanks where that is possible; a word wider than the paper is cut across lines. */
  private static void wrap(String line, int columns, List<String> into) {
    if (!wider(line, columns)) {
      into.add(line);
      return;
    }
    var current = new StringBuilder();
    for (int i = 0; i < line.length(); ) {
      int word = i;
      while (word < line.length() && line.charAt(word) == ' ') word++;
      int end = line.indexOf(' ', word);
      if (end < 0) end = line.length();
      var next = line.substring(i, end);
      if (width(current) + width(next) > columns && !current.isEmpty()) {
        into.add(current.toString());
        current.setLength(0);
        next = line.substring(word, end);
      }
      current.append(next);
      while (wider(current, columns)) {
        int cut = cut(current, columns);
        into.add(withoutEnd(current.substring(0, cut)));
        current.delete(0, cut);
      }
      i = end;
    }
    if (!current.isEmpty()) into.add(current.toString());
  }

  /** How many chars fit: whole characters as people see them, unless one alone is too wide. */
  private static int cut(CharSequence text, int columns) {
    var clusters = CLUSTER.matcher(text);
    int fits = 0;
    int width = 0;
    while (clusters.find()) {
      width += width(clusters.group());
      if (width > columns) break;
      fits = clusters.end();
    }
    if (fits > 0) return fits;
    width = 0;
    while (fits < text.length()) {
      int c = Character.codePointAt(text, fits);
      width += width(c);
      if (width > columns) break;
      fits += Character.charCount(c);
    }
    return fits;
  }

  /** Without the blanks at its end; other spaces were written on purpose. */
  private static String withoutEnd(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') end--;
    return line.substring(0, end);
  }

  static int width(CharSequence text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      width += width(c);
      i += Character.charCount(c);
    }
    return width;
  }

  private static boolean wider(CharSequence text, int columns) {
    int width = 0;
    for (int i = 0; i < text.length() && width <= columns; ) {
      int c = Character.codePointAt(text, i);
      width += width(c);
      i += Character.charCount(c);
    }
    return width > columns;
  }

  private static int width(int c) {
    if (c < 0x300) return 1;
    if (c == EMOJI_SELECTOR) return 1;
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) return 0;
    for (int i = 0; i < WIDE.length; i += 2) if (c >= WIDE[i] && c <= WIDE[i + 1]) return 2;
    return 1;
  }
}
