package valet.event;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A pattern of a schema, looked for with a bound. Some patterns go through a short text for hours,
 * and what is sent chooses the text: what was not found after so many letters is not there.
 */
record BoundedPattern(Pattern pattern) implements RegularExpression {
  private static final int MOST = 1_000_000;

  static RegularExpression of(String pattern) {
    return new BoundedPattern(Pattern.compile(pattern));
  }

  @Override
  public boolean matches(String value) {
    try {
      return pattern.matcher(new Counted(value)).find();
    } catch (TooLong | StackOverflowError endless) {
      return false;
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("A pattern of a schema takes too long.", null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST) throw new TooLong();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
