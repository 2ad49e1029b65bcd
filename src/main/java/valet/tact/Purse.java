package valet.tact;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import valet.event.Money;
import valet.rules.Costs;
import valet.rules.Help;
import valet.rules.Service;
import valet.tact.Standing.Today;

/** What services with a budget have spent today, and spend in this very wave. */
final class Purse {
  private final Costs costs;
  private final Map<String, Today> today;
  private final Map<String, BigDecimal> spent = new HashMap<>(0);

  Purse(Costs costs, Map<String, Today> today) {
    this.costs = costs;
    this.today = today;
  }

  /** Whether the day's budget still pays for this. */
  boolean holds(Matter matter) {
    var service = matter.proposal.service();
    return service.budget().isEmpty()
        || spent(service).add(cost(matter)).compareTo(service.budget().get().amount()) <= 0;
  }

  void spend(Matter matter) {
    var service = matter.proposal.service();
    if (service.budget().isPresent()) spent.put(service.name(), spent(service).add(cost(matter)));
  }

  private BigDecimal spent(Service service) {
    return spent.computeIfAbsent(
        service.name(), name -> before(today.getOrDefault(name, Today.NOTHING)));
  }

  private BigDecimal before(Today today) {
    var sum = BigDecimal.ZERO;
    for (var sent : today.letters().entrySet())
      sum = sum.add(times(costs.letters().get(sent.getKey()), sent.getValue()));
    for (var asked : today.orders().entrySet())
      sum = sum.add(times(costs.orders().get(asked.getKey()), asked.getValue()));
    return sum;
  }

  private BigDecimal cost(Matter matter) {
    var sum = BigDecimal.ZERO;
    for (var voice : matter.voices) sum = sum.add(times(costs.letters().get(voice.channel()), 1));
    for (var help : matter.proposal.help())
      if (help instanceof Help.Order order)
        sum = sum.add(times(costs.orders().get(order.kind()), 1));
    return sum;
  }

  private static BigDecimal times(@Nullable Money each, int count) {
    return each == null ? BigDecimal.ZERO : each.amount().multiply(BigDecimal.valueOf(count));
  }

  /** Whether all costs are in the currency of the service's budget. */
  static boolean reckons(Costs costs, Service service) {
    Currency own = service.budget().orElseThrow().currency();
    return Stream.concat(costs.letters().values().stream(), costs.orders().values().stream())
        .allMatch(cost -> cost.currency().equals(own));
  }
}
