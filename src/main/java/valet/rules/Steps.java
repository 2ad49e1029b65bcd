package valet.rules;

import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.memory.Happening.OrderMoved;
import valet.memory.Known;
import valet.memory.Order.State;

/** What became of an order at an event, in one word that sentences use. */
final class Steps {
  private Steps() {}

  static String of(Known known) {
    for (var happening : known.happened())
      if (happening instanceof OrderMoved moved) return word(moved, known.event().data());
    return "";
  }

  private static String word(OrderMoved moved, Data data) {
    return switch (moved.order().state()) {
      case CONFIRMED -> moved.from() == State.CONFIRMED ? again(moved, data) : "confirmed";
      case REFUSED, UNANSWERED -> moved.left() == 0 ? "nobody" : "next";
      case ASKED -> "asked";
      case WITHDRAWN -> "withdrawn";
      case DONE -> "done";
      case FAILED -> "failed";
    };
  }

  /** An answer to an order that was confirmed before: to a change, or a change of the partner's. */
  private static String again(OrderMoved moved, Data data) {
    if (!(data instanceof Data.OrderAnswered said)) return "change not taken";
    if (said.answer() == Answered.REFUSED) return "change not taken";
    if (said.answer() == Answered.CONFIRMED && said.revision() > 1) return "change confirmed";
    return moved.later() ? "later" : "confirmed again";
  }
}
