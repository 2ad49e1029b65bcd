package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.memory.Happening;
import valet.memory.Order.State;

/** What becomes of orders when a partner answers, keeps silent, or the customer says no. */
final class OrderMoves {
  private final WaveLedger ledger;
  private final NextPartner next;
  private final PromiseMoves promises;
  private final Cases cases;

  OrderMoves(WaveLedger ledger, NextPartner next, PromiseMoves promises, Cases cases) {
    this.ledger = ledger;
    this.next = next;
    this.promises = promises;
    this.cases = cases;
  }

  /**
   * A partner answered.
   *
   * @param signer whose key signed it
   * @throws UnwantedAnswer when it is not the asked partner's, or to nothing that was asked
   */
  List<Happening> answered(Data.OrderAnswered data, Optional<String> signer, Cause cause) {
    var order = believed(data, signer);
    boolean ends = data.answer() == Answered.DONE || data.answer() == Answered.FAILED;
    if (data.revision() != order.order().revision() && !(ends && order.stands(data.revision()))) {
      order.note(
          "ignored: " + data.answer() + " to revision " + data.revision() + ", which is not open",
          cause);
      return List.of();
    }
    return switch (order.state()) {
      case ASKED -> answeredInTime(order, data, cause);
      case UNANSWERED -> answeredLate(order, data, cause);
      case CONFIRMED ->
          order.pending() && data.revision() == order.order().revision()
              ? changeAnswered(order, data, cause)
              : moreSaid(order, data, cause);
      case WITHDRAWN -> cancelAnswered(order, data, cause);
      case REFUSED, DONE, FAILED -> ignored(order, data, cause);
    };
  }

  private OpenOrder believed(Data.OrderAnswered data, Optional<String> signer) {
    var order =
        ledger
            .order(data.order())
            .orElseThrow(
                () ->
                    new UnwantedAnswer(
                        "There is no order " + data.order() + "; the answer changes nothing."));
    var asked = order.order().partner();
    if (signer.filter(asked::equals).isEmpty())
      throw new UnwantedAnswer(
          "The answer to order "
              + data.order()
              + " is signed by "
              + signer.orElse("nobody")
              + ", but "
              + (asked.isEmpty() ? "nobody" : asked)
              + " was asked; it changes nothing.");
    if (data.revision() > order.order().revision())
      throw new UnwantedAnswer(
          "Revision "
              + data.revision()
              + " of order "
              + data.order()
              + " was never asked; the newest is "
              + order.order().revision()
              + ".");
    return order;
  }

  private List<Happening> answeredInTime(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    return switch (data.answer()) {
      case CONFIRMED, CHANGED -> confirm(order, data, cause);
      case REFUSED, FAILED -> {
        ledger.answered(order, data.revision());
        yield cannot(order, State.REFUSED, said(data), cause);
      }
      case DONE -> strange(order, data, cause);
    };
  }

  private List<Happening> answeredLate(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    return switch (data.answer()) {
      case CONFIRMED, CHANGED -> {
        boolean other =
            ledger.alike(order).stream()
                .anyMatch(
                    o -> o != order && (o.state() == State.CONFIRMED || o.state() == State.DONE));
        if (!other && cause.now().isBefore(order.order().until()))
          yield confirm(order, data, cause);
        ledger.answered(order, data.revision());
        order.step(
            State.WITHDRAWN,
            other ? "confirmed too late: another partner has" : "confirmed when the need was over",
            cause);
        next.cancel(order, cause);
        yield List.of();
      }
      case REFUSED, FAILED -> ignored(order, data, cause);
      case DONE -> strange(order, data, cause);
    };
  }

  /** The partner said yes: the customer may hear of it from now on. */
  private List<Happening> confirm(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    var from = order.state();
    boolean later = yes(order, data, cause);
    for (var other : ledger.alike(order))
      if (other != order && other.state() == State.ASKED)
        callOff(other, order.order().partner() + " has confirmed", cause);
    return List.of(new Happening.OrderMoved(order.order(), from, order.order().left(), later));
  }

  private List<Happening> changeAnswered(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    return switch (data.answer()) {
      case CONFIRMED, CHANGED -> confirm(order, data, cause);
      case REFUSED -> {
        ledger.answered(order, data.revision());
        yield changeNotTaken(order, said(data), cause);
      }
      case DONE, FAILED -> moreSaid(order, data, cause);
    };
  }

  /** The partner says more about what it has confirmed. */
  private List<Happening> moreSaid(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    return switch (data.answer()) {
      case CONFIRMED, CHANGED ->
          news(order, data) ? confirm(order, data, cause) : ignored(order, data, cause);
      case DONE -> {
        ledger.answered(order, data.revision());
        yield moved(order, State.DONE, said(data), promises.keep(order, cause), cause);
      }
      case REFUSED, FAILED -> {
        ledger.answered(order, data.revision());
        var broken = promises.fail(order, cause);
        var moved = new ArrayList<>(cannot(order, State.FAILED, said(data), cause));
        moved.addAll(broken);
        if (!broken.isEmpty())
          cases.about(order, order.order().partner() + " failed what was promised", cause);
        yield moved;
      }
    };
  }

  private List<Happening> cancelAnswered(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    boolean open = order.pending() && data.revision() == order.order().revision();
    if (open) ledger.answered(order, data.revision());
    if (open && data.answer() != Answered.REFUSED && data.answer() != Answered.FAILED) {
      order.note("called off: " + said(data), cause);
      return List.of();
    }
    return open || data.answer() == Answered.DONE
        ? strange(order, data, cause)
        : ignored(order, data, cause);
  }

