package valet.messages;

/**
 * What may not come from a variable into a letter: control characters, overrides of the writing
 * direction (which make a text say something else than it shows), and code points that mean
 * nothing. Newlines become blanks, so that no name begins a line or a header. All else stays as the
 * person wrote it.
 */
final class Hygiene {
  private Hygiene() {}

  static String clean(String text) {
    if (text.codePoints().allMatch(c -> c >= ' ' && c < 0x7f)) return text;
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r' && i < text.length() && text.charAt(i) == '\n') i++;
      if (newline(c)) clean.append(' ');
      else if (!dropped(c)) clean.appendCodePoint(c);
    }
    return clean.toString();
  }

  private static boolean newline(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean dropped(int c) {
    boolean direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return direction
        || switch (Character.getType(c)) {
          case Character.CONTROL, Character.UNASSIGNED, Character.SURROGATE -> true;
          default -> false;
        };
  }
}
