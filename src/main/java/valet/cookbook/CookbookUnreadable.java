package valet.cookbook;

import java.nio.file.Path;

/** A file of the cookbook cannot be understood; the message names file, line, and what to do. */
public final class CookbookUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line the line's number from 1, or 0 where the whole file is meant
   */
  CookbookUnreadable(Path file, int line, String what) {
    super(file + (line > 0 ? ":" + line : "") + ": " + what + ".");
  }
}
