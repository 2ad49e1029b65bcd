package valet.worth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import valet.event.Money;

/** One service's figures while they are being counted. */
final class Tally {
  private final Map<String, Long> verdicts = new TreeMap<>();
  private final Map<String, Long> silent = new TreeMap<>();
  private final Map<String, Long> promises = new TreeMap<>();
  private final Map<String, BigDecimal> cost = new TreeMap<>();
  private long sent;
  private long delivered;
  long answered;
  long writtenTo;
  long complained;
  Optional<Effect> effect = Optional.empty();

  /** A proposal's newest verdict. */
  void verdict(Ruled ruled) {
    verdicts.merge(ruled.kind(), 1L, Long::sum);
    if (ruled.kind().equals("silence")) silent.merge(ruled.reason(), 1L, Long::sum);
  }

  void letters(String state, long letters) {
    sent += letters;
    if (state.equals("delivered")) delivered += letters;
  }

  void promises(String state, long number) {
    promises.merge(state, number, Long::sum);
  }

  void cost(Optional<Money> each, long number) {
    each.ifPresent(
        c ->
            cost.merge(
                c.currency().getCurrencyCode(),
                c.amount().multiply(BigDecimal.valueOf(number)),
                BigDecimal::add));
  }

  Balance balance(String service, Optional<Pause> pause) {
    long kept = promises.getOrDefault("kept", 0L);
    long broken = promises.getOrDefault("broken", 0L);
    List<Spent> spent = new ArrayList<>();
    cost.forEach((currency, amount) -> spent.add(Spent.of(amount, currency)));
    return new Balance(
        service,
        verdicts.values().stream().mapToLong(Long::longValue).sum(),
        verdicts.getOrDefault("speak", 0L),
        verdicts.getOrDefault("hold", 0L),
        silent,
        sent,
        delivered,
        answered,
        promises,
        Share.of(kept, kept + broken),
        Share.of(complained, writtenTo),
        spent,
        effect,
        pause);
  }
}
