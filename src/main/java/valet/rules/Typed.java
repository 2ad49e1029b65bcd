package valet.rules;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What keyboards, word processors and web pages make of a line: blanks that are none, dashes that
 * are longer, letters in two parts. It reads as it looks; what cannot be seen is told.
 */
final class Typed {
  private static final String BLANKS = "\u00a0\u2007\u2009\u202f\u3000\t";
  private static final String DASHES = "–—−‐‑•*";

  private Typed() {}

  /** Something in a line that the eye passes over; {@code column} from 1. */
  record Slip(int column, String what) {}

  /** The line with plain blanks, and a plain dash where it begins with another. */
  static String plain(String line) {
    var text =
        Normalizer.isNormalized(line, Normalizer.Form.NFC)
            ? line
            : Normalizer.normalize(line, Normalizer.Form.NFC);
    StringBuilder plain = null;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char better = BLANKS.indexOf(c) >= 0 ? ' ' : c;
      if (!begun && DASHES.indexOf(c) >= 0) better = '-';
      begun |= better != ' ';
      if (better == c) continue;
      if (plain == null) plain = new StringBuilder(text);
      plain.setCharAt(i, better);
    }
    return plain == null ? text : plain.toString();
  }

  /** The first thing outside quotes that cannot be seen, or a quote that is never closed. */
  static Optional<Slip> slip(String line) {
    int quote = -1;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote >= 0) i++;
      else if (c == '"') quote = quote < 0 ? i : -1;
      else if (quote < 0 && (Character.getType(c) == Character.FORMAT || Character.isISOControl(c)))
        return Optional.of(
            new Slip(
                i + 1,
                "Here stands a character that cannot be seen, between \""
                    + line.substring(Math.max(0, i - 10), i).strip()
                    + "\" and \""
                    + line.substring(i + 1, Math.min(line.length(), i + 11)).strip()
                    + "\". Delete it, or type the line anew."));
    }
    return quote < 0
        ? Optional.empty()
        : Optional.of(new Slip(quote + 1, "The quote that begins here is never closed."));
  }
}
