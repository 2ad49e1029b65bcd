package valet.cookbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts a suggestion again from the files alone, and says what is wrong with it. It shares no code
 * with the matcher: it has its own way of finding a recipe's lines and the pantry's goods.
 */
public final class Recount {
  /** Goods whose line may say more than the pantry's name: "bell pepper" is no pepper. */
  private static final List<String> NOT_PANTRY =
      List.of(
          "bell pepper",
          "green pepper",
          "sweet pepper",
          "chili pepper",
          "coconut water",
          "rose-water",
          "flour tortilla",
          "sugar snap",
          "garlic salt",
          "seasoned salt",
          "celery salt");

  private final Map<String, List<String>> recipes = new HashMap<>();
  private final Set<String> pantry = new HashSet<>();
  private final int pantryGoods;

  public Recount(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        recipes.put(file.getFileName().toString().replace(".md", ""), items(file));
      }
    }
    int goods = 0;
    for (String line : Files.readAllLines(folder.resolve("pantry.txt"))) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        goods++;
        for (String name : line.toLowerCase(Locale.ROOT).split("[:,]", -1)) {
          pantry.add(name.strip());
        }
      }
    }
    pantryGoods = goods;
  }

  int pantryGoods() {
    return pantryGoods;
  }

  private static List<String> items(Path file) throws IOException {
    List<String> items = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (line.startsWith("## ")) {
        inside = text.toLowerCase(Locale.ROOT).contains("ingredients");
      } else if (inside && text.length() > 2 && "-*+".indexOf(text.charAt(0)) >= 0) {
        if (Character.isWhitespace(text.charAt(1))) {
          items.add(text.substring(2).strip());
        }
      }
    }
    return items;
  }

  /** What is wrong with a suggestion for a basket; nothing, if it keeps the rule. */
  public List<String> faults(List<String> basket, Suggestion suggestion) {
    List<String> faults = new ArrayList<>();
    List<String> lines = recipes.getOrDefault(suggestion.recipe().id(), List.of());
    Set<String> goods = new HashSet<>();
    List<String> covered = new ArrayList<>();
    List<String> unseen = new ArrayList<>(lines);
    for (Pair pair : suggestion.pairs()) {
      if (!basket.contains(pair.good())) {
        faults.add("not in the basket: " + pair.good());
      }
      if (!unseen.remove(pair.line())) {
        faults.add("not (or not so often) in the recipe's file: " + pair.line());
      }
      goods.add(pair.good());
      covered.add(pair.line());
    }
    List<String> others = new ArrayList<>(lines);
    for (String line : suggestion.pantry()) {
      if (!others.remove(line)) {
        faults.add("not (or not so often) in the recipe's file: " + line);
      }
      if (!isPantry(line)) {
        faults.add("no pantry: " + line);
      }
    }
    int left = others.size();
    covered.forEach(others::remove);
    if (goods.size() < 2) {
      faults.add("uses " + goods.size() + " goods");
    }
    if (covered.size() < 3) {
      faults.add("covers " + covered.size() + " lines");
    }
    if ((left - others.size()) * 2 < left) {
      faults.add("covers %d of %d that are not pantry".formatted(left - others.size(), left));
    }
    return faults;
  }

  private boolean isPantry(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    for (String no : NOT_PANTRY) {
      text = text.replace(no, "");
    }
    for (String name : pantry) {
      if (text.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
