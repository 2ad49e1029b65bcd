package valet.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.memory.Happening;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Withdrawn;
import valet.memory.Known;
import valet.memory.Order;

/** What a customer's reply does to what was arranged; what we cannot act on goes to a person. */
final class Replies {
  private static final int LONGEST_QUOTE = 500;
  private static final Duration ANSWER_WITHIN = Duration.ofDays(1);

  private final WaveLedger ledger;
  private final OrderMoves orders;
  private final Cases cases;
  private final CaseMoves moves;
  private final Map<String, String> services;

  /**
   * @param services of the letters that were answered, by letter
   */
  Replies(
      WaveLedger ledger,
      OrderMoves orders,
      Cases cases,
      CaseMoves moves,
      Map<String, String> services) {
    this.ledger = ledger;
    this.orders = orders;
    this.cases = cases;
    this.moves = moves;
    this.services = services;
  }

  Known heard(Known known, Heard heard) {
    var ofCase = moves.heard(heard, Cause.of(known));
    if (ofCase.isPresent()) return known.and(ofCase.get());
    return switch (heard.meaning()) {
      case NO -> no(known, heard);
      case STOP -> stop(known, heard);
      case START, YES, WHY, WHICH -> known;
      case LATER ->
          heard.order().isPresent() || heard.careCase().isPresent()
              ? known
              : person(known, heard, "said later, and no question is open");
      case NOT_THIS ->
          known.happened().stream().anyMatch(Withdrawn.class::isInstance)
              ? known
              : person(known, heard, "wants no more of this");
      case WRONG_PERSON -> person(known, heard, "says that this is somebody else's address");
      case WORDS -> person(known, heard, "wrote");
    };
  }

  private Known no(Known known, Heard heard) {
    var order = heard.order().flatMap(o -> ledger.order(o.id()));
    if (order.isEmpty()) return person(known, heard, "said no, and no question is open");
    var moved = orders.withdraw(order.get(), "the customer said no", Cause.of(known));
    if (!moved.isEmpty()) return said(known, heard, moved);
    // A second no changes nothing; one that comes too late needs somebody to talk.
    return order.get().state() == Order.State.WITHDRAWN
        ? known
        : person(known, heard, "said no, but the order is " + order.get().state().word());
  }

  /** What was promised stands, but can no longer be told there: somebody must call. */
  private Known stop(Known known, Heard heard) {
    var open = heard.order().filter(o -> o.state().open());
    return open.isEmpty()
        ? known
        : person(known, heard, "said stop while \"" + open.get().what() + "\" is under way");
  }

  private Known person(Known known, Heard heard, String did) {
    var cause = Cause.of(known);
    var service =
        heard
            .order()
            .map(Order::service)
            .or(() -> heard.letter().map(services::get))
            .orElse("reply");
    var text = known.event().data() instanceof Data.Reply reply ? reply.text().strip() : "";
    if (text.length() > LONGEST_QUOTE) text = text.substring(0, LONGEST_QUOTE) + "…";
    cases.open(
        service,
        "the customer " + did + ": \"" + text + "\"",
        heard.order().map(Order::id),
        heard.letter(),
        cause.now().plus(ANSWER_WITHIN),
        cause);
    return known;
  }

  /** The same reply, about the order as it is now. */
  private static Known said(Known known, Heard heard, List<Happening> moved) {
    var now =
        moved.get(0) instanceof Happening.OrderMoved step
            ? Optional.of(step.order())
            : heard.order();
    var all = new ArrayList<Happening>();
    for (var happening : known.happened())
      all.add(happening == heard ? heard.about(now) : happening);
    all.addAll(moved);
    return new Known(known.arrived(), known.now(), known.portrait(), all);
  }
}
