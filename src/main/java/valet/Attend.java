package valet;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.delivery.Reports;
import valet.dialogue.Dialogue;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Events;
import valet.journal.Journal;
import valet.memory.Known;
import valet.memory.StoredMemory;
import valet.memory.Whose;
import valet.messages.Messages;
import valet.promises.Owners;
import valet.promises.Partners;
import valet.promises.Promises;
import valet.rules.Costs;
import valet.rules.RuleBook;
import valet.store.Store;
import valet.store.Tx;
import valet.tact.Tact;
import valet.worth.Pauses;

/**
 * The loop: something happened to someone we know; a rule proposes; tact judges; it is written
 * down. What was written is then delivered, and what comes back is an event again.
 */
public final class Attend {
  private static final Logger LOG = LoggerFactory.getLogger(Attend.class);

  /** What business users write, compiled together and swapped together between two batches. */
  public record Book(
      RuleBook rules,
      Tact tact,
      Messages messages,
      Partners partners,
      Owners owners,
      Costs costs) {}

  /** The rooms that a batch walks through. */
  public record Rooms(
      Store store,
      StoredMemory memory,
      Dialogue dialogue,
      Reports reports,
      Promises promises,
      Journal journal) {}

  private final Rooms rooms;
  private final Supplier<Book> books;
  private final InstantSource clock;
  private final Runnable afterwards;

  /**
   * @param afterwards runs after each commit that wrote letters or orders, to wake who delivers
   *     them
   */
  public Attend(Rooms rooms, Supplier<Book> books, InstantSource clock, Runnable afterwards) {
    this.rooms = rooms;
    this.books = books;
    this.clock = clock;
    this.afterwards = afterwards;
  }

  /**
   * Decides a batch, in one transaction.
   *
   * @return one answer for each event, in its order
   * @throws Store.Unavailable when the database fails; nothing was decided, and the batch waits
   */
  public List<Answer> to(List<Arrived> batch) {
    try {
      return decide(batch);
    } catch (Store.Unavailable | Events.Unavailable e) {
      throw e;
    } catch (RuntimeException e) {
      return batch.size() == 1 ? List.of(park(batch.get(0), e)) : inHalves(batch);
    }
  }

  private List<Answer> decide(List<Arrived> batch) {
    // as precise as it is written down, so that a rehearsal judges by the same
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var book = books.get();
    while (true)
      try {
        var decided = rooms.store().inTransaction(tx -> decide(tx, book, batch, now));
        rooms.memory().committed(decided.whose());
        afterwards.run();
        return decided.answers();
      } catch (Overtaken e) {
        LOG.debug("Another was faster; the batch is judged again by what is known now.");
      }
  }

  private Decided decide(Tx tx, Book book, List<Arrived> batch, Instant now) {
    var sifted = rooms.journal().sift(tx, batch, now);
    var whose = rooms.memory().identify(tx, sifted.fresh(), now);
    for (var wave : whose.inWaves()) sifted.add(attend(tx, book, whose, wave, now));
    return new Decided(whose, sifted.answers());
  }

  /** What a committed batch leaves: what was learned of whom, and the answers. */
  private record Decided(Whose whose, List<Answer> answers) {}

  /** Another node, or a gateway, changed what a batch was judged by: nothing of it is kept. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken() {
      super("another was faster", null, false, false);
    }
  }

  private List<Answer> attend(Tx tx, Book book, Whose whose, List<Known> wave, Instant now) {
    var told = rooms.memory().learn(tx, whose, wave).orElseThrow(Overtaken::new);
    var understood = rooms.dialogue().understand(tx, told);
    var heard = rooms.memory().refused(tx, whose, understood);
    rooms.reports().reported(tx, fates(wave), now);
    var moved = rooms.promises().move(tx, heard);
    var moments = rooms.memory().recall(tx, whose, moved);
    var proposed = rooms.journal().byNextChannel(tx, book.rules().propose(moments));
    var wishes = rooms.journal().withHeld(tx, proposed).pausing(Pauses.services(tx));
    var standing = rooms.journal().standing(tx, book.tact().asks(wishes, now));
    var verdicts = book.tact().judge(wishes, standing, now);
    var written = book.messages().write(verdicts);
    return rooms.journal().record(tx, whose, written).orElseThrow(Overtaken::new);
  }

  private static List<Data.LetterReported> fates(List<Known> wave) {
    var fates = new ArrayList<Data.LetterReported>();
    for (var known : wave)
      if (known.event().data() instanceof Data.LetterReported fate) fates.add(fate);
    return fates;
  }

  private List<Answer> inHalves(List<Arrived> batch) {
    int middle = batch.size() / 2;
    var answers = new ArrayList<>(to(batch.subList(0, middle)));
    answers.addAll(to(batch.subList(middle, batch.size())));
    return answers;
  }

  /**
   * Only a fault of the event itself parks it: it was alone, and neither store nor queue failed.
   */
  private Answer park(Arrived culprit, RuntimeException fault) {
    LOG.warn(
        "Parked {}: a person must look at it, then replay or drop it.", culprit.event(), fault);
    var now = clock.instant();
    return rooms.store().inTransaction(tx -> rooms.journal().park(tx, culprit, reason(fault), now));
  }

  private static String reason(RuntimeException fault) {
    var message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }
}
