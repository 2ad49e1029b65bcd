package valet.worth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Money;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/**
 * What things cost the house, and from where on a service does harm.
 *
 * @param letters one part of a letter, by channel; a channel that is missing costs nothing
 * @param orders one order that was confirmed or done, by kind of partner
 */
public record Costs(Map<Channel, Money> letters, Map<String, Money> orders, Limits limits) {
  /** The file, relative to the home. */
  public static final String FILE = "config/costs.yaml";

  /** A house in which everything is free. */
  public static final Costs NONE = new Costs(Map.of(), Map.of(), Limits.USUAL);

  public Costs {
    letters = Map.copyOf(letters);
    orders = Map.copyOf(orders);
  }

  /**
   * From where on a service does harm, as shares from 0 to 1. A limit is passed when the whole 95 %
   * interval lies beyond it.
   *
   * @param complaints more complaints and STOPs than these, of the people written to
   * @param kept fewer kept promises than these, of those settled
   */
  public record Limits(BigDecimal complaints, BigDecimal kept) {
    static final Limits USUAL = new Limits(new BigDecimal("0.05"), new BigDecimal("0.80"));
  }

  /**
   * Reads {@code config/costs.yaml}; without it everything is free.
   *
   * @throws BadBook with every mistake by file, line and column
   */
  public static Costs of(Sources sources) {
    return of(sources.text(FILE).orElse(""));
  }

  /** Reads the text of the file. */
  public static Costs of(String text) {
    List<Finding> findings = new ArrayList<>();
    var costs = new CostFile(findings).read(text);
    if (!findings.isEmpty()) throw new BadBook(findings);
    return costs;
  }

  Optional<Money> letter(String channel) {
    return Channel.of(channel).map(letters::get);
  }

  Optional<Money> order(String kind) {
    return Optional.ofNullable(orders.get(kind));
  }
}
