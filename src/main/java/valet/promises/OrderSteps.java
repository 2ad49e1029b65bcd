package valet.promises;

import valet.memory.Order.State;

/** The whole table of steps an order can take. The database refuses others too. */
final class OrderSteps {
  private OrderSteps() {}

  static boolean allowed(State from, State to) {
    return switch (from) {
      case ASKED ->
          to == State.CONFIRMED
              || to == State.REFUSED
              || to == State.UNANSWERED
              || to == State.WITHDRAWN;
      case UNANSWERED -> to == State.CONFIRMED || to == State.WITHDRAWN;
      // Confirmed to confirmed is a change: another hour, another slot.
      case CONFIRMED ->
          to == State.CONFIRMED || to == State.DONE || to == State.FAILED || to == State.WITHDRAWN;
      case REFUSED, WITHDRAWN, DONE, FAILED -> false;
    };
  }

  /**
   * @throws IllegalStateException when the table has no such step
   */
  static State step(State from, State to) {
    if (!allowed(from, to))
      throw new IllegalStateException("An order cannot go from " + from + " to " + to + ".");
    return to;
  }
}
