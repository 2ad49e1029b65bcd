package valet.memory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The categories of what was bought, as {@link Sketch}: a shop has so many and not many more. */
final class Categories {
  private static final int REMEMBERED = 10_000;

  /** Beyond so many they are no categories but articles. */
  private static final int OF_ONE = 60;

  private static final Map<String, String> LETTERS = new ConcurrentHashMap<>();

  private Categories() {}

  /** Each once; empty for none. */
  static Optional<String> of(Collection<String> categories) {
    if (categories.isEmpty()) return Optional.empty();
    return Optional.of(
        categories.stream()
            .distinct()
            .limit(OF_ONE)
            .map(Categories::letters)
            .collect(Collectors.joining()));
  }

  static boolean hold(String sketch, String category) {
    return Sketch.holds(sketch, letters(category));
  }

  /** Many rules ask for the same few of many customers. */
  private static String letters(String category) {
    if (LETTERS.size() > REMEMBERED) LETTERS.clear();
    return LETTERS.computeIfAbsent(category, Sketch::letters);
  }
}
