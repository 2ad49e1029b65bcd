package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.memory.Order;
import valet.memory.Order.State;
import valet.memory.Slot;

/** One row of the orders' ledger, held while a wave's events move it. */
final class OpenOrder {
  /** What never changes, beside what everybody may know. */
  record Asked(
      String decision,
      Optional<String> customer,
      Duration within,
      Map<String, String> facts,
      List<String> tried,
      Instant createdAt) {
    Asked {
      facts = Map.copyOf(facts);
      tried = List.copyOf(tried);
    }
  }

  final Asked asked;
  final History history;
  private boolean fresh;
  private Order order;
  private int answered;
  private int confirmed;
  private Order stored;
  private int storedAnswered;
  private boolean changed;

  /**
   * @param answered the newest revision that was answered; 0 for none
   * @param confirmed the revision of the confirmation it rests on; 0 for none
   * @param fresh whether the row is still to be inserted
   */
  OpenOrder(Order order, Asked asked, int answered, int confirmed, History history, boolean fresh) {
    this.order = order;
    this.asked = asked;
    this.answered = answered;
    this.confirmed = confirmed;
    this.history = history;
    this.fresh = fresh;
    this.stored = order;
    this.storedAnswered = answered;
  }

  Order order() {
    return order;
  }

  String id() {
    return order.id();
  }

  State state() {
    return order.state();
  }

  int answered() {
    return answered;
  }

  /** Whether the newest revision waits for its answer. */
  boolean pending() {
    return answered < order.revision();
  }

  /** Whether an answer to that revision is about the order as it stands. */
  boolean stands(int revision) {
    return revision == order.revision() || (revision == confirmed && confirmed > 0);
  }

  boolean fresh() {
    return fresh;
  }

  boolean changed() {
    return changed;
  }

  /** The row as the store has it, so that a write can tell whether somebody else was there. */
  Order stored() {
    return stored;
  }

  int storedAnswered() {
    return storedAnswered;
  }

  void written() {
    stored = order;
    storedAnswered = answered;
    changed = false;
    fresh = false;
  }

  Want want() {
    return new Want(
        order.proposal(),
        order.service(),
        order.what(),
        order.kind(),
        asked.within(),
        order.slot(),
        asked.facts(),
        order.until());
  }

  void step(State to, String note, Cause cause) {
    order = with(OrderSteps.step(order.state(), to), order.revision(), order.answerBy());
    note(note, cause);
  }

  /** A new revision is asked: a change, or that it be called off. */
  void revise(int revision, Instant answerBy) {
    order = with(order.state(), revision, answerBy);
    changed = true;
  }

  void answered(int revision) {
    answered = Math.max(answered, revision);
    changed = true;
  }

  void slot(Slot slot) {
    order = with(Optional.of(slot), order.eta(), order.reference(), order.confirmation());
    changed = true;
  }

  /** The partner said yes; what it left unsaid stays as it was. */
  void confirmed(
      String confirmation, int revision, Optional<Instant> eta, Optional<String> reference) {
    order =
        with(
            order.slot(),
            eta.or(order::eta),
            reference.or(order::reference),
            Optional.of(confirmation));
    confirmed = revision;
    answered(revision);
  }

  void note(String note, Cause cause) {
    history.add(cause.now(), order.state().word(), note, cause.decision());
    changed = true;
  }

  private Order with(State state, int revision, Instant answerBy) {
    return new Order(
        order.id(),
        order.proposal(),
        order.service(),
        order.what(),
        order.kind(),
        order.partner(),
        state,
        revision,
        answerBy,
        order.slot(),
        order.eta(),
        order.reference(),
        order.confirmation(),
        order.left(),
        order.until(),
        order.facts());
  }

  private Order with(
      Optional<Slot> slot,
      Optional<Instant> eta,
      Optional<String> reference,
      Optional<String> confirmation) {
    return new Order(
        order.id(),
        order.proposal(),
        order.service(),
        order.what(),
        order.kind(),
        order.partner(),
        order.state(),
        order.revision(),
        order.answerBy(),
        slot,
        eta,
        reference,
        confirmation,
        order.left(),
        order.until(),
        order.facts());
  }
}
