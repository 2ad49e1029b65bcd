package valet.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import valet.event.Data;
import valet.memory.Past;
import valet.memory.Portrait;
import valet.memory.Rhythm;

/**
 * What a customer buys in a rhythm of their own, seen from a moment: only what was known before it,
 * and what it says itself, counts.
 */
final class RunsOut {
  private final List<Past> history;
  private final ZoneId zone;
  private final LocalDate day;
  private final Optional<Past> bought;

  RunsOut(Portrait portrait, Data data, Instant time) {
    this.zone = portrait.zone().orElse(ZoneOffset.UTC);
    this.day = LocalDate.ofInstant(time, zone);
    this.bought =
        data instanceof Data.Purchase
            ? Optional.of(new Past(time, "purchase", Items.names(data)))
            : Optional.empty();
    this.history = new ArrayList<>();
    for (var past : portrait.history()) if (!past.time().isAfter(time)) history.add(past);
    bought.ifPresent(history::add);
  }

  /** Whether goods with these words in their name, taken together, usually run out now. */
  boolean now(String thing) {
    return out(past -> new Names(past.what()).hold(thing)).isPresent();
  }

  /** When goods with these words run out, as a date; empty where there is no rhythm. */
  String when(String thing) {
    return regular(past -> new Names(past.what()).hold(thing))
        .map(rhythm -> rhythm.runsOut().toString())
        .orElse("");
  }

  /** Of these goods, those that usually run out now, by their whole name. */
  List<String> among(List<String> names) {
    return names.stream().distinct().filter(n -> out(p -> p.holds(n)).isPresent()).toList();
  }

  /** Every good that usually runs out now. */
  List<String> everything() {
    Set<String> names = new LinkedHashSet<>();
    for (var past : history) if (past.type().equals("purchase")) names.addAll(past.what());
    return among(List.copyOf(names));
  }

  /** Of what is bought now, what is bought in a rhythm, with the day on which to speak of it. */
  List<Next> inRhythm() {
    var next = new ArrayList<Next>();
    for (var past : bought.stream().toList())
      for (var name : new LinkedHashSet<>(past.what()))
        regular(p -> p.holds(name)).ifPresent(r -> next.add(new Next(name, r.remind())));
    return next;
  }

  /** A good and the day on which to speak of it again. */
  record Next(String good, LocalDate day) {}

  private Optional<Rhythm> out(Predicate<Past> holds) {
    return regular(holds).filter(rhythm -> rhythm.runsOut(day));
  }

  private Optional<Rhythm> regular(Predicate<Past> holds) {
    return Rhythm.of(history, holds, zone).filter(Rhythm::regular);
  }
}
