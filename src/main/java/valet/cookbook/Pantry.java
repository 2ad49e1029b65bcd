package valet.cookbook;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The few goods every kitchen is taken to have. */
final class Pantry {
  static final int MOST_GOODS = 20;

  private final Set<String> foods;

  private Pantry(Set<String> foods) {
    this.foods = foods;
  }

  static Pantry read(Path file, Vocabulary vocabulary) {
    WordFile words = WordFile.read(file);
    Set<String> foods = new HashSet<>();
    for (WordFile.Entry entry : words.entries()) {
      entry.all().forEach(word -> foods.add(vocabulary.meant(word)));
    }
    if (words.entries().size() > MOST_GOODS) {
      throw new CookbookUnreadable(
          file,
          words.entries().get(MOST_GOODS).number(),
          "%d goods; a pantry has at most %d, or every recipe would fit every basket"
              .formatted(words.entries().size(), MOST_GOODS));
    }
    return new Pantry(foods);
  }

  boolean holds(String food) {
    return foods.contains(food);
  }
}
