package valet.rehearsal;

import java.time.Instant;
import valet.rehearsal.LetterPast.Step;

/**
 * How far a run has come.
 *
 * @param now up to where its own hours come
 * @param seq the decision that is next; what was done before it in the store is done before it here
 * @param until where the run stops, whatever came before that decision
 */
record Turn(Instant now, long seq, Instant until) {
  /** Before this decision of the past. */
  static Turn before(Recorded recorded) {
    return new Turn(recorded.now(), recorded.seq(), Instant.MAX);
  }

  /** Up to this hour, and no decision is next. */
  static Turn endAt(Instant end) {
    return new Turn(end, Long.MAX_VALUE, end);
  }

  /** Up to this hour, before this decision. */
  static Turn endAt(Instant end, Recorded next) {
    return new Turn(end, next.seq(), end);
  }

  /** Whether a step of then comes before that. */
  boolean has(Step step) {
    return step.after() < seq && !step.at().isAfter(until);
  }
}
