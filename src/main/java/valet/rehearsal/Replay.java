package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventWriter;
import valet.store.Row;

/**
 * Goes through the past once more: the same batches at the same clock, and between them, at their
 * own hour, what only this run has caused.
 *
 * <p>What comes from outside (customers, shops, partners' answers, replies, reports of gateways) is
 * taken from the past. What a house causes itself (a hold's hour, a silence of a partner, a
 * letter's fate) happens only where this run has caused it too, then in the past's place and at the
 * past's clock if it was there, else at its own time.
 */
final class Replay {
  /** Types that arise from due rows; others of ours come from endpoints. */
  private static final Set<String> CAUSED =
      Set.of(
          "need.held",
          "order.unanswered",
          "promise.due",
          "case.due",
          "runs.out",
          "remembered",
          "letter.reported");

  private static final int BATCH = 500;

  /** When the past itself tells what was due. */
  private static final Instant TOLD = Instant.parse("9999-01-01T00:00:00Z");

  private final Rooms rooms;
  private final Past past;
  private final Letters letters;
  private final Asks asks;
  private final Fit fit;
  private final BiConsumer<List<Recorded>, List<Answer>> decided;
  private final Consumer<Recorded> absent;
  private final TreeMap<String, Long> unplayed = new TreeMap<>();

  /** Events of the past that came before what they speak of was here. */
  private final Set<String> passed = new HashSet<>();

  private final List<Recorded> batch = new ArrayList<>();
  private String current = "";

  /**
   * @param decided hears each batch that was attended to, with its answers
   * @param absent hears each event of the past that had no place here
   */
  Replay(
      Rooms rooms,
      Past past,
      Rehearsal.Assume assume,
      BiConsumer<List<Recorded>, List<Answer>> decided,
      Consumer<Recorded> absent) {
    this.absent = absent;
    this.rooms = rooms;
    this.past = past;
    this.decided = decided;
    this.letters = new Letters(rooms, past.letters());
    this.asks = new Asks(rooms.store(), past.orders(), assume);
    this.fit = new Fit(rooms.store(), past);
  }

  /** Events of the past that had no place in this run, by the reason. */
  Map<String, Long> unplayed() {
    return unplayed;
  }

  /** Asks of partners that history does not answer, by their kind. */
  Map<String, Long> unanswered() {
    return asks.unanswered();
  }

  /** One event of the past; what is before it in time happens first. */
  void play(Recorded recorded) {
    if (!batch.isEmpty() && (!goesWith(recorded) || batch.size() == BATCH)) flush();
    if (batch.isEmpty()) until(Turn.before(recorded));
    var place = fit.of(recorded.arrived());
    if (place instanceof Fit.NotYet && !batch.isEmpty()) {
      flush();
      until(Turn.before(recorded));
      place = fit.of(recorded.arrived());
    }
    if (place instanceof Fit.Here here) batch.add(recorded.as(here.arrived()));
    else if (place instanceof Fit.NotYet never) {
      passed.add(recorded.arrived().event().id().id());
      unplayed.merge(never.reason(), 1L, Long::sum);
      absent.accept(recorded);
    }
  }

  /** Ends the run, or a part of it: what is open happens up to {@code end.now()}. */
  void end(Turn end) {
    flush();
    if (end.now().isAfter(rooms.clock().instant())) until(end);
  }

  /** What waits to be decided is decided: before the book changes. */
  void flush() {
    if (batch.isEmpty()) return;
    attend(List.copyOf(batch));
    batch.clear();
  }

  /** The book of an event that is played next; what waits for another one is decided first. */
  void bookOf(Recorded recorded, Consumer<String> book) {
    if (recorded.book().equals(current)) return;
    flush();
    current = recorded.book();
    book.accept(current);
  }

  private boolean goesWith(Recorded recorded) {
    var last = batch.get(batch.size() - 1);
    return last.now().equals(recorded.now()) && !past.letters().stepped(last.seq(), recorded.seq());
  }

  private void attend(List<Recorded> together) {
    rooms.clock().set(together.get(0).now());
    var answers = rooms.attend().apply(together.stream().map(Recorded::arrived).toList());
    decided.accept(together, answers);
    letters.written();
    for (var answer : asks.answers(rooms.clock().instant())) caused(answer);
  }

  /** Sets the clock; what comes before happens at its own hour. */
  private void until(Turn turn) {
    while (true) {
      var due = firstDue(turn.now());
      var letter = letters.next(turn);
      if (letter != null && (due == null || !due.time(1).isBefore(letter))) letters.step(turn);
      else if (due != null) happen(due);
      else break;
    }
    rooms.clock().set(turn.now());
  }

  /** The first due row that the past has no event for; the others wait for that event. */
  private @Nullable Row firstDue(Instant now) {
    var rows =
        rooms
            .store()
            .inTransaction(
                tx -> tx.rows("select id, at, event from due where at <= ? order by at, id", now));
    var told = new ArrayList<@Nullable Object[]>(0);
    Row first = null;
    for (var row : rows)
      if (toldByThePast(row.text(0)) || !CAUSED.contains(event(row).type()))
        told.add(new @Nullable Object[] {TOLD, row.text(0)});
      else if (first == null) first = row;
    if (!told.isEmpty())
      rooms.store().inTransaction(tx -> tx.batch("update due set at = ? where id = ?", told));
    return first;
  }

  private boolean toldByThePast(String id) {
    return past.happened(id) && !passed.contains(id);
  }

  private void happen(Row due) {
    rooms.store().inTransaction(tx -> tx.run("delete from due where id = ?", due.text(0)));
    var clock = rooms.clock().instant();
    caused(Arrived.of(event(due), due.time(1).isBefore(clock) ? clock : due.time(1)));
  }

  private void caused(Arrived arrived) {
    attend(List.of(Recorded.fresh(arrived)));
  }

  private static Event event(Row due) {
    var event = EventReader.trusted(due.text(2), "");
    return event.id().source().equals(EventWriter.OURS)
        ? EventWriter.ours(event.id().id(), event.subject(), event.time(), event.data())
        : event;
  }
}
