package valet.memory;

import java.util.Set;

/**
 * What waits for somebody, by the service whose it is.
 *
 * @param cases services whose case a person of the house has not answered yet
 * @param help services whose help is held until its hour comes
 */
public record Waiting(Set<String> cases, Set<String> help) {
  /** Nothing waits. */
  public static final Waiting NONE = new Waiting(Set.of(), Set.of());

  public Waiting {
    cases = Set.copyOf(cases);
    help = Set.copyOf(help);
  }
}
