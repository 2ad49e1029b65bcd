package valet.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import valet.journal.HeldNeeds.Moved;
import valet.journal.HeldNeeds.Waiting;
import valet.memory.StoredMemory;
import valet.messages.Messages;
import valet.rules.Proposal;
import valet.rules.RuleBook;
import valet.rules.Wishes;
import valet.store.Store;
import valet.store.Tx;
import valet.tact.Tact;

/**
 * Takes needs that wait for their hour over to the book that is in force: its rule of the same name
 * looks at what happened once more, with what was known before it and what is open today. What the
 * rule wants now takes the place of what was held, and is judged at once. Where no such rule speaks
 * any more the need stays as it was.
 */
public final class Moving {
  private final Store store;
  private final StoredMemory memory;
  private final Journal journal;
  private final Supplier<Book> books;
  private final InstantSource clock;

  /** What is asked of the book in force. */
  public record Book(RuleBook rules, Tact tact, Messages messages) {}

  public Moving(
      Store store,
      StoredMemory memory,
      Journal journal,
      Supplier<Book> books,
      InstantSource clock) {
    this.store = store;
    this.memory = memory;
    this.journal = journal;
    this.books = books;
    this.clock = clock;
  }

  /** Moves all that wait and were made by another book. */
  public Moved toTheBookInForce() {
    var book = books.get();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.inTransaction(
        tx -> {
          int count = 0;
          var waiting = HeldNeeds.ofOtherBooks(tx, book.rules().hash());
          for (var one : waiting) if (moves(tx, book, one, now)) count++;
          return new Moved(count, waiting.size() - count);
        });
  }

  private boolean moves(Tx tx, Book book, Waiting one, Instant now) {
    var whose = memory.identify(tx, List.of(one.arrived()), now);
    for (var wave : whose.inWaves()) {
      var known = memory.again(tx, whose, wave);
      var moments = memory.recall(tx, whose, known);
      for (var wished : book.rules().propose(moments).all())
        for (var fresh : wished.fresh())
          if (same(fresh, one.proposal())) {
            var anew = wished.proposing(List.of(fresh.inPlaceOf(one.proposal())));
            return written(tx, book, new Wishes(List.of(anew)), now);
          }
    }
    return false;
  }

  private boolean written(Tx tx, Book book, Wishes wishes, Instant now) {
    var standing = journal.standing(tx, book.tact().asks(wishes, now));
    var verdicts = book.tact().judge(wishes, standing, now);
    return HeldNeeds.move(tx, book.messages().write(verdicts), now);
  }

  private static boolean same(Proposal fresh, Proposal held) {
    return fresh.service().name().equals(held.service().name()) && fresh.rule().equals(held.rule());
  }
}
