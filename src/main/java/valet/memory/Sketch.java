package valet.memory;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import valet.event.Derived;

/**
 * Names kept as six letters each, which can be asked for but not be read: 36 bits of their hash, so
 * that two names of one person look alike once in many millions.
 */
final class Sketch {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int LETTERS = 6;

  /** Beyond so many names it is a wholesaler's van and not somebody's kitchen. */
  private static final int NAMES = 600;

  private Sketch() {}

  /** Empty for no names. */
  static Optional<String> of(Collection<String> names) {
    if (names.isEmpty()) return Optional.empty();
    var sketch = new StringBuilder();
    names.stream().limit(NAMES).forEach(name -> sketch.append(letters(name)));
    return Optional.of(sketch.toString());
  }

  static boolean holds(String sketch, String name) {
    var letters = letters(name);
    int at = sketch.indexOf(letters);
    while (at > 0 && at % LETTERS != 0) at = sketch.indexOf(letters, at + 1);
    return at >= 0;
  }

  private static String letters(String name) {
    long hash = UUID.fromString(Derived.id("name", name)).getMostSignificantBits() >>> 28;
    var letters = new StringBuilder(LETTERS);
    for (int i = 0; i < LETTERS; i++, hash >>>= 6) letters.append(ALPHABET.charAt((int) hash & 63));
    return letters.toString();
  }
}
