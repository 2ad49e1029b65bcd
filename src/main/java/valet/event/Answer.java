package valet.event;

import java.util.List;
import java.util.Optional;

/** What became of one event. */
public sealed interface Answer {
  EventId event();

  /**
   * Decided now.
   *
   * @param decision the stored decision, as JSON
   * @param receipt what the till is to print
   */
  record Decided(EventId event, String decision, Optional<Receipt> receipt) implements Answer {}

  /** Decided before; the stored decision and the same lines. */
  record Repeated(EventId event, String decision, Optional<Receipt> receipt) implements Answer {}

  /** Parked: nothing is decided, and a person sees why. */
  record Refused(EventId event, String reason) implements Answer {}

  /**
   * Lines for the till.
   *
   * @param letter the letter's id, so that its fate can be reported
   */
  record Receipt(String letter, int columns, List<String> lines) {}
}
