package valet.rules;

import java.time.Instant;
import valet.event.Event;
import valet.memory.Known;
import valet.memory.Portrait;

/** One event with its portrait and, on demand, its recipes: the one fact that a rule looks at. */
public final class Moment {
  private final Known known;

  public Moment(Known known) {
    this.known = known;
  }

  public Known known() {
    return known;
  }

  public Event event() {
    return known.event();
  }

  public Portrait portrait() {
    return known.portrait();
  }

  public Instant now() {
    return known.now();
  }
}
