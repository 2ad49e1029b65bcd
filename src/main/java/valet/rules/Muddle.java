package valet.rules;

/** Words that a reader of ours cannot make sense of; becomes a {@link Finding} with its place. */
final class Muddle extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  Muddle(String message) {
    this(message, 0, 0);
  }

  /** Where it is known in what line and column of the file it stands, each from 1. */
  Muddle(String message, int line, int column) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** From 1; 0 where it is not known. */
  int line() {
    return line;
  }

  /** From 1; 0 where it is not known. */
  int column() {
    return column;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
