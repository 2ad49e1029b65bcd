package valet.promises;

import valet.memory.Promise.State;

/** The whole table of steps a promise can take. The database refuses others too. */
final class PromiseSteps {
  private PromiseSteps() {}

  static boolean allowed(State from, State to) {
    return switch (from) {
      case PLANNED -> to == State.MADE || to == State.WITHDRAWN;
      case MADE -> to == State.KEPT || to == State.BROKEN || to == State.WITHDRAWN;
      case KEPT, BROKEN, WITHDRAWN -> false;
    };
  }

  /**
   * @throws IllegalStateException when the table has no such step
   */
  static State step(State from, State to) {
    if (!allowed(from, to))
      throw new IllegalStateException("A promise cannot go from " + from + " to " + to + ".");
    return to;
  }
}
