package valet.cookbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All recipes, read once: what each line asks for, and from each food to the lines that ask it. */
final class Shelf {
  /** The lines of a recipe are the bits of a long. */
  static final int MOST_LINES = 64;

  private final List<Recipe> recipes;
  private final long[] pantry;
  private final long[] others;
  private final List<long[]> named = new ArrayList<>();
  private final Map<String, Map<Integer, Long>> asking = new HashMap<>();

  Shelf(List<Recipe> recipes, Vocabulary vocabulary, Pantry pantry) {
    this.recipes = recipes;
    this.pantry = new long[recipes.size()];
    this.others = new long[recipes.size()];
    List<List<List<Set<String>>>> asked =
        recipes.parallelStream()
            .map(recipe -> recipe.ingredients().stream().map(vocabulary::asked).toList())
            .toList();
    for (int recipe = 0; recipe < recipes.size(); recipe++) {
      for (int line = 0; line < asked.get(recipe).size(); line++) {
        read(recipe, 1L << line, asked.get(recipe).get(line), pantry);
      }
      named.add(named(vocabulary.named(recipes.get(recipe).title()), asked.get(recipe)));
    }
  }

  private void read(int recipe, long line, List<Set<String>> alternatives, Pantry pantryGoods) {
    boolean inPantry = false;
    for (Set<String> together : alternatives) {
      Set<String> wanted = new HashSet<>(together);
      wanted.removeIf(pantryGoods::holds);
      if (wanted.isEmpty()) {
        inPantry = true;
        wanted = together;
      }
      // a line that wants two things at once is covered by no single good
      if (wanted.size() == 1) {
        asking
            .computeIfAbsent(wanted.iterator().next(), food -> new TreeMap<>())
            .merge(recipe, line, (a, b) -> a | b);
      }
    }
    if (inPantry) {
      pantry[recipe] |= line;
    } else {
      others[recipe] |= line;
    }
  }

  /** For each word of the title that ingredient lines ask for, those lines. */
  private static long[] named(Set<String> title, List<List<Set<String>>> lines) {
    return title.stream()
        .mapToLong(
            name -> {
              long asking = 0;
              for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).stream()
                    .flatMap(Set::stream)
                    .anyMatch(food -> food.equals(name) || food.endsWith(" " + name))) {
                  asking |= 1L << line;
                }
              }
              return asking;
            })
        .filter(asking -> asking != 0)
        .toArray();
  }

  /** Beef stew without beef is no help, however many of its carrots were bought. */
  boolean hasWhatTitleNames(int recipe, long covered) {
    for (long asking : named.get(recipe)) {
      if ((asking & (covered | pantry[recipe])) == 0) {
        return false;
      }
    }
    return true;
  }

  Reach reach(String food, Kinds kinds) {
    Map<Integer, Long> surely = lines(kinds.surely(food));
    Map<Integer, Long> perhaps = lines(kinds.perhaps(food));
    Set<Integer> touched = new HashSet<>(surely.keySet());
    touched.addAll(perhaps.keySet());
    int[] order = touched.stream().mapToInt(Integer::intValue).sorted().toArray();
    long[] sure = new long[order.length];
    long[] maybe = new long[order.length];
    for (int at = 0; at < order.length; at++) {
      sure[at] = surely.getOrDefault(order[at], 0L);
      maybe[at] = perhaps.getOrDefault(order[at], 0L) & ~sure[at];
    }
    return new Reach(order, sure, maybe, kinds.most(food));
  }

  private Map<Integer, Long> lines(Set<String> foods) {
    Map<Integer, Long> lines = new HashMap<>();
    for (String food : foods) {
      asking
          .getOrDefault(food, Map.of())
          .forEach((recipe, bits) -> lines.merge(recipe, bits, (a, b) -> a | b));
    }
    return lines;
  }

  int size() {
    return recipes.size();
  }

  Recipe recipe(int recipe) {
    return recipes.get(recipe);
  }

  /** The lines that ask for pantry goods only. */
  long pantry(int recipe) {
    return pantry[recipe];
  }

  /** All lines but those. */
  long others(int recipe) {
    return others[recipe];
  }

  /** The lines of a recipe that these bits stand for, in its order. */
  List<String> lines(int recipe, long bits) {
    List<String> lines = new ArrayList<>();
    for (long left = bits; left != 0; left &= left - 1) {
      lines.add(recipes.get(recipe).ingredients().get(Long.numberOfTrailingZeros(left)));
    }
    return lines;
  }
}
