package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import valet.event.Derived;

/** Opens cases by themselves, where somebody of the house must act and no rule need say so. */
final class Cases {
  /** How long a person may take where nothing else says when help would be late. */
  private static final Duration ANSWER_WITHIN = Duration.ofDays(1);

  private final WaveLedger ledger;

  Cases(WaveLedger ledger) {
    this.ledger = ledger;
  }

  /** The id of the case that an event opens by itself: at most one. */
  static String id(String decision) {
    return Derived.id("case", decision);
  }

  void about(OpenOrder order, String why, Cause cause) {
    var help = order.order();
    open(help.service(), why, Optional.of(help.id()), Optional.empty(), help.until(), cause);
  }

  void about(OpenPromise open, String why, Cause cause) {
    var promise = open.promise();
    open(promise.service(), why, promise.order(), Optional.empty(), promise.by(), cause);
  }

  /**
   * Opens a case.
   *
   * @param late when help would be late; a day from now where that is sooner
   */
  void open(
      String service,
      String why,
      Optional<String> order,
      Optional<String> letter,
      Instant late,
      Cause cause) {
    ledger.open(
        new CareCase(
            id(cause.decision()),
            cause.customer(),
            cause.decision(),
            service,
            why,
            order,
            letter,
            cause.now(),
            due(late, cause.now()),
            CareCase.About.NOTHING));
  }

  /** Until when a person is to act: before help is late, and within a day. */
  static Instant due(Instant late, Instant now) {
    var latest = now.plus(ANSWER_WITHIN);
    if (late.isBefore(now)) return now;
    return late.isAfter(latest) ? latest : late;
  }
}
