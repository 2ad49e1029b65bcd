package valet.cookbook;

import java.util.Arrays;

/**
 * The ingredient lines one food reaches: for each recipe it touches, the lines it surely serves and
 * those it perhaps serves, a bit a line.
 */
final class Reach {
  static final Reach NOTHING = new Reach(new int[0], new long[0], new long[0], 0);

  private final int[] recipes;
  private final long[] surely;
  private final long[] perhaps;
  private final int most;

  /**
   * @param recipes the places of the recipes it touches, ascending
   * @param most how many lines of one recipe it may perhaps serve
   */
  Reach(int[] recipes, long[] surely, long[] perhaps, int most) {
    this.recipes = recipes;
    this.surely = surely;
    this.perhaps = perhaps;
    this.most = most;
  }

  boolean isNothing() {
    return recipes.length == 0;
  }

  /** How many recipes it touches. */
  int size() {
    return recipes.length;
  }

  int recipe(int place) {
    return recipes[place];
  }

  int most() {
    return most;
  }

  private int at(int recipe) {
    return Arrays.binarySearch(recipes, recipe);
  }

  long surelyIn(int recipe) {
    int at = at(recipe);
    return at < 0 ? 0 : surely[at];
  }

  long perhapsIn(int recipe) {
    int at = at(recipe);
    return at < 0 ? 0 : perhaps[at];
  }
}