  /** Nobody answered in time. */
  List<Happening> unanswered(Data.OrderUnanswered data, Cause cause) {
    var found = ledger.order(data.order());
    if (found.isEmpty()) return List.of();
    var order = found.get();
    if (data.revision() != order.order().revision() || !order.pending()) return List.of();
    return switch (order.state()) {
      case ASKED -> cannot(order, State.UNANSWERED, "no answer in time", cause);
      case CONFIRMED -> changeNotTaken(order, "no answer in time", cause);
      case WITHDRAWN -> {
        order.note("the cancel was not answered", cause);
        cases.about(
            order,
            order.order().partner() + " has not answered that it is called off: call them",
            cause);
        yield List.of();
      }
      case REFUSED, UNANSWERED, DONE, FAILED -> List.of();
    };
  }

  /**
   * Calls everything off that may still come of an order: those asked for the same thing too.
   *
   * @return the step of the one that the customer knows of, and of the promises; empty when nothing
   *     could be called off any more
   */
  List<Happening> withdraw(OpenOrder order, String note, Cause cause) {
    var open = ledger.alike(order).stream().filter(o -> o.state().open()).toList();
    if (open.isEmpty()) return List.of();
    var known =
        open.stream().filter(o -> o.state() == State.CONFIRMED).findFirst().orElse(open.get(0));
    var from = known.state();
    var promised = new ArrayList<Happening>();
    for (var each : open) {
      promised.addAll(promises.withdraw(each, cause));
      callOff(each, note, cause);
    }
    var moved = new ArrayList<Happening>();
    moved.add(new Happening.OrderMoved(known.order(), from, known.order().left(), false));
    moved.addAll(promised);
    return moved;
  }

  private void callOff(OpenOrder order, String note, Cause cause) {
    ledger.notDue(Ask.unanswered(order.id(), order.order().revision()));
    order.step(State.WITHDRAWN, note, cause);
    next.cancel(order, cause);
  }

  /** This partner cannot, so the next is asked; when nobody is left, somebody of ours must act. */
  private List<Happening> cannot(OpenOrder order, State to, String note, Cause cause) {
    var from = order.state();
    order.step(to, note, cause);
    int left = next.after(order, cause);
    if (left == 0)
      cases.about(order, "nobody could be found for \"" + order.order().what() + "\"", cause);
    return List.of(new Happening.OrderMoved(order.order(), from, left, false));
  }

  private List<Happening> changeNotTaken(OpenOrder order, String note, Cause cause) {
    order.note("the change was not taken: " + note, cause);
    cases.about(
        order, "a change of \"" + order.order().what() + "\" was not taken: " + note, cause);
    return List.of(
        new Happening.OrderMoved(order.order(), State.CONFIRMED, order.order().left(), false));
  }

  private List<Happening> moved(
      OpenOrder order, State to, String note, List<Happening> promised, Cause cause) {
    var from = order.state();
    order.step(to, note, cause);
    var moved = new ArrayList<Happening>();
    moved.add(new Happening.OrderMoved(order.order(), from, order.order().left(), false));
    moved.addAll(promised);
    return moved;
  }

  /**
   * Takes down a yes.
   *
   * @return whether what was confirmed before comes at another time than it said
   */
  private boolean yes(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    var before = order.order();
    var eta = data.eta().map(OffsetDateTime::toInstant);
    if (before.revision() > 1 && order.pending())
      ledger.slotAsked(order).ifPresent(slot -> order.slot(slot));
    var id = ledger.confirm(order, data.revision(), eta.or(before::eta), data.reference(), cause);
    order.confirmed(id, data.revision(), eta, data.reference());
    ledger.answered(order, data.revision());
    order.step(State.CONFIRMED, said(data), cause);
    if (before.confirmation().isEmpty()) return false;
    boolean slotMoved = !before.slot().equals(order.order().slot());
    var delay = delay(before, order.order());
    if (slotMoved || delay.compareTo(Duration.ZERO) > 0) promises.shift(order, delay, cause);
    return slotMoved || delay.compareTo(Duration.ZERO) > 0;
  }

  /** By how much an order comes later than it was confirmed; negative for earlier. */
  private static Duration delay(valet.memory.Order before, valet.memory.Order after) {
    if (!before.slot().equals(after.slot())
        && before.slot().isPresent()
        && after.slot().isPresent())
      return Duration.between(before.slot().get().end(), after.slot().get().end());
    var was = before.eta();
    var is = after.eta();
    return was.isPresent() && is.isPresent()
        ? Duration.between(was.get(), is.get())
        : Duration.ZERO;
  }

  private boolean news(OpenOrder order, Data.OrderAnswered data) {
    Optional<Instant> eta = data.eta().map(OffsetDateTime::toInstant);
    return (eta.isPresent() && !eta.equals(order.order().eta()))
        || (data.reference().isPresent() && !data.reference().equals(order.order().reference()));
  }

  private List<Happening> ignored(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    order.note("nothing new: " + said(data), cause);
    return List.of();
  }

  /** An answer that means something went on that we do not know of. */
  private List<Happening> strange(OpenOrder order, Data.OrderAnswered data, Cause cause) {
    order.note("not expected: " + said(data), cause);
    cases.about(
        order,
        order.order().partner()
            + " answered \""
            + said(data)
            + "\" while the order was "
            + order.state().word(),
        cause);
    return List.of();
  }

  private static String said(Data.OrderAnswered data) {
    return data.answer() + data.note().map(n -> ": " + n).orElse("");
  }
}
