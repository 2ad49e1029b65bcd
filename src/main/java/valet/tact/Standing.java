package valet.tact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Channel;
import valet.rules.Proposal;

/**
 * What tact asks of the ledgers beside each portrait, read in the same transaction.
 *
 * @param griefs by customer; who has none is not in it
 * @param today by service, only of those that have a budget
 * @param vain proposals that would take back what is not there, or is another service's
 */
public record Standing(
    Map<String, List<Grief>> griefs, Map<String, Today> today, Set<String> vain) {
  /** Nobody grieves, nothing was spent, and all that is taken back is there. */
  public static final Standing NONE = new Standing(Map.of(), Map.of());

  public Standing {
    griefs = Map.copyOf(griefs);
    today = Map.copyOf(today);
    vain = Set.copyOf(vain);
  }

  /** All that is taken back is there. */
  Standing(Map<String, List<Grief>> griefs, Map<String, Today> today) {
    this(griefs, today, Set.of());
  }

  /**
   * Something that weighs on somebody.
   *
   * @param since when it happened; empty where it is open in a ledger and lasts until it is closed
   * @param tendedBy the service that has its case, and so may speak of it
   */
  public record Grief(Sorrow sorrow, Optional<Instant> since, Optional<String> tendedBy) {}

  /** What a service has sent and ordered since the house's midnight, as far as it counts. */
  public record Today(Map<Channel, Integer> letters, Map<String, Integer> orders) {
    public static final Today NOTHING = new Today(Map.of(), Map.of());

    public Today {
      letters = Map.copyOf(letters);
      orders = Map.copyOf(orders);
    }
  }

  /**
   * What is worth asking the ledgers for.
   *
   * @param customers for whom something cheerful is proposed
   * @param services with a budget
   * @param since the house's midnight
   * @param griefsSince no sorrow that is older counts
   * @param takeBacks proposals that take a complaint back
   */
  public record Asked(
      List<String> customers,
      List<String> services,
      Instant since,
      Instant griefsSince,
      List<Proposal> takeBacks) {
    public Asked {
      takeBacks = List.copyOf(takeBacks);
      customers = List.copyOf(customers);
      services = List.copyOf(services);
    }
  }
}
