package valet.rules;

import java.util.List;
import java.util.Set;

/** What the rules wish, moment by moment, in the order of the wave. */
public record Wishes(List<Wished> all) {
  public Wishes {
    all = List.copyOf(all);
  }

  /** The same wishes, where these services are paused. */
  public Wishes pausing(Set<String> services) {
    return services.isEmpty()
        ? this
        : new Wishes(all.stream().map(w -> w.pausing(services)).toList());
  }

  /**
   * What the rules wish for one moment.
   *
   * @param book the hash of the rule book that wished it
   * @param fresh proposals of the rules that fired now
   * @param held the same person's proposals that wait for their hour
   * @param paused services that fell silent by themselves
   */
  public record Wished(
      Moment moment, String book, List<Proposal> fresh, List<Proposal> held, Set<String> paused) {
    public Wished {
      fresh = List.copyOf(fresh);
      held = List.copyOf(held);
      paused = Set.copyOf(paused);
    }

    /** Where no service is paused. */
    public Wished(Moment moment, String book, List<Proposal> fresh, List<Proposal> held) {
      this(moment, book, fresh, held, Set.of());
    }

    /** The same, with these fresh proposals instead. */
    public Wished proposing(List<Proposal> instead) {
      return new Wished(moment, book, instead, held, paused);
    }

    private Wished pausing(Set<String> services) {
      return new Wished(moment, book, fresh, held, services);
    }
  }
}
