package valet.memory;

import java.util.Locale;
import java.util.Optional;

/**
 * How weighty a letter is; set in {@code config/services.yaml}, never by a rule. Weightiest first.
 */
public enum LetterClass {
  /** Danger to life or health, or demanded by law. */
  SAFETY,
  /** Follows up what was promised. */
  PROMISE,
  /** Help without strings. */
  SERVICE,
  /** Names something to buy. */
  MARKETING;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LetterClass> of(String word) {
    for (var value : values()) if (value.word().equals(word)) return Optional.of(value);
    return Optional.empty();
  }

  @Override
  public String toString() {
    return word();
  }
}
