package valet.delivery;

import java.time.Instant;
import java.util.Optional;
import valet.event.Data.LetterReported;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.store.Due;

/** A letter's fate as the event it becomes, written where the fate is written. */
final class Fates {
  private Fates() {}

  /**
   * The due row; its id is derived from letter, try and state, so that a second one is recognised.
   *
   * @param step the number of the try, or another word for what led to it
   */
  static Due due(
      String letter,
      Optional<String> customer,
      String step,
      LetterReported.Fate fate,
      Optional<String> detail,
      Instant now) {
    var id = Derived.id("letter.reported", letter, step, fate.toString());
    var event = EventWriter.ours(id, customer, now, new LetterReported(letter, fate, detail));
    return new Due(id, now, customer, event.json());
  }
}
