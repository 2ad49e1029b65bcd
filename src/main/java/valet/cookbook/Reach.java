package valet.cookbook;

import java.util.Arrays;

/**
 * The ingredient lines one food reaches: for each recipe it touches, the lines it surely serves and
 * those it perhaps serves, a bit a line.
 *
 * @param most how many lines of one recipe it may perhaps serve
 */
record Reach(int[] recipes, long[] surely, long[] perhaps, int most) {
  static final Reach NOTHING = new Reach(new int[0], new long[0], new long[0], 0);

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
