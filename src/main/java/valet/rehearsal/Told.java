package valet.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import valet.event.Arrived;
import valet.event.EventType;

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
    return Recorded.fresh(arrived);
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
  public Set<String> books() {
    return Set.of("");
  }

  @Override
  public boolean tellsWho() {
    return events.stream()
        .map(Arrived::event)
        .noneMatch(
            e ->
                e.subject().isEmpty()
                    && EventType.of(e.type()).filter(EventType::ours).isPresent());
  }

  @Override
  public Map<String, Long> work() {
    var work = new HashMap<String, Long>();
    for (var told : events) work.merge(told.event().subject().orElse(""), 1L, Long::sum);
    return work;
  }

  @Override
  public void happenedTo(Set<String> types, BiConsumer<String, String> told) {
    for (var one : events)
      if (types.contains(one.event().type()))
        told.accept(one.event().subject().orElse(""), one.event().type());
  }

  @Override
  public void addresses(BiConsumer<String, String> told) {
    for (var one : events) Chronicle.addresses(one.event(), one.event().subject(), told);
  }

  @Override
  public boolean happened(String ours) {
    return false;
  }
}
