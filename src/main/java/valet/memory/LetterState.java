package valet.memory;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a letter stands in the outbox ledger. {@link #mayBecome} is the whole table of steps. */
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

  public boolean mayBecome(LetterState next) {
    return switch (this) {
      case QUEUED, RETRY ->
          next == SENDING || next == EXPIRED || next == WITHDRAWN || next == ACCEPTED;
      case SENDING -> next == ACCEPTED || next == REFUSED || next == RETRY || next == UNKNOWN;
      case ACCEPTED -> next == DELIVERED || next == FAILED;
      case UNKNOWN -> next == DELIVERED || next == FAILED || next == SENDING || next == ACCEPTED;
      case DELIVERED, FAILED, REFUSED, EXPIRED, WITHDRAWN -> false;
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static LetterState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
