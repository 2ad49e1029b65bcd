package valet.cookbook;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which foods a bought food serves: surely (itself and what {@code serves.txt} says) and perhaps
 * (what a vague row of a till may be, {@code kinds.txt}).
 */
final class Kinds {
  private final Map<String, Set<String>> surely;
  private final Map<String, Set<String>> perhaps;

  private Kinds(Map<String, Set<String>> surely, Map<String, Set<String>> perhaps) {
    this.surely = surely;
    this.perhaps = perhaps;
  }

  static Kinds read(Path words, Vocabulary vocabulary) {
    return new Kinds(
        served(WordFile.read(words.resolve("serves.txt")), vocabulary),
        served(WordFile.read(words.resolve("kinds.txt")), vocabulary));
  }

  private static Map<String, Set<String>> served(WordFile file, Vocabulary vocabulary) {
    Map<String, Set<String>> served = new HashMap<>();
    for (WordFile.Entry entry : file.entries()) {
      List<String> others = entry.others();
      if (others.isEmpty()) {
        throw new CookbookUnreadable(
            file.file(), entry.number(), "\"%s\" serves nothing".formatted(entry.name()));
      }
      Set<String> foods = new LinkedHashSet<>();
      others.forEach(word -> foods.add(vocabulary.meant(word)));
      String name = vocabulary.meant(entry.name());
      if (served.put(name, foods) != null) {
        throw new CookbookUnreadable(
            file.file(),
            entry.number(),
            "\"%s\" has a line already; write both into one".formatted(name));
      }
    }
    return served;
  }

  Set<String> surely(String food) {
    Set<String> foods = new LinkedHashSet<>(surely.getOrDefault(food, Set.of()));
    foods.add(food);
    return foods;
  }

  Set<String> perhaps(String food) {
    return perhaps.getOrDefault(food, Set.of());
  }
}
