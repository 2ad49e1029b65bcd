package valet.memory;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a letter stands in the outbox ledger. */
public enum LetterState {
  QUEUED,
  RETRY,
  SENDING,
  ACCEPTED,
  UNKNOWN,
  DELIVERED,
  FAILED,
  REFUSED,
  EXPIRED,
  WITHDRAWN;

  /** States in which nothing was said and the cap is given back. */
  public static final Set<LetterState> UNSAID = EnumSet.of(REFUSED, EXPIRED, WITHDRAWN);

  /** States in which the customer may have read it. */
  public static final Set<LetterState> SAID = EnumSet.of(SENDING, ACCEPTED, UNKNOWN, DELIVERED);

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static LetterState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
