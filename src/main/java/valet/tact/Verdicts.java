package valet.tact;

import java.util.List;
import valet.rules.Proposal;
import valet.rules.Wishes.Wished;

/** Every proposal of a wave with its verdict, moment by moment. */
public record Verdicts(List<Judged> all) {
  public Verdicts {
    all = List.copyOf(all);
  }

  /**
   * The verdicts of one moment.
   *
   * @param fresh one ruling per fresh proposal, in the order of the wish
   * @param again one ruling per held proposal
   */
  public record Judged(Wished wished, List<Ruling> fresh, List<Ruling> again) {
    public Judged {
      fresh = List.copyOf(fresh);
      again = List.copyOf(again);
    }
  }

  /** One proposal and what tact says to it. */
  public record Ruling(Proposal proposal, Verdict verdict) {}
}
