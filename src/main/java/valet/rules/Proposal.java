package valet.rules;

import java.util.List;
import java.util.Optional;

/**
 * What one fired rule wants: its letters, orders, promises and dates stand or fall together.
 *
 * @param id derived from the decision, the rule and its place among the fired ones
 * @param decision the decision that made it
 * @param customer whom it is for; empty for an anonymous purchase
 * @param order the order its event is about, with the confirmation its words rest on
 */
public record Proposal(
    String id,
    String decision,
    Optional<String> customer,
    Service service,
    String rule,
    List<Because> because,
    Need need,
    List<Help> help,
    Optional<About> order) {
  public Proposal {
    because = List.copyOf(because);
    help = List.copyOf(help);
  }

  /** The same proposal, wanting this instead. */
  public Proposal wanting(List<Help> instead) {
    return new Proposal(id, decision, customer, service, rule, because, need, instead, order);
  }

  /** The same wishes under the id of one that waits, and of the decision that made that. */
  public Proposal inPlaceOf(Proposal held) {
    return new Proposal(
        held.id, held.decision, customer, service, rule, because, need, help, order);
  }

  /** The order that a proposal speaks of, and the confirmation it rests on, if there is one yet. */
  public record About(String order, Optional<String> confirmation) {}
}
