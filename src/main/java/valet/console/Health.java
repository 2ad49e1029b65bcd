package valet.console;

import java.util.List;

/**
 * Whether events are accepted now.
 *
 * @param wrong what keeps us from it, in words for an operator; empty when all is well
 */
public record Health(List<String> wrong) {
  public static final Health UP = new Health(List.of());

  public Health {
    wrong = List.copyOf(wrong);
  }

  public boolean up() {
    return wrong.isEmpty();
  }
}
