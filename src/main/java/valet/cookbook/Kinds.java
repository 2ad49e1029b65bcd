package valet.cookbook;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which foods a bought food serves: surely (itself and what {@code serves.txt} says) and perhaps
 * (what a vague row of a till may be, {@code kinds.txt}).
 */
final class Kinds {
  /** "root vegetables x2": one row of the till is often two things. */
  private static final Pattern SEVERAL = Pattern.compile("\\s+x([2-9])$");

  private final Map<String, Set<String>> surely;
  private final Map<String, Set<String>> perhaps;

  private final Map<String, Integer> most;

  private Kinds(
      Map<String, Set<String>> surely,
      Map<String, Set<String>> perhaps,
      Map<String, Integer> most) {
    this.surely = surely;
    this.perhaps = perhaps;
    this.most = most;
  }

  static Kinds read(Path words, Vocabulary vocabulary) {
    Map<String, Integer> most = new HashMap<>();
    return new Kinds(
        served(WordFile.read(words.resolve("serves.txt")), vocabulary, most),
        served(WordFile.read(words.resolve("kinds.txt")), vocabulary, most),
        most);
  }

  /** A vague good's name as the till prints it, without its "x2". */
  static String nameOf(WordFile.Entry kind) {
    return SEVERAL.matcher(kind.name()).replaceFirst("");
  }

  private static Map<String, Set<String>> served(
      WordFile file, Vocabulary vocabulary, Map<String, Integer> most) {
    Map<String, Set<String>> served = new HashMap<>();
    for (WordFile.Entry entry : file.entries()) {
      List<String> others = entry.others();
      if (others.isEmpty()) {
        throw new CookbookUnreadable(
            file.file(), entry.number(), "\"%s\" serves nothing".formatted(entry.name()));
      }
      Set<String> foods = new LinkedHashSet<>();
      others.forEach(word -> foods.add(vocabulary.meant(word)));
      String name = vocabulary.meant(nameOf(entry));
      Matcher several = SEVERAL.matcher(entry.name());
      most.put(name, several.find() ? Integer.parseInt(several.group(1)) : 1);
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

  /** How many lines of one recipe a vague food may serve. */
  int most(String food) {
    return most.getOrDefault(food, 1);
  }

  Set<String> perhaps(String food) {
    return perhaps.getOrDefault(food, Set.of());
  }
}
