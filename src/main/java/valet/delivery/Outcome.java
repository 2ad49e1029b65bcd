package valet.delivery;

import java.util.List;

/** What became of one try to hand a letter to a gateway. */
sealed interface Outcome {
  /**
   * The gateway has it.
   *
   * @param remoteIds under which the gateway reports on it, one for each part; may be empty
   */
  record Accepted(List<String> remoteIds) implements Outcome {
    public Accepted {
      remoteIds = List.copyOf(remoteIds);
    }
  }

  /** The gateway will never take it. */
  record RefusedForGood(String reason) implements Outcome {}

  /**
   * It certainly did not go out, or only the parts in {@code taken} did.
   *
   * @param wholeGateway whether the fault is the gateway's, so that every letter has to wait
   * @param taken the ids of the parts that the gateway has; the next try begins after them
   */
  record TryLater(String reason, boolean wholeGateway, List<String> taken) implements Outcome {
    public TryLater {
      taken = List.copyOf(taken);
    }

    static TryLater letter(String reason) {
      return new TryLater(reason, false, List.of());
    }

    static TryLater gateway(String reason) {
      return new TryLater(reason, true, List.of());
    }
  }

  /**
   * It may have gone out, and nobody here can know.
   *
   * @param taken the ids of the parts that the gateway certainly has
   */
  record Unknown(String reason, List<String> taken) implements Outcome {
    public Unknown {
      taken = List.copyOf(taken);
    }

    static Unknown of(String reason) {
      return new Unknown(reason, List.of());
    }
  }

  /** An exception that knows the outcome, so that it passes through a route unharmed. */
  interface Carried {
    Outcome outcome();
  }
}
