package valet.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import valet.event.Money;

/**
 * One thing that happened before, kept small.
 *
 * @param time when it happened, as its event said
 * @param what what it was about: the goods' names of a purchase, a trip's reservation
 * @param sum what a purchase came to
 */
public record Past(Instant time, String type, List<String> what, Optional<Money> sum) {
  public Past {
    what = List.copyOf(what);
  }

  /** One that came to no sum. */
  public Past(Instant time, String type, List<String> what) {
    this(time, type, what, Optional.empty());
  }
}
