package valet.rehearsal;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What happened, to be gone through once more. */
interface Past extends Iterable<Recorded> {
  /** What became of letters then. */
  LetterPast letters();

  /** What was asked of partners then. */
  OrderPast orders();

  /** What cannot be gone through any more. */
  LeftOut leftOut();

  /** The books that decide, by their hash; empty for the draft, which is always among them. */
  Set<String> books();

  /** Whether it is known of each event whom it is about. */
  boolean tellsWho();

  /**
   * How much there is to do for each customer, the empty name for nobody's: about one for an event,
   * and as much as three where something came of it.
   */
  Map<String, Long> work();

  /** To whom events of these types happened: customer and type, each pair once. */
  void happenedTo(Set<String> types, BiConsumer<String, String> told);

  /** What addresses customers ever had: customer and address. */
  void addresses(BiConsumer<String, String> told);

  /** Whether an event of ours with this id was decided then. */
  boolean happened(String ours);
}
