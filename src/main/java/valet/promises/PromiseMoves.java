package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.memory.Happening;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Promise;
import valet.memory.Promise.State;
import valet.rules.Help;
import valet.store.Due;

/** What becomes of promises when their order, their letter or their hour moves. */
final class PromiseMoves {
  private static final Duration USUAL_MARGIN = Duration.ofHours(1);

  private final WaveLedger ledger;
  private final Cases cases;

  PromiseMoves(WaveLedger ledger, Cases cases) {
    this.ledger = ledger;
    this.cases = cases;
  }

  /** The order is done: that keeps what was said about it. */
  List<Happening> keep(OpenOrder order, Cause cause) {
    return each(
        order,
        p -> p.state() == State.MADE ? State.KEPT : State.WITHDRAWN,
        p -> p.state() == State.MADE ? "done" : "done before it was said",
        cause);
  }

  /** The house has answered: that keeps what was said about answering. */
  List<Happening> told(Collection<String> decisions, String done, Cause cause) {
    var moved = new ArrayList<Happening>();
    for (var promise : ledger.promisesOf(decisions)) {
      boolean said = promise.state() == State.MADE;
      moved.add(step(promise, said ? State.KEPT : State.WITHDRAWN, "told: " + done, cause));
    }
    return moved;
  }

  /** The order failed: what was said is broken, what was not yet said is not promised. */
  List<Happening> fail(OpenOrder order, Cause cause) {
    return each(
        order,
        p -> p.state() == State.MADE ? State.BROKEN : State.WITHDRAWN,
        p -> "the order failed",
        cause);
  }

  List<Happening> withdraw(OpenOrder order, Cause cause) {
    return each(order, p -> State.WITHDRAWN, p -> "the order was withdrawn", cause);
  }

  /** Nobody waits for what was promised about answering any more. */
  void takenBack(Collection<String> decisions, Cause cause) {
    for (var promise : ledger.promisesOf(decisions))
      step(promise, State.WITHDRAWN, "the customer took it back", cause);
  }

  /** A rule says that it is not owed any more. */
  void calledOff(OpenPromise promise, Cause cause) {
    step(promise, State.WITHDRAWN, "called off", cause);
  }

  /** A newer letter promises it; the letter that was to say it first may never go out. */
  void anew(OpenPromise promise, Cause cause) {
    step(promise, State.WITHDRAWN, "promised anew before it was told", cause);
  }

  /** The order comes later: what was said about it falls due as much later. */
  void shift(OpenOrder order, Duration later, Cause cause) {
    for (var promise : ledger.promisesAbout(order))
      move(promise, promise.promise().by().plus(later), cause);
  }

  /** Promises the same for another time. */
  void move(OpenPromise promise, Instant by, Cause cause) {
    if (promise.promise().by().equals(by)) return;
    notDue(promise);
    promise.by(by, "moved to " + by, cause);
    due(promise, cause.now()).forEach(ledger::due);
  }

  private void notDue(OpenPromise promise) {
    ledger.notDue(dueId(promise.promise()));
    ledger.notDue(nearId(promise.promise()));
  }

  /** A promise's hour has come. */
  List<Happening> due(Data.PromiseDue data, Cause cause) {
    var found = ledger.promise(data.promise());
    if (found.isEmpty()) return List.of();
    var promise = found.get();
    if (!promise.state().open()) return List.of();
    if (promise.promise().by().isAfter(cause.now())) return near(promise, cause);
    if (promise.state() == State.MADE) {
      cases.about(
          promise, "the promise \"" + promise.promise().what() + "\" was not kept in time", cause);
      return List.of(step(promise, State.BROKEN, "not kept in time", cause));
    }
    cases.about(
        promise,
        "\"" + promise.promise().what() + "\" was arranged, but could not be told in time",
        cause);
    return List.of(step(promise, State.WITHDRAWN, "not told in time", cause));
  }

  /**
   * Its hour is near. A partner who has confirmed for then is believed; any other promise is about
   * to break, and the truth goes out while it still helps.
   */
  private List<Happening> near(OpenPromise promise, Cause cause) {
    var at = promise.promise().by().minus(promise.given.margin());
    boolean kept =
        promise.promise().order().flatMap(ledger::order).filter(o -> sure(o, promise)).isPresent();
    if (promise.state() != State.MADE || at.isAfter(cause.now()) || kept) return List.of();
    cases.about(
        promise, "the promise \"" + promise.promise().what() + "\" is about to break", cause);
    promise.note("about to break", cause);
    return List.of(new Happening.PromiseMoved(promise.promise(), State.MADE));
  }

