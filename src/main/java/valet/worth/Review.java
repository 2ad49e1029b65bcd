package valet.worth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import valet.event.Money;
import valet.rules.Costs;
import valet.rules.Service;
import valet.store.Tx;

/** Looks whether a service does harm or costs more than its budget. */
final class Review {
  /** What is older says little about how a service is today. */
  static final Duration LOOKS_BACK = Duration.ofDays(30);

  private static final Duration DAY = Duration.ofDays(1);

  private Review() {}

  /**
   * What has to be paused and is not yet; nothing is written.
   *
   * @param services with their budgets a day; the last 24 hours before {@code now} are held against
   *     them
   */
  static List<Pause> of(Tx tx, Costs costs, Map<String, Service> services, Instant now) {
    var paused = Pauses.services(tx);
    var month = balances(tx, costs, now.minus(LOOKS_BACK), now);
    var day = balances(tx, costs, now.minus(DAY), now);
    var fresh = new ArrayList<Pause>();
    for (var service : month.keySet()) {
      if (paused.contains(service)) continue;
      var lifted = Pauses.lifted(tx, service).orElse(Instant.MIN);
      var harm = since(lifted, LOOKS_BACK, month, tx, costs, service, now);
      var reason =
          harm.flatMap(b -> harm(b, costs.limits()))
              .or(
                  () ->
                      Optional.ofNullable(services.get(service))
                          .flatMap(Service::budget)
                          .flatMap(
                              budget ->
                                  since(lifted, DAY, day, tx, costs, service, now)
                                      .flatMap(b -> over(b, budget))));
      reason.ifPresent(why -> fresh.add(new Pause(service, now, why)));
    }
    return fresh;
  }

  /** After a pause was lifted only what is newer counts. */
  private static Optional<Balance> since(
      Instant lifted,
      Duration back,
      Map<String, Balance> usual,
      Tx tx,
      Costs costs,
      String service,
      Instant now) {
    var balances = lifted.isAfter(now.minus(back)) ? balances(tx, costs, lifted, now) : usual;
    return Optional.ofNullable(balances.get(service));
  }

  private static Map<String, Balance> balances(Tx tx, Costs costs, Instant from, Instant until) {
    var balances = new TreeMap<String, Balance>();
    for (var balance : Ledgers.report(tx, costs, from, until).services())
      balances.put(balance.service(), balance);
    return balances;
  }

  static Optional<String> harm(Balance balance, Costs.Limits limits) {
    var effect = balance.effect().map(Effect::complaints).filter(d -> d.low() > 0);
    if (effect.isPresent())
      return Optional.of(
          "more complain with it than without: "
              + percent(effect.get().with().rate())
              + " against "
              + percent(effect.get().without().rate()));
    var complaints = balance.complaints();
    if (complaints.low() > limits.complaints().doubleValue())
      return Optional.of(
          complaints.hits()
              + " of "
              + complaints.of()
              + " people complained or said STOP; "
              + percent(limits.complaints().doubleValue())
              + " are borne");
    var kept = balance.kept();
    if (kept.high() < limits.kept().doubleValue())
      return Optional.of(
          kept.hits()
              + " of "
              + kept.of()
              + " promises were kept; "
              + percent(limits.kept().doubleValue())
              + " are asked");
    return Optional.empty();
  }

  static Optional<String> over(Balance day, Money budget) {
    var code = budget.currency().getCurrencyCode();
    for (var spent : day.cost())
      if (spent.currency().equals(code)
          && new BigDecimal(spent.amount()).compareTo(budget.amount()) > 0)
        return Optional.of(
            "it cost " + spent + " in 24 hours, and its budget is " + budget + " a day");
    return Optional.empty();
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
