package valet.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened before, kept small.
 *
 * @param time when it happened, as its event said
 * @param what what it was about: the first goods' names of a purchase, a trip's reservation
 * @param more the names of further goods, as {@link Sketch}: a long receipt is not cut, or what
 *     stands at its end would seem not to have been bought
 */
public record Past(Instant time, String type, List<String> what, Optional<String> more) {
  public Past {
    what = List.copyOf(what);
  }

  public Past(Instant time, String type, List<String> what) {
    this(time, type, what, Optional.empty());
  }

  /** Whether it was about something of exactly this name. */
  public boolean holds(String name) {
    var kept = Life.kept(name);
    return what.contains(kept) || more.filter(m -> Sketch.holds(m, kept)).isPresent();
  }
}
