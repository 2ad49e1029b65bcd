package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import valet.event.Data;
import valet.event.Data.Item;
import valet.event.Data.Product;

/**
 * What is looked for in purchases and returns. A product is known by its gtin, else by its sku;
 * never by words: "undeclared egg" is no recall of eggs.
 *
 * @param from what was bought before does not count
 * @param to what was bought later does not count
 * @param codes texts of which one stands in every event that can be meant; empty where they are too
 *     many, or such that JSON may write them otherwise
 */
record Sought(List<Product> products, Instant from, Instant to, Set<String> codes) {
  private static final int FEW = 20;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  static Sought of(Data data, Instant time, Instant since) {
    if (data instanceof Data.Recall recall)
      return new Sought(recall.products(), since, Instant.MAX, codes(recall.products()));
    if (data instanceof Data.Price price)
      return new Sought(price.products(), since, time, codes(price.products()));
    throw new IllegalArgumentException("Nobody buys " + data);
  }

  private static Set<String> codes(List<Product> products) {
    var codes = new HashSet<String>();
    for (var product : products) {
      product.gtin().ifPresent(g -> codes.add(bare(g)));
      product.sku().ifPresent(codes::add);
    }
    boolean plain = codes.stream().allMatch(c -> PLAIN.matcher(c).matches());
    return plain && codes.size() <= FEW ? Set.copyOf(codes) : Set.of();
  }

  /** Whether an event can be meant: cheap, and wrong only by saying yes. */
  boolean maybeIn(String event) {
    if (products.stream().allMatch(p -> p.gtin().isEmpty() && p.sku().isEmpty())) return false;
    if (codes.isEmpty() || event.indexOf('\\') >= 0) return true;
    for (var code : codes) if (event.contains(code)) return true;
    return false;
  }

  /** What a purchase or a return changes; empty where it is about other goods. */
  List<Bought.Line> lines(Data data, Instant time) {
    var lines = new ArrayList<Bought.Line>(0);
    if (data instanceof Data.Purchase bought && !time.isBefore(from) && !time.isAfter(to))
      for (var item : bought.items())
        product(item)
            .ifPresent(
                p ->
                    lines.add(
                        new Bought.Line(
                            p,
                            time,
                            bought.receipt(),
                            item.name(),
                            item.quantity(),
                            item.price(),
                            bought.currency().getCurrencyCode())));
    if (data instanceof Data.Return back)
      for (var item : back.items())
        product(item)
            .ifPresent(
                p ->
                    lines.add(
                        new Bought.Line(
                            p,
                            time,
                            back.receipt(),
                            item.name(),
                            item.quantity().abs().negate(),
                            Optional.empty(),
                            "")));
    return lines;
  }

  private Optional<Integer> product(Item item) {
    for (int i = 0; i < products.size(); i++) if (is(products.get(i), item)) return Optional.of(i);
    return Optional.empty();
  }

  /** A lot that nobody wrote down may be the one: better one word too many than a harm. */
  private static boolean is(Product product, Item item) {
    boolean same =
        product.gtin().isPresent() && item.gtin().isPresent()
            ? bare(product.gtin().get()).equals(bare(item.gtin().get()))
            : product.sku().isPresent() && product.sku().equals(item.sku());
    return same
        && (product.lots().isEmpty()
            || item.lot().isEmpty()
            || product.lots().contains(item.lot().get()));
  }

  /** A gtin without the zeros that make 8, 12 or 13 digits into 14. */
  private static String bare(String gtin) {
    int from = 0;
    while (from < gtin.length() - 1 && gtin.charAt(from) == '0') from++;
    return gtin.substring(from);
  }
}
