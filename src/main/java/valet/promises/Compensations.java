package valet.promises;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import valet.rules.Compensation;
import valet.rules.Help;
import valet.rules.Service;
import valet.store.Tx;

/**
 * The money that was paid for broken promises: each help once, and never more than its service may.
 * Who pays holds the service's row until the commit, so that two nodes do not both pay the last of
 * a limit.
 */
final class Compensations {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String INSERT =
      "insert into compensation (about, promise, proposal, customer, service, amount, currency, at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Tx tx;

  Compensations(Tx tx) {
    this.tx = tx;
  }

  /** Takes the services' rows, in the order of their names so that nobody waits for each other. */
  void hold(Collection<String> services) {
    for (var service : services) Turns.take(tx, "compensation by " + service);
  }

  /** Whether this help was made good before. */
  boolean paid(String about) {
    return !tx.rows("select 1 from compensation where about = ?", about).isEmpty();
  }

  /** Whether what was promised is itself what was to make something good. */
  boolean pays(String proposal) {
    return !tx.rows("select 1 from compensation where proposal = ?", proposal).isEmpty();
  }

  /** Why a person must decide about it; empty where it may be paid. */
  Optional<String> refusal(Service service, Help.Compensate help, Cause cause) {
    var limits = service.compensation();
    if (limits.isEmpty()) return Optional.of("its service may pay nothing");
    var sum = help.sum();
    if (!sum.currency().equals(limits.get().most().currency()))
      return Optional.of("its service pays in " + limits.get().most().currency());
    if (sum.amount().compareTo(limits.get().most().amount()) > 0)
      return Optional.of("that is more than " + limits.get().most() + " at once");
    if (beyond(
        sum.amount(), toPerson(service, limits.get(), cause), limits.get().person().amount()))
      return Optional.of(
          "with what was paid before it is more than "
              + limits.get().person()
              + " to one person in "
              + limits.get().per());
    if (beyond(
        sum.amount(), inADay(service, limits.get(), cause.now()), limits.get().day().amount()))
      return Optional.of(
          "with what was paid to others it is more than " + limits.get().day() + " in a day");
    return Optional.empty();
  }

  void pay(String about, String proposal, Service service, Help.Compensate help, Cause cause) {
    tx.run(
        INSERT,
        about,
        help.promised().id(),
        proposal,
        cause.customer(),
        service.name(),
        help.sum().amount().toPlainString(),
        help.sum().currency().getCurrencyCode(),
        cause.now());
  }

  private static boolean beyond(BigDecimal sum, BigDecimal before, BigDecimal limit) {
    return before.add(sum).compareTo(limit) > 0;
  }

  private BigDecimal toPerson(Service service, Compensation limits, Cause cause) {
    return cause
        .customer()
        .map(
            customer ->
                sum(
                    "customer = ?",
                    customer,
                    service,
                    limits.most().currency().getCurrencyCode(),
                    cause.now().minus(limits.per())))
        .orElse(BigDecimal.ZERO);
  }

  private BigDecimal inADay(Service service, Compensation limits, Instant now) {
    return sum(
        "service = ?",
        service.name(),
        service,
        limits.most().currency().getCurrencyCode(),
        now.minus(DAY));
  }

  private BigDecimal sum(
      String whose, String who, Service service, String currency, Instant since) {
    var sum = BigDecimal.ZERO;
    for (var row :
        tx.rows(
            "select amount from compensation where "
                + whose
                + " and service = ? and currency = ? and at > ?",
            who,
            service.name(),
            currency,
            since)) sum = sum.add(new BigDecimal(row.text(0)));
    return sum;
  }
}
