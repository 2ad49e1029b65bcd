package valet.rules;

/**
 * Something wrong in a file that people edit.
 *
 * @param line from 1; 0 for the whole file
 * @param column from 1; 0 for the whole line
 * @param message what is wrong, what it means, what is near
 */
public record Finding(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
