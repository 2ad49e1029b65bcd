package valet.rules;

import java.util.List;

/**
 * One thing that can be seen of a moment: a field, or a look that needs to know for what.
 *
 * @param name as the vocabulary writes it
 * @param label as people read it: {@code openOrders} is read as {@code open orders}
 * @param takes the types of what it needs to know; empty for a field
 * @param look gives the value
 * @param dear whether it reads the whole history of a customer: asked last, and never to look
 *     others up
 */
record Term(String name, String label, Kind kind, List<GapType> takes, Look look, boolean dear) {

  /** Looks at a moment. */
  @FunctionalInterface
  interface Look {
    Object at(Moment moment, Object[] arguments);
  }

  /** What kind of value it is, which decides what it can be compared with. */
  enum Kind {
    /** A text; empty where this moment has none. */
    TEXT,
    /** A number; 0 where this moment has none. */
    NUMBER,
    FLAG,
    /** A sum of money, if this moment has one. */
    MONEY,
    /** Several texts, in their order or as a set. */
    TEXTS
  }

  boolean isField() {
    return takes.isEmpty();
  }
}
