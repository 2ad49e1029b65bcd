package valet.messages;

import java.util.ArrayList;
import java.util.List;

/**
 * One {@code {{tag}}} of a template and where it stands. The template library renders; this looks
 * at the same tags first, so that what is wrong is told with its line and column.
 *
 * @param kind {@code #}, {@code ^}, {@code /}, {@code !}, another sign that is not allowed, or a
 *     blank for a variable
 */
record Tag(char kind, String name, int line, int column) {
  private static final String SIGNS = "#^/!&>={<$";

  /** Every tag of a text; a tag that is not closed has the kind {@code ?}. */
  static List<Tag> allOf(String text) {
    var tags = new ArrayList<Tag>();
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
      if (!text.startsWith("{{", i)) continue;
      int end = text.indexOf("}}", i);
      if (end < 0) {
        tags.add(
            new Tag(
                '?', text.substring(i).lines().findFirst().orElse(""), line, i - lineStart + 1));
        return tags;
      }
      tags.add(of(text.substring(i + 2, end), line, i - lineStart + 1));
      for (int n = i; n < end; n++)
        if (text.charAt(n) == '\n') {
          line++;
          lineStart = n + 1;
        }
      i = end + 1;
    }
    return tags;
  }

  private static Tag of(String inside, int line, int column) {
    var body = inside.strip();
    if (body.isEmpty() || SIGNS.indexOf(body.charAt(0)) < 0)
      return new Tag(' ', body, line, column);
    return new Tag(body.charAt(0), body.substring(1).strip(), line, column);
  }
}
