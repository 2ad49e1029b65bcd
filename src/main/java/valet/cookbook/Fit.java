package valet.cookbook;

import java.util.Comparator;
import java.util.List;

/**
 * How one recipe fits one basket: for each good the lines it serves there; a line is served once.
 */
final class Fit {
  /** Best covered first, then more lines, then more goods, then by id. */
  static final Comparator<Fit> BEST_FIRST =
      Comparator.<Fit>comparingInt(fit -> fit.share)
          .thenComparingInt(fit -> fit.lines)
          .thenComparingInt(fit -> fit.goods)
          .reversed()
          .thenComparingInt(fit -> fit.recipe);

  private static final long GIVEN = -1;
  private static final Fit NONE = new Fit(-1, new long[0], 0, 0, 0);

  /** Shares are in thousandths. */
  private static final int HALF = 500;

  static final int FEWEST_GOODS = 2;
  static final int FEWEST_LINES = 3;

  private final int recipe;
  private final long[] served;
  private final int goods;
  private final int lines;
  private final int share;

  /**
   * @param recipe the recipe's place on the shelf; places are in the order of the ids
   * @param served for each good, in the basket's order, the lines it serves
   * @param goods how many goods serve a line that is not pantry
   * @param lines how many lines are served
   * @param share how much of what is not pantry is served, in thousandths
   */
  private Fit(int recipe, long[] served, int goods, int lines, int share) {
    this.recipe = recipe;
    this.served = served;
    this.goods = goods;
    this.lines = lines;
    this.share = share;
  }

  int recipe() {
    return recipe;
  }

  /** The lines that a good of the basket serves. */
  long served(int good) {
    return served[good];
  }

  /**
   * Gives each line to one good: first to those that surely serve it, then to the vague ones, to
   * each as many as it may serve, so that as many lines as can be are served.
   */
  static Fit of(Shelf shelf, int recipe, List<Reach> goods) {
    long others = shelf.others(recipe);
    long within = 0;
    for (Reach good : goods) {
      within |= good.surelyIn(recipe) | good.perhapsIn(recipe);
    }
    if (Long.bitCount(within) < FEWEST_LINES || part(within, others) < HALF) {
      return NONE;
    }
    long[] served = new long[goods.size()];
    long covered = 0;
    for (int good = 0; good < served.length; good++) {
      served[good] = goods.get(good).surelyIn(recipe) & ~covered;
      covered |= served[good];
    }
    long[] wished = new long[served.length];
    for (int good = 0; good < served.length; good++) {
      long free = goods.get(good).perhapsIn(recipe) & ~covered;
      wished[good] = served[good] == 0 ? free : 0;
    }
    long[] given = new long[served.length];
    for (int good = 0; good < served.length; good++) {
      for (int most = goods.get(good).most(); wished[good] != 0 && most > 0; most--) {
        give(good, wished, given, 0);
      }
    }
    int useful = 0;
    for (int good = 0; good < served.length; good++) {
      served[good] |= given[good];
      covered |= given[good];
      useful += (served[good] & others) != 0 ? 1 : 0;
    }
    if (!shelf.hasWhatTitleNames(recipe, covered)) {
      return NONE;
    }
    return new Fit(recipe, served, useful, Long.bitCount(covered), part(covered, others));
  }

  /**
   * Finds a line for a vague good; one that holds it already is asked to take another. Answers the
   * lines tried so far, or GIVEN when the good has got its line.
   */
  private static long give(int good, long[] wished, long[] given, long tried) {
    long seen = tried;
    for (long left = wished[good] & ~seen; left != 0; left = wished[good] & ~seen) {
      long line = Long.lowestOneBit(left);
      seen |= line;
      int holder = 0;
      while (holder < given.length && (given[holder] & line) == 0) {
        holder++;
      }
      if (holder < given.length) {
        if (holder == good) {
          continue;
        }
        seen = give(holder, wished, given, seen);
        if (seen != GIVEN) {
          continue;
        }
        given[holder] &= ~line;
      }
      given[good] |= line;
      return GIVEN;
    }
    return seen;
  }

  private static int part(long covered, long others) {
    return 2 * HALF * Long.bitCount(covered & others) / Math.max(1, Long.bitCount(others));
  }

  /** Whether it may be printed at all. */
  boolean isGood() {
    return goods >= FEWEST_GOODS && lines >= FEWEST_LINES && share >= HALF;
  }

  long covered() {
    long covered = 0;
    for (long lines : served) {
      covered |= lines;
    }
    return covered;
  }
}
