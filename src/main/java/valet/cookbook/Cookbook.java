package valet.cookbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds the recipe that makes most of a basket. Everything is read and analysed once by {@link
 * #read}; asking for a recipe is quick enough for a till that waits. Safe for threads; the same
 * basket always gives the same recipe.
 */
public final class Cookbook {
  /** Goods whose reach is kept; a till knows some ten thousand names, the rest is analysed anew. */
  private static final int REMEMBERED = 20_000;

  private final Shelf shelf;
  private final Vocabulary vocabulary;
  private final Kinds kinds;
  private final Allergies allergies;
  private final Paper paper;
  private final Map<String, Reach> reaches = new ConcurrentHashMap<>();
  private final Map<String, Reach> remembered = new ConcurrentHashMap<>();

  private Cookbook(
      Shelf shelf, Vocabulary vocabulary, Kinds kinds, Allergies allergies, Paper paper) {
    this.shelf = shelf;
    this.vocabulary = vocabulary;
    this.kinds = kinds;
    this.allergies = allergies;
    this.paper = paper;
  }

  /**
   * Reads a folder of recipes: each {@code *.md} in it or in a folder below it, but README and
   * LICENSE, is one, {@code pantry.txt} the goods every kitchen has, {@code words/} the lists that
   * tell foods apart.
   *
   * @throws CookbookUnreadable if a file is missing or not understood; it names file and line
   */
  public static Cookbook read(Path folder) {
    Path words = folder.resolve("words");
    Vocabulary vocabulary = Vocabulary.read(words);
    List<Recipe> recipes = recipesOf(folder);
    Pantry pantry = Pantry.read(folder.resolve("pantry.txt"), vocabulary);
    return new Cookbook(
        new Shelf(recipes, vocabulary, pantry),
        vocabulary,
        Kinds.read(words, vocabulary),
        new Allergies(words.resolve("allergies.txt"), recipes),
        Paper.read(words.resolve("paper.txt")));
  }

  private static List<Recipe> recipesOf(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.endsWith("README.md") && !file.endsWith("LICENSE.md"))
              .toList();
      List<Recipe> recipes =
          found.parallelStream()
              .map(RecipeFile::read)
              .sorted(Comparator.comparing(Recipe::id))
              .toList();
      for (int next = 1; next < recipes.size(); next++) {
        String id = recipes.get(next).id();
        if (id.equals(recipes.get(next - 1).id())) {
          throw new CookbookUnreadable(
              folder, 0, "two recipes are called \"%s.md\"; rename one".formatted(id));
        }
      }
      return recipes;
    } catch (IOException unreadable) {
      throw new CookbookUnreadable(
          folder, 0, "the folder of recipes cannot be listed: " + unreadable.getMessage());
    }
  }

  /**
   * The best recipe for these goods: it uses at least two different ones, which cover at least
   * three of its ingredient lines and at least half of those that are not pantry; best covered
   * first.
   *
   * @param goods the names of what was bought, as the till prints them; a name twice counts once
   * @param allergies in the customer's words (English, Swedish, Norwegian)
   * @return nothing if no recipe is good enough
   */
  public Optional<Suggestion> suggest(List<String> goods, Set<String> allergies) {
    List<String> names = new ArrayList<>(goods.size());
    List<Reach> found = new ArrayList<>(goods.size());
    for (String good : goods) {
      Reach reach = reach(good);
      // two names of one food are one good, and have one and the same reach
      if (!reach.isNothing() && !found.contains(reach)) {
        names.add(good);
        found.add(reach);
      }
    }
    return best(found, allergies).map(fit -> suggestion(fit, names, found));
  }

  private Optional<Fit> best(List<Reach> goods, Set<String> told) {
    if (goods.size() < Fit.FEWEST_GOODS) {
      return Optional.empty();
    }
    BitSet excluded = told.isEmpty() ? new BitSet() : allergies.excluded(told);
    byte[] touched = new byte[shelf.size()];
    Fit best = null;
    for (Reach good : goods) {
      for (int place = 0; place < good.size(); place++) {
        int recipe = good.recipe(place);
        // judged once, when the second good touches it; one good alone is never enough
        if (++touched[recipe] == Fit.FEWEST_GOODS && !excluded.get(recipe)) {
          Fit fit = Fit.of(shelf, recipe, goods);
          if (fit.isGood() && (best == null || Fit.BEST_FIRST.compare(fit, best) < 0)) {
            best = fit;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private Suggestion suggestion(Fit fit, List<String> names, List<Reach> reaches) {
    int recipe = fit.recipe();
    Recipe found = shelf.recipe(recipe);
    long covered = fit.covered();
    List<Pair> pairs = new ArrayList<>();
    List<String> have = new ArrayList<>();
    for (int line = 0; line < found.ingredients().size(); line++) {
      for (int good = 0; good < names.size(); good++) {
        if ((fit.served(good) & (1L << line)) != 0) {
          String text = found.ingredients().get(line);
          boolean sure = (reaches.get(good).surelyIn(recipe) & (1L << line)) != 0;
          pairs.add(new Pair(names.get(good), text));
          // of a vague good the paper says which it means, since it may be another
          have.add(sure ? text : text + " (" + names.get(good).strip() + ")");
        }
      }
    }
    long pantry = shelf.pantry(recipe);
    List<String> lines =
        paper.lines(
            have,
            shelf.lines(recipe, shelf.others(recipe) & ~covered),
            shelf.lines(recipe, pantry & ~covered),
            found.steps());
    return new Suggestion(found, pairs, shelf.lines(recipe, pantry), lines);
  }

  private Reach reach(String good) {
    Reach known = remembered.get(good);
    if (known == null) {
      known = vocabulary.good(good).map(this::reachOfFood).orElse(Reach.NOTHING);
      if (remembered.size() < REMEMBERED) {
        remembered.put(good, known);
      }
    }
    return known;
  }

  /** One and the same for all names of a food; foods that reach nothing are not kept. */
  private Reach reachOfFood(String food) {
    Reach known = reaches.get(food);
    if (known != null) {
      return known;
    }
    Reach found = shelf.reach(food, kinds);
    if (found.isNothing()) {
      return Reach.NOTHING;
    }
    Reach first = reaches.putIfAbsent(food, found);
    return first == null ? found : first;
  }
}
