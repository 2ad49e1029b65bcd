package valet.tact;

import java.util.Locale;
import java.util.Optional;

/** Why nobody should be cheerful with somebody now. */
public enum Sorrow {
  COMPLAINT,
  BREAKDOWN,
  BEREAVEMENT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Sorrow> of(String word) {
    for (var value : values()) if (value.word().equals(word)) return Optional.of(value);
    return Optional.empty();
  }
}
