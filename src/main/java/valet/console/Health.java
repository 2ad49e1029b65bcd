package valet.console;

import java.util.ArrayList;
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

  /**
   * How we are.
   *
   * @param queue whether the queue takes events and what it gave could be decided
   * @param book whether there is a good rule book, or may yet be
   */
  public static Health of(boolean queue, boolean book) {
    var wrong = new ArrayList<String>();
    if (!queue) wrong.add("the queue or the store does not answer; events wait");
    if (!book) wrong.add("there is no good rule book; run `valet check`");
    return new Health(wrong);
  }

  public boolean up() {
    return wrong.isEmpty();
  }
}
