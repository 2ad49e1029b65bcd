package valet.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import valet.event.Channel;
import valet.event.Money;

/**
 * What things cost the house, and from where on a service does harm.
 *
 * @param letters one part of a letter, by channel; a channel that is missing costs nothing
 * @param orders one order that was confirmed or done, by kind of partner
 */
public record Costs(Map<Channel, Money> letters, Map<String, Money> orders, Limits limits) {
  private static final Pattern SUM = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,4})?) ([A-Z]{3})");

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
    /** One in twenty complains; four in five promises are kept. */
    public static final Limits USUAL = new Limits(new BigDecimal("0.05"), new BigDecimal("0.80"));
  }

  /**
   * Reads {@code config/costs.yaml}; without it everything is free.
   *
   * @throws BadBook with every mistake by file, line and column
   */
  public static Costs of(Sources sources) {
    List<Finding> findings = new ArrayList<>();
    var costs = new CostFile(findings, CostFile.kinds(sources)).read(sources.text(FILE).orElse(""));
    if (!findings.isEmpty()) throw new BadBook(findings);
    return costs;
  }

  /** Reads the text of the file. */
  public static Costs of(String text) {
    List<Finding> findings = new ArrayList<>();
    var costs = new CostFile(findings, Set.of()).read(text);
    if (!findings.isEmpty()) throw new BadBook(findings);
    return costs;
  }

  /** Reads {@code 0.45 SEK}; empty where it is not an amount and a currency. */
  public static Optional<Money> sum(String words) {
    var said = SUM.matcher(words.strip());
    try {
      return said.matches()
          ? Optional.of(
              new Money(new BigDecimal(said.group(1)), Currency.getInstance(said.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException unknownCurrency) {
      return Optional.empty();
    }
  }

  /** What one part of a letter costs; empty where it is free. */
  public Optional<Money> letter(String channel) {
    return Channel.of(channel).map(letters::get);
  }

  /** What one order costs; empty where it is free. */
  public Optional<Money> order(String kind) {
    return Optional.ofNullable(orders.get(kind));
  }
}
