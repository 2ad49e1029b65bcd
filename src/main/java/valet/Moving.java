package valet;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import valet.journal.HeldNeeds;
import valet.journal.HeldNeeds.Moved;
import valet.journal.HeldNeeds.Waiting;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.store.Tx;

/**
 * Takes needs that wait for their hour over to the book that is in force: its rule of the same name
 * looks at what happened once more, with what was known before it and what is open today. What the
 * rule wants now takes the place of what was held, and is judged at once. Where no such rule speaks
 * any more the need stays as it was.
 */
final class Moving {
  private final Attend.Rooms rooms;
  private final Supplier<Attend.Book> books;
  private final InstantSource clock;
  private final Runnable afterwards;

  /**
   * @param afterwards runs after the commit, to wake who puts what is due on the queue
   */
  Moving(
      Attend.Rooms rooms, Supplier<Attend.Book> books, InstantSource clock, Runnable afterwards) {
    this.rooms = rooms;
    this.books = books;
    this.clock = clock;
    this.afterwards = afterwards;
  }

  /** Moves all that wait and were made by another book. */
  Moved toTheBookInForce() {
    var book = books.get();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var moved =
        rooms
            .store()
            .inTransaction(
                tx -> {
                  int count = 0;
                  var waiting = HeldNeeds.ofOtherBooks(tx, book.rules().hash());
                  for (var one : waiting) if (moves(tx, book, one, now)) count++;
                  return new Moved(count, waiting.size() - count);
                });
    afterwards.run();
    return moved;
  }

  private boolean moves(Tx tx, Attend.Book book, Waiting one, Instant now) {
    var whose = rooms.memory().identify(tx, List.of(one.arrived()), now);
    for (var wave : whose.inWaves()) {
      var known = rooms.memory().again(tx, whose, wave);
      var moments = rooms.memory().recall(tx, whose, known);
      for (var wished : book.rules().propose(moments).all())
        for (var fresh : wished.fresh())
          if (same(fresh, one.proposal())) {
            var anew = wished.proposing(List.of(fresh.inPlaceOf(one.proposal())));
            return written(tx, book, new Wishes(List.of(anew)), now);
          }
    }
    return false;
  }

  private boolean written(Tx tx, Attend.Book book, Wishes wishes, Instant now) {
    var standing = rooms.journal().standing(tx, book.tact().asks(wishes, now));
    var verdicts = book.tact().judge(wishes, standing, now);
    return HeldNeeds.move(tx, book.messages().write(verdicts), now);
  }

  private static boolean same(Proposal fresh, Proposal held) {
    return fresh.service().name().equals(held.service().name()) && fresh.rule().equals(held.rule());
  }
}
