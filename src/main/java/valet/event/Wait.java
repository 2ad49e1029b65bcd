package valet.event;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Somebody stands at a till and waits.
 *
 * @param until when the till prints without us
 * @param columns how wide its paper is, where it said so
 */
public record Wait(Instant until, OptionalInt columns) {
  public Wait {
    if (columns.isPresent() && (columns.getAsInt() < 16 || columns.getAsInt() > 120))
      throw new Nonsense("columns", "must be 16 to 120");
  }
}
