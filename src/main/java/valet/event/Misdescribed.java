package valet.event;

import java.util.List;
import java.util.stream.Collectors;

/** Event types are described by a schema that cannot be used. */
public final class Misdescribed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never sent anywhere
  private final List<Mistake> mistakes;

  /**
   * One thing that is wrong with a schema.
   *
   * @param line from 1
   * @param column from 1
   * @param message what is wrong, as a sentence
   */
  public record Mistake(String type, int line, int column, String message) {}

  Misdescribed(List<Mistake> mistakes) {
    super(
        mistakes.stream()
            .map(m -> m.type() + ":" + m.line() + ":" + m.column() + ": " + m.message())
            .collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