  private static boolean sure(OpenOrder order, OpenPromise promise) {
    return order.state() == Order.State.CONFIRMED
        && order.order().eta().filter(eta -> eta.isAfter(promise.promise().by())).isEmpty();
  }

  /** An hour before; less where the promise itself is for soon. */
  static Duration usualMargin(Instant by, Instant now) {
    var quarter = Duration.between(now, by).dividedBy(4);
    if (quarter.isNegative()) return Duration.ZERO;
    return quarter.compareTo(USUAL_MARGIN) < 0 ? quarter : USUAL_MARGIN;
  }

  /**
   * A letter's fate is known: what it told is promised, or was never said.
   *
   * @param told the promises that the letter tells of
   * @param letters how the letters of these proposals stand, by proposal and letter
   */
  List<Happening> reported(
      Data.LetterReported data,
      List<OpenPromise> told,
      Map<String, Map<String, LetterState>> letters,
      Cause cause) {
    var moved = new ArrayList<Happening>();
    for (var promise : told) {
      boolean said =
          switch (data.state()) {
            case ACCEPTED, UNKNOWN, DELIVERED -> true;
            case REFUSED, FAILED, EXPIRED -> false;
          };
      if (said && promise.state() == State.PLANNED)
        moved.add(step(promise, State.MADE, "told: letter " + data.state(), cause));
      else if (!said && promise.state().open() && !elsewhere(data.letter(), promise, letters)) {
        cases.open(
            promise.promise().service(),
            "\"" + promise.promise().what() + "\" was arranged, but " + untold(data.state()),
            promise.promise().order(),
            Optional.of(data.letter()),
            promise.promise().by(),
            cause);
        moved.add(step(promise, State.WITHDRAWN, untold(data.state()), cause));
      }
    }
    return moved;
  }

  /** No other channel would do either: what nobody was told of is not promised any more. */
  void untold(Help.Again again, Map<String, Map<String, LetterState>> letters, Cause cause) {
    for (var promise : ledger.openPromisesOf(again.tells()))
      if (!elsewhere(again.letter(), promise, letters))
        step(promise, State.WITHDRAWN, "could not be told by any channel", cause);
  }

  private static String untold(Fate fate) {
    return "could not be told: letter " + fate;
  }

  /** Whether another letter has said it, or still may. */
  private static boolean elsewhere(
      String letter, OpenPromise promise, Map<String, Map<String, LetterState>> letters) {
    return letters.getOrDefault(promise.promise().proposal(), Map.of()).entrySet().stream()
        .filter(e -> !e.getKey().equals(letter))
        .map(Map.Entry::getValue)
        .anyMatch(s -> !LetterState.UNSAID.contains(s) && s != LetterState.FAILED);
  }

  private List<Happening> each(
      OpenOrder order,
      Function<OpenPromise, State> to,
      Function<OpenPromise, String> note,
      Cause cause) {
    var moved = new ArrayList<Happening>();
    for (var promise : ledger.promisesAbout(order))
      moved.add(step(promise, to.apply(promise), note.apply(promise), cause));
    return moved;
  }

  private Happening step(OpenPromise promise, State to, String note, Cause cause) {
    var from = promise.state();
    promise.step(to, note, cause);
    if (!to.open()) notDue(promise);
    return new Happening.PromiseMoved(promise.promise(), from);
  }

  /** The events of a promise's hour, and of the margin before it where that is still to come. */
  static List<Due> due(OpenPromise open, Instant now) {
    var by = open.promise().by();
    var near = by.minus(open.given.margin());
    var rows = new ArrayList<Due>(2);
    rows.add(due(open, dueId(open.promise()), by));
    if (near.isBefore(by) && near.isAfter(now)) rows.add(due(open, nearId(open.promise()), near));
    return rows;
  }

  private static Due due(OpenPromise open, String id, Instant at) {
    var data = new Data.PromiseDue(open.promise().id());
    var event = EventWriter.ours(id, open.given.customer(), at, data);
    return new Due(id, at, open.given.customer(), event.json());
  }

  private static String nearId(Promise promise) {
    return Derived.id("promise.near", promise.id(), String.valueOf(promise.by().toEpochMilli()));
  }

  private static String dueId(Promise promise) {
    return Derived.id("promise.due", promise.id(), String.valueOf(promise.by().toEpochMilli()));
  }
}
