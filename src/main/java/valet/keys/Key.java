package valet.keys;

import java.util.List;
import java.util.Set;

/**
 * A key as we know it, which is not the key itself.
 *
 * @param name of the person or system that holds it; two keys of one name are one holder's, so a
 *     key can be changed without a gap
 * @param sources what the source of a feed's events must begin with, one of them; empty for others
 * @param types of event that a feed may send; empty for all that may come from outside
 */
public record Key(String name, Role role, List<String> sources, Set<String> types) {
  /** The type that a feed must name to replace customers' profiles. */
  public static final String PROFILES = "customer.changed";

  public Key {
    if (name.isBlank()) throw new IllegalArgumentException("A key must say whose it is.");
    if (role == Role.FEED && sources.isEmpty())
      throw new IllegalArgumentException("A feed's key must say which sources are its own.");
    sources = List.copyOf(sources);
    types = Set.copyOf(types);
  }

  /** Whether an event may say that it comes from there. */
  public boolean speaksFor(String source) {
    return sources.stream().anyMatch(source::startsWith);
  }

  /** Whether it may send events of this type; profiles only where they are named. */
  public boolean sends(String type) {
    return types.contains(type) || types.isEmpty() && !type.equals(PROFILES);
  }
}
