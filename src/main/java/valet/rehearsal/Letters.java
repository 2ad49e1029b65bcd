package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.delivery.Pretence.Taken;
import valet.delivery.Tried;
import valet.event.Channel;
import valet.rehearsal.LetterPast.Step;
import valet.store.Row;

/**
 * Lets letters take their steps when they took them, between the same two decisions, and those of
 * this run at once.
 */
final class Letters {
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
  private static final Set<String> OPEN = Set.of("queued", "retry", "unknown");

  /** What a letter does; in this order where the rest is the same. */
  private enum Kind {
    TOLD,
    TAKEN,
    ENDED
  }

  /**
   * A step to come.
   *
   * @param number which of its tries
   */
  private record Appointment(Step step, Kind kind, String letter, Channel channel, int number) {
    boolean together(Appointment other) {
      return step.equals(other.step) && kind == other.kind && channel == other.channel;
    }
  }

  private static final Comparator<Appointment> BY_CLOCK =
      Comparator.comparing((Appointment a) -> a.step().at())
          .thenComparing(Appointment::kind)
          .thenComparing(Appointment::channel)
          .thenComparing(Appointment::letter);

  private final Rooms rooms;
  private final LetterPast past;

  /** Steps that were taken then, in the store's order. */
  private final PriorityQueue<Appointment> then =
      new PriorityQueue<>(
          Comparator.comparingLong((Appointment a) -> a.step().after()).thenComparing(BY_CLOCK));

  /** Steps that only this run knows. */
  private final PriorityQueue<Appointment> here = new PriorityQueue<>(BY_CLOCK);

  private long seen;

  Letters(Rooms rooms, LetterPast past) {
    this.rooms = rooms;
    this.past = past;
  }

  /** When the next letter takes a step. */
  @Nullable Instant next(Turn turn) {
    var first = first(turn);
    return first == null ? null : first.step().at();
  }

  private @Nullable Appointment first(Turn turn) {
    var recorded = then.peek();
    if (recorded != null && !turn.has(recorded.step())) recorded = null;
    var own = here.peek();
    if (own != null && own.step().at().isAfter(turn.now())) own = null;
    if (recorded == null || own == null) return recorded == null ? own : recorded;
    return own.step().at().isBefore(recorded.step().at()) ? own : recorded;
  }

  /** Makes appointments for letters that were written since; what only this run wrote goes. */
  void written() {
    var now = rooms.clock().instant();
    var fresh =
        rooms
            .store()
            .inTransaction(
                tx ->
                    tx.rows(
                        "select seq, id, channel, attempts, state, next_at from letter"
                            + " where seq > ? order by seq",
                        seen));
    for (var row : fresh) {
      seen = row.number(0);
      if (channel(row) != Channel.RECEIPT) appoint(row);
      else receipt(row.text(1), now);
    }
    while (!here.isEmpty() && !here.peek().step().at().isAfter(now)) step(here.peek());
  }

  private void receipt(String letter, Instant now) {
    if (past.knows(letter))
      past.receiptTold(letter)
          .ifPresent(s -> then.add(new Appointment(s, Kind.TOLD, letter, Channel.RECEIPT, 0)));
    else here.add(new Appointment(new Step(now, 0), Kind.TOLD, letter, Channel.RECEIPT, 0));
  }

  /** The next step; letters are moved by delivery itself, each at its own time. */
  void step(Turn turn) {
    var first = first(turn);
    if (first != null) step(first);
  }

  private void step(Appointment first) {
    var queue = first == then.peek() ? then : here;
    rooms.clock().set(first.step().at());
    var together = new ArrayList<Appointment>();
    while (!queue.isEmpty() && queue.peek().together(first)) together.add(queue.remove());
    switch (first.kind()) {
      case TOLD -> together.forEach(a -> told(a.letter()));
      case TAKEN -> take(first.channel(), together);
      case ENDED -> together.forEach(a -> end(new Taken(a.letter(), a.number())));
    }
  }

  private void told(String letter) {
    rooms.letters().told(letter, past.printed(letter).orElse(true));
  }

  private void take(Channel channel, List<Appointment> together) {
    var letters = new ArrayList<>(together.stream().map(Appointment::letter).toList());
    var now = rooms.clock().instant();
    for (var one : together) if (one.number() > 0 && past.knows(one.letter())) due(one, now);
    for (var taken : rooms.letters().take(channel, letters)) {
      letters.remove(taken.letter());
      var came = past.ended(taken.letter(), taken.number());
      if (came.isPresent())
        then.add(new Appointment(came.get(), Kind.ENDED, taken.letter(), channel, taken.number()));
      else if (past.tried(taken.letter(), taken.number()).isEmpty()) end(taken);
    }
    // what may not go yet will go when it may, whatever it did then
    for (var row : rows(letters)) appointHere(row);
  }

  /** It was tried again then, at an hour that was drawn. */
  private void due(Appointment again, Instant now) {
    rooms
        .store()
        .inTransaction(
            tx -> tx.run("update letter set next_at = ? where id = ?", now, again.letter()));
  }

  private void end(Taken taken) {
    var tried = past.tried(taken.letter(), taken.number()).orElse(Tried.NEVER);
    rooms.letters().end(taken, tried);
    if (tried.open()) rows(List.of(taken.letter())).forEach(this::appoint);
  }

  private List<Row> rows(List<String> letters) {
    if (letters.isEmpty()) return List.of();
    return rooms
        .store()
        .inTransaction(
            tx ->
                tx.rows(
                    "select seq, id, channel, attempts, state, next_at from letter where "
                        + tx.among("id")
                        + " and part_of is null order by seq",
                    tx.all(letters)));
  }

  private void appoint(Row row) {
    var letter = row.text(1);
    if (!past.knows(letter)) appointHere(row);
    else
      past.next(letter, row.count(3))
          .ifPresent(
              s -> then.add(new Appointment(s, Kind.TAKEN, letter, channel(row), row.count(3))));
  }

  private void appointHere(Row row) {
    if (!OPEN.contains(row.text(4)) || !row.time(5).isBefore(NEVER)) return;
    var now = rooms.clock().instant();
    var at = row.time(5).isBefore(now) ? now : row.time(5);
    here.add(new Appointment(new Step(at, 0), Kind.TAKEN, row.text(1), channel(row), row.count(3)));
  }

  private static Channel channel(Row row) {
    return Channel.of(row.text(2)).orElseThrow();
  }
}
