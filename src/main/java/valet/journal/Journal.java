package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Answer;
import valet.event.Arrived;
import valet.memory.StoredMemory;
import valet.memory.Whose;
import valet.messages.Written;
import valet.promises.Promises;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.store.Tx;
import valet.tact.Standing;

/**
 * Writes down what was decided and why: decisions, letters, held proposals, orders and promises.
 */
public final class Journal {
  private final Parking parking;
  private final StoredMemory memory;
  private final Promises promises;

  public Journal(Parking parking, StoredMemory memory, Promises promises) {
    this.parking = parking;
    this.memory = memory;
    this.promises = promises;
  }

  /** Tells what is new in a batch from what was decided before and from what cannot be decided. */
  public Sifted sift(Tx tx, List<Arrived> batch, Instant now) {
    return new Sift(tx, parking, now).sift(batch);
  }

  /** Adds what did not arrive and may be told by another channel. */
  public Wishes byNextChannel(Tx tx, Wishes wishes) {
    return NextChannel.with(tx, wishes);
  }

  /** Adds the proposals of the same persons that wait for their hour. */
  public Wishes withHeld(Tx tx, Wishes wishes) {
    var customers = new HashSet<String>();
    for (var wished : wishes.all()) wished.moment().portrait().customer().ifPresent(customers::add);
    if (customers.isEmpty()) return wishes;
    var held = new HashMap<String, List<Proposal>>();
    for (var row :
        tx.rows(
            "select customer, body from held where " + tx.among("customer") + " order by proposal",
            tx.all(customers)))
      held.computeIfAbsent(row.text(0), k -> new ArrayList<>())
          .add(HeldJson.read(row.text(1)).proposal());
    return held.isEmpty()
        ? wishes
        : new Wishes(wishes.all().stream().map(w -> with(w, held)).toList());
  }

  private static Wished with(Wished wished, Map<String, List<Proposal>> held) {
    var theirs = wished.moment().portrait().customer().map(c -> held.getOrDefault(c, List.of()));
    return theirs.isEmpty() || theirs.get().isEmpty()
        ? wished
        : new Wished(wished.moment(), wished.book(), wished.fresh(), theirs.get());
  }

  /** What tact asks of the ledgers before it judges, read in this transaction. */
  public Standing standing(Tx tx, Optional<Standing.Asked> asked) {
    return asked
        .map(a -> Standings.of(tx, a, promises.vain(tx, a.takeBacks())))
        .orElse(Standing.NONE);
  }

  /**
   * Writes one decision per event, with everything that follows from it.
   *
   * @return the answers, in order; empty where a letter that was to be taken back went out while
   *     this was judged: then it is to be judged again
   */
  public Optional<List<Answer>> record(Tx tx, Whose whose, Written written) {
    var entry = new Entry(tx, written);
    if (!entry.takesBack()) return Optional.empty();
    var planned = promises.plan(tx, entry.spoken());
    var answers = entry.write(planned);
    memory.busy(tx, whose, entry.concerned());
    return Optional.of(answers);
  }

  /** Sets an event aside that could not be decided, with the reason a person will read. */
  public Answer park(Tx tx, Arrived arrived, String reason, Instant now) {
    parking.park(tx, arrived, reason, now);
    return new Answer.Refused(arrived.event().id(), reason);
  }
}
