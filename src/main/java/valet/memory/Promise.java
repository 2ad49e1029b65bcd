package valet.memory;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What we told a customer would happen.
 *
 * @param what the rule's words for it
 * @param by when
 * @param order the order whose {@code done} keeps it, where there is one
 */
public record Promise(
    String id,
    String proposal,
    String service,
    String what,
    State state,
    Instant by,
    Optional<String> order) {

  /** Where a promise stands; the steps between are the promises room's table. */
  public enum State {
    PLANNED,
    MADE,
    KEPT,
    BROKEN,
    WITHDRAWN;

    public boolean open() {
      return this == PLANNED || this == MADE;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
