package valet.tact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import valet.memory.LetterClass;
import valet.rules.Costs;
import valet.rules.Finding;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.rules.Service;
import valet.rules.Sources;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.tact.Verdicts.Judged;

/**
 * Judges whether, when and with which single voice to speak. Pure and safe to share: the same
 * wishes at the same instant are always judged the same.
 */
public final class Tact {
  private final Manners manners;

  private Tact(Manners manners) {
    this.manners = manners;
  }

  /**
   * Reads {@code config/tact.yaml}.
   *
   * @throws valet.rules.BadBook with file, line and column of all that is wrong in it
   */
  public static Tact of(Sources sources) {
    return new Tact(MannersFile.read(sources));
  }

  /** Judges where nobody grieves and nothing was spent. */
  public Verdicts judge(Wishes wishes, Instant now) {
    return judge(wishes, Standing.NONE, now);
  }

  /** Judges each proposal of a wave exactly once; proposals of one moment are judged together. */
  public Verdicts judge(Wishes wishes, Standing standing, Instant now) {
    var all = new ArrayList<Judged>(wishes.all().size());
    var purse = new Purse(manners.costs(), standing.today());
    for (var wished : wishes.all()) all.add(judge(wished, standing, purse, now));
    return new Verdicts(all);
  }

  private Judged judge(Wished wished, Standing standing, Purse purse, Instant now) {
    if (wished.fresh().isEmpty() && wished.held().isEmpty())
      return new Judged(wished, Optional.empty(), List.of(), List.of());
    var griefs = Griefs.of(wished.moment(), standing, manners.mood());
    return new Sitting(manners, wished, griefs, purse, standing.vain(), now).judge();
  }

  /** What {@link Standing} is to tell of these wishes; empty where nothing is worth a query. */
  public Optional<Standing.Asked> asks(Wishes wishes, Instant now) {
    var customers = new TreeSet<String>();
    var services = new TreeSet<String>();
    var takeBacks = new ArrayList<Proposal>(0);
    for (var wished : wishes.all()) {
      asks(wished.fresh(), customers, services);
      asks(wished.held(), customers, services);
      // What waits has taken back what it could when it began to wait.
      for (var fresh : wished.fresh())
        if (fresh.help().stream().anyMatch(h -> h instanceof Help.TakeBack)) takeBacks.add(fresh);
    }
    if (customers.isEmpty() && services.isEmpty() && takeBacks.isEmpty()) return Optional.empty();
    var midnight = now.atZone(manners.zone()).toLocalDate().atStartOfDay(manners.zone());
    return Optional.of(
        new Standing.Asked(
            List.copyOf(customers),
            List.copyOf(services),
            midnight.toInstant(),
            now.minus(Griefs.longest(manners.mood())),
            takeBacks));
  }

  private static void asks(List<Proposal> proposals, Set<String> customers, Set<String> services) {
    for (var proposal : proposals) {
      if (Griefs.cheerful(proposal)) proposal.customer().ifPresent(customers::add);
      if (proposal.service().budget().isPresent()) services.add(proposal.service().name());
    }
  }

  /**
   * What is wrong between what help costs and what services may spend: only one currency can be
   * reckoned with.
   */
  public List<Finding> misfits(Map<String, Service> services) {
    var findings = new ArrayList<Finding>();
    services.forEach(
        (name, service) -> {
          if (service.budget().isPresent() && !Purse.reckons(manners.costs(), service))
            findings.add(
                new Finding(
                    Costs.FILE,
                    0,
                    0,
                    "It has sums in another currency than the budget of \""
                        + name
                        + "\" ("
                        + service.budget().get().currency()
                        + "), so nobody could say when it is used up. Give all in one currency."));
        });
    return findings;
  }

  /**
   * When it is quiet no more; empty where it is not quiet now. For whoever asks once more before
   * the first byte.
   *
   * @param place where the customer may be, as {@link Judged#place} said
   */
  public Optional<Instant> quietUntil(Place place, LetterClass letterClass, Instant now) {
    var end = manners.dayAt(place, letterClass, now, Instant.MAX);
    return end.equals(now) ? Optional.empty() : Optional.of(end);
  }
}
