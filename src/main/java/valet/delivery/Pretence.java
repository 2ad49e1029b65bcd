package valet.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import valet.event.Channel;

/**
 * Delivery for a rehearsal: the ledger moves as it does in life, each letter when it is told to,
 * and nothing leaves. For one thread.
 */
public final class Pretence {
  private static final Duration LEASE = Duration.ofDays(10_000);

  /**
   * A letter that was taken and has not come to an end.
   *
   * @param number which of its tries, from 1
   */
  public record Taken(String letter, int number) {}

  private final Outbox outbox;
  private final TillFate tills;
  private final InstantSource clock;
  private final Map<Taken, Outgoing> open = new HashMap<>();

  Pretence(Outbox outbox, TillFate tills, InstantSource clock) {
    this.outbox = outbox;
    this.tills = tills;
    this.clock = clock;
  }

  /** Claims those of these letters that are due and may go; settles those that may not. */
  public List<Taken> take(Channel channel, List<String> letters) {
    var claim = outbox.claim(channel, letters, LEASE, clock.instant());
    for (var letter : claim.letters()) open.put(taken(letter), letter);
    return claim.letters().stream().map(Pretence::taken).toList();
  }

  /** What becomes of a letter that was taken. */
  public void end(Taken taken, Tried tried) {
    var letter = open.remove(taken);
    if (letter == null)
      throw new IllegalArgumentException("Try " + taken + " was not taken, so it cannot end.");
    var now = clock.instant();
    outbox.store(List.of(new Outbox.Result(letter, tried.meant(), null)), now, now);
  }

  /** Tills got these letters' lines, or had gone before those of the others were there. */
  public void told(List<String> printed, List<String> late) {
    printed.forEach(tills::written);
    late.forEach(tills::late);
    while (tills.step() > 0) {}
  }

  private static Taken taken(Outgoing letter) {
    return new Taken(letter.id(), letter.attempt());
  }
}
