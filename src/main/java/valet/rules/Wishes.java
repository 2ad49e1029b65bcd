package valet.rules;

import java.util.List;

/** What the rules wish, moment by moment, in the order of the wave. */
public record Wishes(List<Wished> all) {
  public Wishes {
    all = List.copyOf(all);
  }

  /**
   * What the rules wish for one moment.
   *
   * @param book the hash of the rule book that wished it
   * @param fresh proposals of the rules that fired now
   * @param held the same person's proposals that wait for their hour
   */
  public record Wished(Moment moment, String book, List<Proposal> fresh, List<Proposal> held) {
    public Wished {
      fresh = List.copyOf(fresh);
      held = List.copyOf(held);
    }
  }
}
