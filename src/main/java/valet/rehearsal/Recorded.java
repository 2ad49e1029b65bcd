package valet.rehearsal;

import java.time.Instant;
import java.util.Optional;
import valet.event.Arrived;

/**
 * An event of the past and what was decided on it then.
 *
 * @param seq its place in the order of the store; 0 for an event that was not decided then
 * @param customer whom it was about then
 * @param now the clock it was judged by
 * @param book the hash of the book that decided it; empty for an event from a file
 * @param body the decision; empty where nothing was proposed, and for an event from a file
 */
record Recorded(
    long seq,
    Arrived arrived,
    Optional<String> customer,
    Instant now,
    String book,
    Optional<String> body) {
  /** What no past has decided: a fresh event, judged when it arrives. */
  static Recorded fresh(Arrived arrived) {
    return new Recorded(0, arrived, arrived.event().subject(), arrived.at(), "", Optional.empty());
  }

  /** The same with another way to tell it. */
  Recorded as(Arrived here) {
    return new Recorded(seq, here, customer, now, book, body);
  }

  String decision() {
    return arrived.event().decision();
  }
}
