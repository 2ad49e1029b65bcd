package valet.memory;

import java.time.Instant;
import java.util.Optional;
import valet.event.Channel;

/**
 * What we remember of a letter to this customer: enough for caps, for one voice and to know which
 * question a reply answers.
 *
 * @param order the order it speaks of, where it does
 * @param until the end of its need
 * @param along whether it went in another letter, and so disturbed nobody once more
 */
public record Letter(
    String id,
    String proposal,
    String service,
    String message,
    LetterClass letterClass,
    Channel channel,
    LetterState state,
    Instant createdAt,
    Instant until,
    Optional<String> order,
    boolean along) {

  /** A letter that goes by itself. */
  public Letter(
      String id,
      String proposal,
      String service,
      String message,
      LetterClass letterClass,
      Channel channel,
      LetterState state,
      Instant createdAt,
      Instant until,
      Optional<String> order) {
    this(
        id,
        proposal,
        service,
        message,
        letterClass,
        channel,
        state,
        createdAt,
        until,
        order,
        false);
  }
}
