package valet.delivery;

import java.util.List;
import java.util.Optional;

/**
 * What became of a try when it was really made: a rehearsal is told this instead of asking a
 * gateway.
 *
 * @param outcome as the ledger of attempts writes it
 * @param remoteIds under which the gateway reported on it
 */
public record Tried(String outcome, Optional<String> detail, List<String> remoteIds) {
  /** What nobody ever tried is taken as this. */
  public static final Tried ACCEPTED = new Tried("accepted", Optional.empty(), List.of());

  public Tried {
    remoteIds = List.copyOf(remoteIds);
  }

  /** Whether the letter may be looked at again. */
  public boolean open() {
    return !(meant() instanceof Outcome.Accepted || meant() instanceof Outcome.RefusedForGood);
  }

  Outcome meant() {
    var why = detail.orElse(outcome);
    return switch (outcome) {
      case "refused" -> new Outcome.RefusedForGood(why);
      case "unknown" -> new Outcome.Unknown(why, remoteIds);
      // whatever else rested then rests in its own time now
      case "retry", "gateway", "stopped" -> Outcome.TryLater.letter(why);
      default -> new Outcome.Accepted(remoteIds);
    };
  }
}
