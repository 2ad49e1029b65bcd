package valet.rehearsal;

import java.time.Instant;
import java.util.Optional;
import valet.event.Arrived;

/**
 * An event of the past and what was decided on it then.
 *
 * @param now the clock it was judged by
 * @param book the hash of the book that decided it; empty for an event from a file
 * @param body the decision; empty where nothing was proposed, and for an event from a file
 */
record Recorded(Arrived arrived, Instant now, String book, Optional<String> body) {
  String decision() {
    return arrived.event().decision();
  }
}
