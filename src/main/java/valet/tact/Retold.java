package valet.tact;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.memory.Order;
import valet.rules.Help;
import valet.rules.Proposal;

/** Whether what did not arrive is still true, and so may be told by another channel. */
final class Retold {
  private static final Set<Order.State> OVER =
      EnumSet.of(
          Order.State.REFUSED, Order.State.UNANSWERED, Order.State.WITHDRAWN, Order.State.FAILED);

  private Retold() {}

  /**
   * Words about an order rest on one confirmation: with a newer one, or without the order, they are
   * not true any more; and what was promised and is done need not be told.
   */
  static boolean overtaken(Proposal proposal, List<Order> orders) {
    var about = proposal.order();
    if (about.isEmpty()) return false;
    for (var help : proposal.help())
      if (help instanceof Help.Again again && again.words().get(0).speaksOfOrder())
        for (var order : orders)
          if (order.id().equals(about.get().order()) && overtaken(again, about.get(), order))
            return true;
    return false;
  }

  private static boolean overtaken(Help.Again again, Proposal.About about, Order order) {
    if (OVER.contains(order.state())) return true;
    if (again.promised() && order.state() == Order.State.DONE) return true;
    return about.confirmation().isPresent()
        && !order.confirmation().equals(Optional.of(about.confirmation().get()));
  }
}
