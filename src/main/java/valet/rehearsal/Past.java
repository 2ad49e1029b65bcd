package valet.rehearsal;

import valet.delivery.AsItWas;

/** What happened, to be gone through once more. */
interface Past extends Iterable<Recorded> {
  /** What became of letters then. */
  LetterPast letters();

  /** What was asked of partners then. */
  OrderPast orders();

  /** What cannot be gone through any more. */
  LeftOut leftOut();

  AsItWas asItWas();

  /** Whether an event of ours with this id was decided then. */
  boolean happened(String ours);
}
