package valet.cookbook;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which recipes a person with an allergy must not be given. Errs to the safe side: any betraying
 * word anywhere in a recipe excludes it, and an allergy nobody has heard of excludes them all. Safe
 * for threads.
 */
final class Allergies {
  private static final String HARMLESS = "harmless";
  private static final int REMEMBERED = 2_000;

  /** From each stem of an allergy's names to the stems that betray it. */
  private final Map<String, Set<String>> betraying = new HashMap<>();

  private final List<Set<String>> words;
  private final Map<String, BitSet> remembered = new ConcurrentHashMap<>();

  Allergies(Path file, List<Recipe> recipes) {
    for (WordFile.Entry entry : WordFile.read(file).entries()) {
      int equals = entry.rest().indexOf('=');
      if (equals < 0) {
        throw new CookbookUnreadable(
            file,
            entry.number(),
            "no = in the line of \"%s\"; write \"%s: other names = betraying words\""
                .formatted(entry.name(), entry.name()));
      }
      Set<String> betrayers = new HashSet<>();
      for (String word : WordFile.split(entry.rest().substring(equals + 1))) {
        betrayers.addAll(Phrases.stems(word));
      }
      if (!entry.name().equals(HARMLESS)) {
        betraying.put(key(entry.name()), betrayers);
      }
      for (String name : WordFile.split(entry.rest().substring(0, equals))) {
        betraying.merge(key(name), betrayers, Allergies::union);
      }
    }
    Map<String, List<String>> stems = new ConcurrentHashMap<>();
    words = recipes.parallelStream().map(recipe -> wordsOf(recipe, stems)).toList();
  }

  /** The places of the recipes that none of these allergies may have. */
  BitSet excluded(Set<String> allergies) {
    BitSet excluded = new BitSet();
    for (String allergy : allergies) {
      BitSet known = remembered.get(allergy);
      if (known == null) {
        known = find(allergy);
        if (remembered.size() < REMEMBERED) {
          remembered.put(allergy, known);
        }
      }
      excluded.or(known);
    }
    return excluded;
  }

  private BitSet find(String allergy) {
    List<String> told = Phrases.stems(allergy);
    Set<String> betrayers = new HashSet<>();
    Set<String> whole = betraying.get(String.join(" ", told));
    boolean known = whole != null;
    if (whole != null) {
      betrayers.addAll(whole);
    } else {
      for (String stem : told) {
        Set<String> found = betraying.get(stem);
        boolean cooked = words.stream().anyMatch(recipe -> recipe.contains(stem));
        known |= found != null || cooked;
        betrayers.addAll(found == null ? Set.of(stem) : found);
      }
    }
    BitSet excluded = new BitSet();
    for (int recipe = 0; recipe < words.size(); recipe++) {
      Set<String> its = words.get(recipe);
      excluded.set(recipe, !known || betrayers.stream().anyMatch(its::contains));
    }
    return excluded;
  }

  private static String key(String name) {
    return String.join(" ", Phrases.stems(name));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** Stems each different word once: recipes say much the same. */
  private static Set<String> wordsOf(Recipe recipe, Map<String, List<String>> stems) {
    Set<String> words = new HashSet<>();
    StringBuilder text = new StringBuilder(recipe.title());
    recipe.ingredients().forEach(line -> text.append(' ').append(line));
    recipe.steps().forEach(step -> text.append(' ').append(step));
    int begin = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || !isOfWord(text.charAt(end))) {
        if (end > begin) {
          words.addAll(stems.computeIfAbsent(text.substring(begin, end), Phrases::stems));
        }
        begin = end + 1;
      }
    }
    return words;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || c == '\''
        || c == '’';
  }
}
