package valet.tact;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import valet.rules.Help.Person;
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
   * @param place where the customer may be: quiet hours hold in each of its zones, and times are
   *     said in the first; empty where nothing was proposed
   * @param fresh one ruling per fresh proposal, in the order of the wish
   * @param again one ruling per held proposal, in the order of the wish
   */
  public record Judged(
      Wished wished, Optional<Place> place, List<Ruling> fresh, List<Ruling> again) {
    public Judged {
      fresh = List.copyOf(fresh);
      again = List.copyOf(again);
    }

    /** The zones of the place; empty where nothing was proposed. */
    public List<ZoneId> zones() {
      return place.map(Place::zones).orElse(List.of());
    }
  }

  /**
   * One proposal and what tact says to it, and what is done now whatever the verdict.
   *
   * @param withdraws letters that are not true any more and not out yet: withdrawn silently, also
   *     where the letter that replaces them must wait
   * @param corrects letters that are not true any more and may have been read: not sent again, also
   *     where nobody knows what became of them
   * @param cases what a person must see although the proposal waits or falls: its own calls for a
   *     person, and a call where something promised or dangerous cannot be told. Empty where the
   *     verdict is to speak: there the proposal's own help is done whole
   */
  public record Ruling(
      Proposal proposal,
      Verdict verdict,
      List<String> withdraws,
      List<String> corrects,
      List<Person> cases) {
    public Ruling {
      withdraws = List.copyOf(withdraws);
      corrects = List.copyOf(corrects);
      cases = List.copyOf(cases);
    }

    /** A verdict and nothing beside it. */
    public Ruling(Proposal proposal, Verdict verdict) {
      this(proposal, verdict, List.of(), List.of(), List.of());
    }
  }
}
