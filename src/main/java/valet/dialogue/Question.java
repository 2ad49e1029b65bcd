package valet.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import valet.memory.Happening.Choice;
import valet.memory.Order;

/**
 * A letter that a reply may answer.
 *
 * @param order the order that it speaks of, while its need lasts
 * @param careCase the case whose end it tells
 * @param what what it is about: the order's name, or the customer's own words
 * @param asked when it was written
 * @param code by which a reply proves that it answers this letter; empty where the letter has none
 */
record Question(
    String letter,
    Optional<String> customer,
    Optional<Order> order,
    Optional<String> careCase,
    String service,
    String what,
    Instant asked,
    String code) {

  /** Two letters about the same thing are one question. */
  String subject() {
    return careCase
        .map(c -> "case " + c)
        .or(() -> order.map(o -> "order " + o.proposal() + " " + o.what()))
        .orElse("letter " + letter);
  }

  /** Whether its answer still changes something. */
  boolean open() {
    return careCase.isPresent() || order.filter(o -> o.state().open()).isPresent();
  }

  /** How a customer may call it, besides its number and code. */
  List<String> names() {
    return order
        .map(o -> o.reference().map(r -> List.of(r, o.what())).orElse(List.of(o.what())))
        .orElse(List.of());
  }

  Choice numbered(int number) {
    return new Choice(number, service, what);
  }
}
