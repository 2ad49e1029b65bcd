package valet.delivery;

import java.time.Instant;
import java.util.Optional;

/** Whose night it is; asked once more when a letter is about to go out. */
@FunctionalInterface
public interface QuietHours {
  /** When the letter may go, if it is quiet there now. */
  Optional<Instant> until(Outgoing letter, Instant now);
}
