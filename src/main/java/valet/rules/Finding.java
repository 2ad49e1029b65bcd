package valet.rules;

/**
 * Something wrong in a file that people edit. What concerns the whole of it is told at its
 * beginning.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong, what it means, what is near
 */
public record Finding(String file, int line, int column, String message) {
  private static final String MEANS = "Until it is mended ";

  public Finding {
    line = Math.max(1, line);
    column = Math.max(1, column);
  }

  /** What concerns the whole file. */
  public Finding(String file, String message) {
    this(file, 1, 1, message);
  }

  /** The same as whole sentences, with what it means where it does not say so itself. */
  Finding meaning(String consequence) {
    var said = message.strip();
    if (said.startsWith("is ")) said = "This file " + said;
    else if (!said.matches("(?s)\\S+: .*"))
      said = Character.toUpperCase(said.charAt(0)) + said.substring(1);
    if (!said.contains(MEANS))
      said = said + (said.matches("(?s).*[.?!]\"?") ? "" : ".") + " " + consequence.strip();
    return said.equals(message) ? this : new Finding(file, line, column, said);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
