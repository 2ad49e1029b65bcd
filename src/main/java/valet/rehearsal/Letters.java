package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import valet.delivery.Pretence.Taken;
import valet.delivery.Tried;
import valet.event.Channel;
import valet.rehearsal.LetterPast.Step;
import valet.store.Row;
import valet.store.Tx;

/**
 * Lets letters take their steps when they took them, between the same two decisions, and those of
 * this run at once.
 */
final class Letters {
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
  private static final int TRIES = 3;
  private static final int STATE = 4;
  private static final int NEXT = 5;
  private static final int CARRIED = 6;
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

  /** Letters that do not go as they went, or never went. */
  private final Set<String> apart = new HashSet<>();

  /** Letters that go in others. */
  private final Set<String> carried = new LinkedHashSet<>();

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
    List<Row> fresh = rooms.store().inTransaction(tx -> rows(tx, "seq > ?", seen));
    for (var row : fresh) {
      seen = row.number(0);
      if (channel(row) == Channel.RECEIPT) receipt(row.text(1), now);
      else if (row.flag(CARRIED)) carried.add(row.text(1));
      else appoint(row);
    }
    while (!here.isEmpty() && !here.peek().step().at().isAfter(now)) step(here.peek());
  }

  /** A till that got its lines before they were written here gets them now. */
  private void receipt(String letter, Instant now) {
    var told = past.knows(letter) ? past.receiptTold(letter) : Optional.of(new Step(now, 0));
    var queue = past.knows(letter) ? then : here;
    told.map(s -> s.at().isBefore(now) ? new Step(now, s.after()) : s)
        .ifPresent(s -> queue.add(new Appointment(s, Kind.TOLD, letter, Channel.RECEIPT, 0)));
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
      case TOLD -> tell(together);
      case TAKEN -> take(first.channel(), together);
      case ENDED -> together.forEach(a -> end(new Taken(a.letter(), a.number())));
    }
    freed();
  }

  private void tell(List<Appointment> together) {
    var told =
        together.stream()
            .map(Appointment::letter)
            .collect(Collectors.partitioningBy(l -> past.printed(l).orElse(true)));
    rooms.letters().told(told.getOrDefault(true, List.of()), told.getOrDefault(false, List.of()));
  }

  private void take(Channel channel, List<Appointment> together) {
    var letters = new LinkedHashSet<>(together.stream().map(Appointment::letter).toList());
    dueAgain(together);
    for (var taken : rooms.letters().take(channel, List.copyOf(letters))) {
      letters.remove(taken.letter());
      var came = past.ended(taken.letter(), taken.number());
      boolean asThen = !apart.contains(taken.letter());
      if (asThen && came.isPresent())
        then.add(new Appointment(came.get(), Kind.ENDED, taken.letter(), channel, taken.number()));
      else if (!asThen || past.tried(taken.letter(), taken.number()).isEmpty()) end(taken);
    }
    // what may not go yet will go when it may, whatever it did then
    for (var row : among(letters)) appointHere(row);
  }

  /** They were tried again then at hours that were drawn. */
  private void dueAgain(List<Appointment> together) {
    var now = rooms.clock().instant();
    var again = new ArrayList<@Nullable Object[]>(0);
    for (var one : together)
      if (one.number() > 0 && !apart.contains(one.letter()) && past.knows(one.letter()))
        again.add(new @Nullable Object[] {now, one.letter()});
    if (!again.isEmpty())
      rooms
          .store()
          .inTransaction(tx -> tx.batch("update letter set next_at = ? where id = ?", again));
  }

  private void end(Taken taken) {
    var tried = past.tried(taken.letter(), taken.number()).orElse(Tried.ACCEPTED);
    rooms.letters().end(taken, tried);
    if (tried.open()) among(Set.of(taken.letter())).forEach(this::appoint);
  }

  /** What was to go in another letter goes by itself where that one does not. */
  private void freed() {
    for (var row : among(carried)) {
      boolean open = OPEN.contains(row.text(STATE));
      if (open && row.flag(CARRIED)) continue;
      carried.remove(row.text(1));
      if (open) appoint(row);
    }
  }

  private List<Row> among(Set<String> letters) {
    var ids = List.copyOf(letters);
    if (ids.isEmpty()) return List.of();
    return rooms.store().inTransaction(tx -> rows(tx, tx.among("id"), tx.all(ids)));
  }

  private static List<Row> rows(Tx tx, String which, Object of) {
    return tx.rows(
        "select seq, id, channel, attempts, state, next_at, part_of is not null from letter where "
            + which
            + " order by seq",
        of);
  }

  /** For the hour of its next step then, unless it was written too late for that. */
  private void appoint(Row row) {
    var letter = row.text(1);
    var next = past.next(letter, row.count(TRIES));
    boolean first = row.count(TRIES) == 0;
    boolean late = first && next.filter(s -> s.at().isBefore(row.time(NEXT))).isPresent();
    boolean wentInAnother = next.isEmpty() && past.carried(letter);
    if (!past.knows(letter) || apart.contains(letter) || late || wentInAnother) appointHere(row);
    else
      next.ifPresent(
          s -> then.add(new Appointment(s, Kind.TAKEN, letter, channel(row), row.count(TRIES))));
  }

  /** By this run alone, now and ever after. */
  private void appointHere(Row row) {
    if (!OPEN.contains(row.text(STATE)) || !row.time(NEXT).isBefore(NEVER)) return;
    apart.add(row.text(1));
    var now = rooms.clock().instant();
    var at = row.time(NEXT).isBefore(now) ? now : row.time(NEXT);
    here.add(
        new Appointment(new Step(at, 0), Kind.TAKEN, row.text(1), channel(row), row.count(TRIES)));
  }

  private static Channel channel(Row row) {
    return Channel.of(row.text(2)).orElseThrow();
  }
}
