package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import valet.store.Row;

/** Lets letters take their steps when they took them, and new ones at once. */
final class Letters {
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private record Appointment(Instant at, String letter, boolean receipt) {}

  private final Rooms rooms;
  private final LetterPast past;
  private final PriorityQueue<Appointment> appointments =
      new PriorityQueue<>(Comparator.comparing(Appointment::at).thenComparing(Appointment::letter));
  private long seen;

  Letters(Rooms rooms, LetterPast past) {
    this.rooms = rooms;
    this.past = past;
  }

  /** When the next letter takes a step. */
  @Nullable Instant next() {
    var first = appointments.peek();
    return first == null ? null : first.at();
  }

  /** Makes appointments for letters that were written since. */
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
      if (!row.text(2).equals("receipt")) appoint(row, now);
      else receipt(row.text(1), now);
    }
  }

  private void receipt(String letter, Instant now) {
    var told = past.knows(letter) ? past.receiptTold(letter) : Optional.of(now);
    told.ifPresent(at -> appointments.add(new Appointment(at, letter, true)));
  }

  /** Goes on to {@code now}; letters are moved by delivery itself, each at its own time. */
  void to(Instant now) {
    while (!appointments.isEmpty() && !appointments.peek().at().isAfter(now)) {
      var at = appointments.peek().at();
      if (at.isAfter(rooms.clock().instant())) rooms.clock().set(at);
      var moved = new ArrayList<String>();
      while (!appointments.isEmpty() && !appointments.peek().at().isAfter(at)) {
        var one = appointments.remove();
        if (!one.receipt()) moved.add(one.letter());
        else if (past.printed(one.letter()).orElse(true)) rooms.printed().accept(one.letter());
        else rooms.late().accept(one.letter());
      }
      int steps;
      do steps = rooms.deliver().now();
      while (steps > 0);
      again(moved);
    }
  }

  private void again(List<String> moved) {
    if (moved.isEmpty()) return;
    var rows =
        rooms
            .store()
            .inTransaction(
                tx ->
                    tx.rows(
                        "select seq, id, channel, attempts, state, next_at from letter where "
                            + tx.among("id")
                            + " and state in ('queued', 'retry', 'unknown') order by seq",
                        tx.all(moved)));
    for (var row : rows) appoint(row, rooms.clock().instant());
  }

  private void appoint(Row row, Instant now) {
    var letter = row.text(1);
    if (!past.knows(letter)) {
      var wanted = row.time(5);
      if (wanted.isBefore(NEVER))
        appointments.add(new Appointment(wanted.isBefore(now) ? now : wanted, letter, false));
      return;
    }
    var next = past.next(letter, row.count(3));
    rooms
        .store()
        .inTransaction(
            tx -> tx.run("update letter set next_at = ? where id = ?", next.orElse(NEVER), letter));
    next.ifPresent(at -> appointments.add(new Appointment(at, letter, false)));
  }
}
