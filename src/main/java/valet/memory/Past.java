package valet.memory;

import java.time.Instant;
import java.util.List;

/**
 * One thing that happened before, kept small.
 *
 * @param time when it happened, as its event said
 * @param what what it was about: the goods' names of a purchase, a trip's reservation
 */
public record Past(Instant time, String type, List<String> what) {
  public Past {
    what = List.copyOf(what);
  }
}
