package valet.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import valet.event.Money;

/**
 * One thing that happened before, kept small.
 *
 * @param time when it happened, as its event said
 * @param what what it was about: the first goods' names of a purchase, a trip's reservation
 * @param more the names of further goods, as {@link Sketch}: a long receipt is not cut, or what
 *     stands at its end would seem not to have been bought
 * @param sum what a purchase came to
 * @param kinds the categories of its goods, as {@link Sketch}: for many goods there are few
 */
public record Past(
    Instant time,
    String type,
    List<String> what,
    Optional<String> more,
    Optional<Money> sum,
    Optional<String> kinds) {
  public Past {
    what = List.copyOf(what);
  }

  /** One whose goods have no categories. */
  public Past(
      Instant time, String type, List<String> what, Optional<String> more, Optional<Money> sum) {
    this(time, type, what, more, sum, Optional.empty());
  }

  /** One that has said all it was about, and came to no sum. */
  public Past(Instant time, String type, List<String> what) {
    this(time, type, what, Optional.empty(), Optional.empty());
  }

  /** Whether it was about something of exactly this name. */
  public boolean holds(String name) {
    return holds(new Good(name));
  }

  /** Whether something of it was of this category, written as the shop wrote it. */
  public boolean isOf(String category) {
    return kinds.isPresent() && Categories.hold(kinds.get(), category);
  }

  /** The same with the categories of its goods. */
  public Past withCategories(Collection<String> categories) {
    return new Past(time, type, what, more, sum, Categories.of(categories));
  }

  boolean holds(Good good) {
    return what.contains(good.kept()) || (more.isPresent() && good.isIn(more.get()));
  }
}
