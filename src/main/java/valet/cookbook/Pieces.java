package valet.cookbook;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts a text into words and the marks at which a list of ingredients turns. Amounts are left out,
 * and so are the marks in them: the slash in 1/2 parts no foods, nor does the comma in 1,5 l.
 */
final class Pieces extends Tokenizer {
  private static final int ENOUGH = 4_000;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final char[] text = new char[ENOUGH];
  private int length;
  private int at;

  @Override
  public void reset() throws IOException {
    super.reset();
    at = 0;
    length = 0;
    for (int read = 0; read >= 0 && length < ENOUGH; length += Math.max(0, read)) {
      read = input.read(text, length, ENOUGH - length);
    }
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    while (at < length) {
      int begin = at;
      if (isLetter(begin)) {
        while (isLetter(at) || (isApostrophe(at) && isLetter(at + 1))) {
          at++;
        }
        term.copyBuffer(text, begin, at - begin);
        return true;
      }
      at++;
      if (turns(begin)) {
        term.copyBuffer(text, begin, 1);
        return true;
      }
    }
    return false;
  }

  private boolean turns(int i) {
    return switch (text[i]) {
      case ';', ':', '&', '(', ')' -> true;
      case ',' -> !(isNumber(i - 1) && isNumber(i + 1));
      case '/', '+' -> !isNumber(beside(i, -1)) && !isNumber(beside(i, 1));
      case '.' ->
          isBlank(i + 1) && beside(i, 1) < length && Character.isUpperCase(text[beside(i, 1)]);
      default -> false;
    };
  }

  /** The nearest place before or after that is no blank. */
  private int beside(int i, int step) {
    int place = i + step;
    while (isBlank(place)) {
      place += step;
    }
    return place;
  }

  private boolean isLetter(int i) {
    return i < length
        && (Character.isLetter(text[i])
            || Character.getType(text[i]) == Character.NON_SPACING_MARK);
  }

  private boolean isApostrophe(int i) {
    return i < length && (text[i] == '\'' || text[i] == '’');
  }

  private boolean isNumber(int i) {
    return i >= 0
        && i < length
        && (Character.isDigit(text[i]) || Character.getType(text[i]) == Character.OTHER_NUMBER);
  }

  private boolean isBlank(int i) {
    return i >= 0 && i < length && Character.isWhitespace(text[i]);
  }
}
