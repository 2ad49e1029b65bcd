package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import valet.event.Derived;

/** When a letter that was refused for now is tried again. */
final class Retries {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60));
  private static final Duration THEN = Duration.ofHours(4);

  private Retries() {}

  /**
   * The next try, spread by up to a tenth of the pause so that letters refused together do not come
   * back together; derived from the letter, so that a replay gives the same.
   *
   * @param before how often it was refused for now before this time
   */
  static Instant next(String letter, int before, Instant now) {
    var pause = before < PAUSES.size() ? PAUSES.get(before) : THEN;
    var spread =
        Long.parseLong(Derived.id("jitter", letter, "" + before).substring(0, 8), 16) % 1000;
    return now.plus(pause).plusMillis(pause.toMillis() * spread / 10_000);
  }

  /** How long a whole gateway rests after so many rounds in which it could not take anything. */
  static Duration rest(int rounds) {
    return Duration.ofSeconds(Math.min(60, 1L << Math.min(rounds - 1, 6)));
  }
}
