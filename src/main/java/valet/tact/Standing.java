package valet.tact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;

/**
 * What tact asks of the ledgers beside each portrait, read in the same transaction.
 *
 * @param griefs by customer; who has none is not in it
 * @param today by service, only of those that have a budget
 */
public record Standing(Map<String, List<Grief>> griefs, Map<String, Today> today) {
  /** Nobody grieves and nothing was spent. */
  public static final Standing NONE = new Standing(Map.of(), Map.of());

  public Standing {
    griefs = Map.copyOf(griefs);
    today = Map.copyOf(today);
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
   */
  public record Asked(
      List<String> customers, List<String> services, Instant since, Instant griefsSince) {
    public Asked {
      customers = List.copyOf(customers);
      services = List.copyOf(services);
    }
  }
}
