package valet.rules;

import java.time.Instant;

/** The window in which help is useful: late help is no help. */
public record Need(Instant from, Instant until) {
  public Need {
    if (until.isBefore(from))
      throw new IllegalArgumentException(
          "A need cannot end before it begins: " + from + ", " + until);
  }
}
