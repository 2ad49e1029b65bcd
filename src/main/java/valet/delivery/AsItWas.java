package valet.delivery;

import java.util.List;
import java.util.Optional;

/**
 * What became of letters when they were really sent: a rehearsal asks here instead of a gateway.
 */
@FunctionalInterface
public interface AsItWas {
  /** Nothing was ever sent: whatever is sent now is taken as accepted. */
  AsItWas NOTHING = (letter, number) -> Optional.empty();

  /**
   * A try that was made.
   *
   * @param outcome as the ledger of attempts writes it
   * @param remoteIds under which the gateway reported on it
   */
  record Tried(String outcome, Optional<String> detail, List<String> remoteIds) {
    public Tried {
      remoteIds = List.copyOf(remoteIds);
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

  /** The try with this number, from 1; empty where there was none. */
  Optional<Tried> tried(String letter, int number);
}
