package valet.cookbook;

import java.util.List;

/**
 * A recipe worth printing for one basket, and what that rests on.
 *
 * @param recipe the recipe
 * @param pairs each ingredient line that is covered, with the good that covers it; in the recipe's
 *     order, each line once
 * @param pantry the ingredient lines that ask for nothing but pantry goods, bought or not; in the
 *     recipe's order
 * @param lines what is to be printed under the title: plain words without mark-up, addresses or
 *     emoji, one thought a line, not yet wrapped to a width
 */
public record Suggestion(Recipe recipe, List<Pair> pairs, List<String> pantry, List<String> lines) {
  public Suggestion {
    pairs = List.copyOf(pairs);
    pantry = List.copyOf(pantry);
    lines = List.copyOf(lines);
    if (pairs.stream().map(Pair::good).distinct().count() < 2) {
      throw new IllegalArgumentException("A recipe is suggested for two different goods or more.");
    }
  }
}
