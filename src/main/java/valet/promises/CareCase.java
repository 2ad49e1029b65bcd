package valet.promises;

import java.time.Instant;
import java.util.Optional;

/** A case that is being opened: something a person of the house must answer. */
record CareCase(
    String id,
    Optional<String> customer,
    String decision,
    String service,
    String why,
    Optional<String> order,
    Optional<String> letter,
    Instant createdAt,
    Instant dueAt) {

  /** One event opens one case, so what else went wrong with it is said in the same. */
  CareCase and(String alsoWhy) {
    if (why.contains(alsoWhy)) return this;
    return new CareCase(
        id, customer, decision, service, why + "; " + alsoWhy, order, letter, createdAt, dueAt);
  }
}
