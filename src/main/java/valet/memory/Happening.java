package valet.memory;

import java.util.Optional;
import valet.event.Channel;

/** What an event turned out to mean for something that was open: a fact beside the event's own. */
public sealed interface Happening {

  /**
   * A reply was understood.
   *
   * @param letter the letter it answers
   * @param order the order that letter speaks of
   */
  record Heard(Meaning meaning, Channel channel, Optional<String> letter, Optional<Order> order)
      implements Happening {}

  /** What a reply can mean. */
  enum Meaning {
    STOP,
    START,
    YES,
    NO,
    WHY,
    LATER,
    NOT_THIS,
    WRONG_PERSON,
    WORDS
  }

  /**
   * An order took a step.
   *
   * @param order as it is now
   * @param from where it stood before
   * @param left how many partners are left to ask: 0 when the last one has refused or kept silent
   * @param later whether a confirmed order's {@code eta} or slot moved
   */
  record OrderMoved(Order order, Order.State from, int left, boolean later) implements Happening {}

  /** A promise took a step. */
  record PromiseMoved(Promise promise, Promise.State from) implements Happening {}
}
