package valet.cookbook;

import java.util.Comparator;
import java.util.List;

/**
 * How one recipe fits one basket: for each good the lines it serves there; a line is served once.
 *
 * @param recipe the recipe's place on the shelf; places are in the order of the ids
 * @param served for each good, in the basket's order, the lines it serves
 */
record Fit(int recipe, long[] served, int goods, int lines, int share) {
  /** Best covered first, then more lines, then more goods, then by id. */
  static final Comparator<Fit> BEST_FIRST =
      Comparator.comparingInt(Fit::share)
          .thenComparingInt(Fit::lines)
          .thenComparingInt(Fit::goods)
          .reversed()
          .thenComparingInt(Fit::recipe);

  static final int FEWEST_GOODS = 2;
  static final int FEWEST_LINES = 3;

  /**
   * Gives each line to one good: first to those that surely serve it, then, one line each, to the
   * vague ones.
   */
  static Fit of(Shelf shelf, int recipe, List<Reach> goods) {
    long others = shelf.others(recipe);
    long[] served = new long[goods.size()];
    long covered = 0;
    for (int good = 0; good < served.length; good++) {
      served[good] = goods.get(good).surelyIn(recipe) & ~covered;
      covered |= served[good];
    }
    for (int good = 0; good < served.length; good++) {
      long free = goods.get(good).perhapsIn(recipe) & ~covered;
      long wanted = (free & others) != 0 ? free & others : free;
      for (int cap = 0; cap < Integer.getInteger("cap",1) && wanted != 0; cap++, wanted &= wanted-1) {
        served[good] |= Long.lowestOneBit(wanted);
        covered |= served[good];
      }
    }
    int useful = 0;
    for (long lines : served) {
      useful += (lines & others) != 0 ? 1 : 0;
    }
    int needed = Math.max(1, Long.bitCount(others));
    int share = 1000 * Long.bitCount(covered & others) / needed;
    return new Fit(recipe, served, useful, Long.bitCount(covered), share);
  }

  /** Whether it may be printed at all. */
  boolean isGood() {
    return goods >= FEWEST_GOODS && lines >= FEWEST_LINES && share >= 500;
  }

  long covered() {
    long covered = 0;
    for (long lines : served) {
      covered |= lines;
    }
    return covered;
  }
}
