package valet.promises;

import java.util.Locale;

/** Where a case stands. {@link #mayBecome} is the whole table; the database refuses other steps. */
public enum CaseState {
  OPEN,
  ACKNOWLEDGED,
  ACTING,
  TOLD,
  CLOSED,
  REOPENED;

  /** Whether a person of the house is still to act. */
  public boolean needsPerson() {
    return this != TOLD && this != CLOSED;
  }

  public boolean mayBecome(CaseState next) {
    return switch (this) {
      case OPEN, REOPENED ->
          next == ACKNOWLEDGED || next == ACTING || next == TOLD || next == CLOSED;
      case ACKNOWLEDGED -> next == ACTING || next == TOLD || next == CLOSED;
      case ACTING -> next == TOLD || next == CLOSED;
      case TOLD -> next == CLOSED || next == REOPENED;
      case CLOSED -> next == REOPENED;
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CaseState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
