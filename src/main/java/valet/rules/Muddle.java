package valet.rules;

/** Words that a reader of ours cannot make sense of; becomes a {@link Finding} with its place. */
final class Muddle extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** In which line of the file; 0 where only its reader knows. */
  private final int line;

  Muddle(String message) {
    this(message, 0);
  }

  Muddle(String message, int line) {
    super(message, null, false, false);
    this.line = line;
  }

  int line() {
    return line;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
