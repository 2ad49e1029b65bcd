package valet.promises;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import valet.memory.Known;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Tx;

/** Keeps what we asked and what we promised. */
public final class Promises {
  private final Supplier<Partners> partners;
  private final Supplier<Owners> owners;
  private final String publicUrl;

  /**
   * @param partners the partners of the rule book in force
   * @param owners who answers for cases, by the same book
   * @param publicUrl where partners reach us, such as {@code http://127.0.0.1:8080}; the path of
   *     the answer is put behind it
   */
  public Promises(Supplier<Partners> partners, Supplier<Owners> owners, String publicUrl) {
    this.partners = partners;
    this.owners = owners;
    this.publicUrl =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
  }

  /**
   * Moves orders and promises by what the wave's events say, asks the next partner where one
   * cannot, and opens cases where a person must act. A wave that says nothing of the kind costs no
   * query and comes back as it is.
   *
   * @throws UnwantedAnswer when a partner's answer is not to be believed: its event is at fault
   */
  public List<Known> move(Tx tx, List<Known> wave) {
    if (!Concerned.anybody(wave)) return wave;
    return new Moves(tx, wave, partners.get(), owners.get(), publicUrl).of(wave);
  }

  /**
   * Orders, promises and opens cases as spoken proposals want.
   *
   * @return what each set in motion, by the proposal's id
   */
  public Map<String, Planned> plan(Tx tx, List<Spoken> spoken) {
    if (spoken.stream().allMatch(Promises::wordsOnly)) return nothing(spoken);
    return new Planning(tx, partners.get(), owners.get(), publicUrl).of(spoken);
  }

  /**
   * Calls off whatever somebody who is to be forgotten has on order. The partner is told without a
   * word about whom; the order's row stays until then, about nobody.
   *
   * @return how many partners are told
   */
  public int cancelAll(Tx tx, Collection<String> customers, Instant now) {
    return new Farewell(tx, publicUrl).to(customers, now);
  }

  /** Those of proposals that would take back what is not there, or is another service's. */
  public Set<String> vain(Tx tx, List<Proposal> takeBacks) {
    var vain = new HashSet<String>();
    var complaints = new Complaints(tx);
    for (var one : takeBacks) if (!TakeBacks.finds(tx, complaints, one)) vain.add(one.id());
    return vain;
  }

  private static boolean wordsOnly(Spoken spoken) {
    for (var help : spoken.proposal().help())
      if (!(help instanceof Help.Send)
          && !(help instanceof Help.Correct)
          && !(help instanceof Help.Unsay)
          && !(help instanceof Help.Remind)
          && !(help instanceof Help.Again && !spoken.letters().isEmpty())) return false;
    return true;
  }

  private static Map<String, Planned> nothing(List<Spoken> spoken) {
    var planned = new LinkedHashMap<String, Planned>();
    for (var each : spoken) planned.put(each.proposal().id(), Planned.NOTHING);
    return planned;
  }
}
