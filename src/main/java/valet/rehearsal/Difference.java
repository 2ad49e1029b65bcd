package valet.rehearsal;

import java.util.Optional;

/**
 * One proposal that came out otherwise than it did then.
 *
 * @param event type and id of what happened
 * @param then what came of it; empty where it was not proposed
 * @param here what comes of it now; empty where it is not proposed
 */
public record Difference(
    String service,
    String rule,
    String event,
    Optional<String> customer,
    Optional<String> then,
    Optional<String> here) {
  @Override
  public String toString() {
    return service
        + ": \""
        + rule
        + "\", "
        + event
        + customer.map(c -> " of " + c).orElse("")
        + ": "
        + then.orElse("nothing")
        + " -> "
        + here.orElse("nothing");
  }
}
