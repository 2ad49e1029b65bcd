package valet.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.cookbook.Cookbook;

/** What the rules ask of the cookbook. */
public interface Recipes {
  /** A house without a cookbook. */
  Recipes NONE = (goods, allergies) -> Optional.empty();

  /** The cookbook of a home, made warm; {@link #NONE} where there is none. */
  static Recipes of(Path home) {
    var folder = home.resolve("config/recipes");
    if (!Files.isDirectory(folder)) return NONE;
    var cookbook = Cookbook.read(folder);
    cookbook.suggest(List.of("milk", "eggs"), Set.of());
    return (goods, allergies) -> cookbook.suggest(goods, allergies).map(Recipes::suggested);
  }

  private static Suggestion suggested(valet.cookbook.Suggestion found) {
    var pairs = found.pairs().stream().map(p -> new Pair(p.good(), p.line())).toList();
    return new Suggestion(found.recipe().title(), found.lines(), pairs, found.pantry());
  }

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
