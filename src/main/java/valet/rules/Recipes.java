package valet.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the rules ask of the cookbook. */
public interface Recipes {
  /** A house without a cookbook. */
  Recipes NONE = (goods, allergies) -> Optional.empty();

  /**
   * The best recipe for what was bought.
   *
   * @param goods names as they stand on the receipt
   * @param allergies words that must not occur in it
   */
  Optional<Suggestion> suggest(List<String> goods, Set<String> allergies);

  /**
   * A recipe that fits.
   *
   * @param lines its ingredient lines and steps as they are printed
   * @param pairs which bought good covers which ingredient line
   * @param pantry ingredient lines that every kitchen has
   */
  record Suggestion(String title, List<String> lines, List<Pair> pairs, List<String> pantry) {
    public Suggestion {
      lines = List.copyOf(lines);
      pairs = List.copyOf(pairs);
      pantry = List.copyOf(pantry);
    }
  }

  /** A bought good and the ingredient line it covers. */
  record Pair(String good, String line) {
    @Override
    public String toString() {
      return good + " → " + line;
    }
  }
}
