package valet.cookbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which food a till's good is, and which foods an ingredient line asks for. A food is its name
 * in {@code foods.txt}; what is listed nowhere is the food of its own stems, so that two texts of
 * the same words still meet. Safe for threads.
 */
final class Vocabulary {
  /** Longer names are no goods' names; nothing good comes of reading them. */
  private static final int LONGEST = 200;

  private final Phrases ofTills = new Phrases();
  private final Phrases ofRecipes = new Phrases();

  /** From a stem in a title to what such a dish cannot be without. */
  private final Map<String, Set<String>> needed = new HashMap<>();

  private Vocabulary() {}

  /** Reads the word files of a folder. */
  static Vocabulary read(Path words) {
    WordFile foods = WordFile.read(words.resolve("foods.txt"));
    WordFile kinds = WordFile.read(words.resolve("kinds.txt"));
    Vocabulary vocabulary = new Vocabulary();
    foods.entries().forEach(entry -> vocabulary.addFood(foods, entry));
    for (WordFile.Entry kind : kinds.entries()) {
      String name = Kinds.nameOf(kind);
      vocabulary.add(name, new Term(Term.Sort.FOOD, name), true);
    }
    vocabulary.addAll(words.resolve("not-food.txt"), Term.Sort.NOT_FOOD, false);
    vocabulary.addAll(words.resolve("brands.txt"), Term.Sort.SAID_BESIDES, false);
    vocabulary.addAll(words.resolve("said-besides.txt"), Term.Sort.SAID_BESIDES, true);
    for (WordFile.Entry dish : WordFile.read(words.resolve("dishes.txt")).entries()) {
      Set<String> without = new HashSet<>();
      dish.others().forEach(food -> without.add(vocabulary.meant(food)));
      Phrases.stems(dish.name()).forEach(stem -> vocabulary.needed.put(stem, without));
    }
    return vocabulary;
  }

  private void addFood(WordFile foods, WordFile.Entry entry) {
    Term food = new Term(Term.Sort.FOOD, entry.name());
    for (String name : entry.all()) {
      Term first = add(name, food, true);
      if (!first.equals(food)) {
        throw new CookbookUnreadable(
            foods.file(),
            entry.number(),
            "\"%s\" already stands for \"%s\"; a name can stand for one food only"
                .formatted(name, first.text()));
      }
    }
  }

  private void addAll(Path file, Term.Sort sort, boolean inRecipes) {
    WordFile.read(file).words().forEach(word -> add(word, new Term(sort, word), inRecipes));
  }

  private Term add(String phrase, Term term, boolean inRecipes) {
    List<String> stems = Phrases.stems(phrase);
    if (inRecipes) {
      ofRecipes.add(stems, term);
    }
    return ofTills.add(stems, term);
  }

  /** The food a till's good is, if it is one thing and a food at all. */
  Optional<String> good(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    List<Term> terms = ofTills.terms(name);
    if (terms.stream().anyMatch(term -> term.sort() == Term.Sort.NOT_FOOD)) {
      return Optional.empty();
    }
    List<Term> named = new ArrayList<>();
    for (Term term : terms) {
      if (term.sort() == Term.Sort.COMMA || term.sort() == Term.Sort.OPEN) {
        break;
      }
      named.add(term);
    }
    return food(named);
  }

  /** The food a word in one of the files means. */
  String meant(String word) {
    return food(ofRecipes.terms(word)).orElse(word);
  }

  /** The foods and other words of a title, and what {@code dishes.txt} says of them. */
  Set<String> named(String title) {
    Set<String> names = new HashSet<>();
    for (Term term : ofRecipes.terms(Markup.plain(title))) {
      if (term.sort() == Term.Sort.FOOD || term.sort() == Term.Sort.WORD) {
        names.add(term.text());
      }
    }
    for (String stem : Phrases.stems(title)) {
      names.addAll(needed.getOrDefault(stem, Set.of()));
    }
    return names;
  }

  /**
   * What an ingredient line asks for: each alternative is the foods it wants together; none where
   * the line is not understood.
   */
  List<Set<String>> asked(String line) {
    return new Asked(ofRecipes.terms(Markup.plain(line))).alternatives();
  }

  /** The one food that these terms name together. */
  static Optional<String> food(List<Term> terms) {
    Set<String> names = new LinkedHashSet<>();
    for (Term term : terms) {
      if (term.sort() != Term.Sort.FOOD && term.sort() != Term.Sort.WORD) {
        return Optional.empty();
      }
      names.add(term.text());
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", names));
  }
}
