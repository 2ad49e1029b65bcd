package valet.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import valet.delivery.AsItWas;
import valet.event.Arrived;

/** A past that is only told: events without decisions, in the order of their times. */
record Told(List<Arrived> events) implements Past {
  Told {
    events = events.stream().sorted(Comparator.comparing((Arrived a) -> a.event().time())).toList();
  }

  @Override
  public Iterator<Recorded> iterator() {
    return events.stream().map(Told::recorded).iterator();
  }

  private static Recorded recorded(Arrived told) {
    Instant at = told.event().time();
    var arrived = new Arrived(told.event(), at, told.till(), told.signer());
    return new Recorded(arrived, at, "", Optional.empty());
  }

  @Override
  public LetterPast letters() {
    return LetterPast.NOTHING;
  }

  @Override
  public OrderPast orders() {
    return OrderPast.NOTHING;
  }

  @Override
  public LeftOut leftOut() {
    return LeftOut.NOTHING;
  }

  @Override
  public AsItWas asItWas() {
    return AsItWas.NOTHING;
  }

  @Override
  public boolean happened(String ours) {
    return false;
  }
}
