package valet.cookbook;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws baskets that get a recipe, by a written seed, as rows to be read by eye. */
final class Sample {
  static final long SEED = 20261121;
  static final int SIZE = 50;

  private Sample() {}

  /** Rows of basket, goods, recipe and pairs, parted by tabs. */
  static List<String> rows(Cookbook cookbook, long seed) throws IOException {
    // each basket has its own lot, so that a change for one leaves the others in the sample
    SortedMap<Long, String> rows = new TreeMap<>();
    for (Baskets.Basket basket : Baskets.read().all()) {
      cookbook
          .suggest(basket.goods(), Set.of())
          .ifPresent(
              suggestion ->
                  rows.put(
                      new Random(seed + 7919L * basket.number()).nextLong(),
                      row(basket, suggestion)));
    }
    return List.copyOf(rows.values()).subList(0, SIZE);
  }

  private static String row(Baskets.Basket basket, Suggestion suggestion) {
    String pairs =
        suggestion.pairs().stream()
            .map(pair -> pair.good() + " -> " + pair.line().replace('\t', ' '))
            .collect(Collectors.joining(" | "));
    return String.join(
        "\t",
        Integer.toString(basket.number()),
        String.join(",", basket.goods()),
        suggestion.recipe().id(),
        pairs);
  }
}
