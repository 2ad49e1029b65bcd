package valet.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Arrived;
import valet.event.Event;

/**
 * One event on its way through the loop, with whom it is about and what it turned out to mean.
 *
 * @param now the loop's clock for this batch
 * @param portrait the customer at this event; {@link Portrait#anonymous} where nobody is known
 */
public record Known(Arrived arrived, Instant now, Portrait portrait, List<Happening> happened) {
  public Known {
    happened = List.copyOf(happened);
  }

  public Event event() {
    return arrived.event();
  }

  public Optional<String> customer() {
    return portrait.customer();
  }

  public Known and(Happening happening) {
    var all = new ArrayList<>(happened);
    all.add(happening);
    return new Known(arrived, now, portrait, all);
  }

  Known with(Portrait newer) {
    return new Known(arrived, now, newer, happened);
  }

  /** The order that this event is about, as it is now. */
  public Optional<Order> order() {
    for (var happening : happened) {
      if (happening instanceof Happening.OrderMoved moved) return Optional.of(moved.order());
      if (happening instanceof Happening.Heard heard && heard.order().isPresent())
        return heard.order();
    }
    return Optional.empty();
  }
}
