package valet.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.memory.Past;
import valet.memory.Portrait;
import valet.memory.Rhythm;

/**
 * What a customer buys in a rhythm of their own, seen from a moment: only what was known before it,
 * and what it says itself, counts.
 */
final class RunsOut {
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private final Data data;
  private final List<Past> history;
  private final ZoneId zone;
  private final LocalDate day;
  private final Optional<Past> bought;
  private @Nullable List<String> everything;
  private @Nullable SortedMap<Instant, List<String>> next;

  RunsOut(Portrait portrait, Data data, Instant time) {
    this.data = data;
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
    return regular(past -> new Names(past.what()).hold(thing))
        .filter(rhythm -> rhythm.runsOut(day))
        .isPresent();
  }

  /** When goods with these words run out, as a date; empty where there is no rhythm. */
  String when(String thing) {
    return regular(past -> new Names(past.what()).hold(thing))
        .map(rhythm -> rhythm.runsOut().toString())
        .orElse("");
  }

  /** Of these goods, those that usually run out now, by their whole name. */
  List<String> among(List<String> names) {
    return names.stream().distinct().filter(this::out).toList();
  }

  /** Everything that usually runs out now; of what the event names, where it names goods for it. */
  List<String> everything() {
    if (everything == null) everything = lookForAll();
    return everything;
  }

  private List<String> lookForAll() {
    if (data instanceof Data.RunsOut named) return among(named.goods());
    Set<String> names = new LinkedHashSet<>();
    for (var past : history) if (past.type().equals("purchase")) names.addAll(past.what());
    return among(List.copyOf(names));
  }

  /** What runs out now, and within how many days half of the times it was bought again. */
  List<String> rhythms() {
    var told = new ArrayList<String>();
    for (var name : everything())
      regular(name)
          .filter(r -> r.runsOut(day))
          .ifPresent(
              r ->
                  told.add(
                      name
                          + " ("
                          + Math.round(Math.max(1, r.middle() - r.stray()))
                          + "-"
                          + Math.round(r.middle() + r.stray())
                          + ")"));
    return told;
  }

  /** Of what is bought now, what is bought in a rhythm, by the time at which to look again. */
  SortedMap<Instant, List<String>> next() {
    if (next == null) next = lookAhead();
    return next;
  }

  private SortedMap<Instant, List<String>> lookAhead() {
    var next = new TreeMap<Instant, List<String>>();
    for (var past : bought.stream().toList())
      for (var name : new LinkedHashSet<>(past.what()))
        regular(name)
            .map(rhythm -> later(rhythm.remind()))
            .ifPresent(at -> next.computeIfAbsent(at, k -> new ArrayList<>()).add(name));
    return next;
  }

  /** In the morning, where it is morning to the customer; tomorrow at the earliest. */
  private Instant later(LocalDate wanted) {
    var first = wanted.isAfter(day) ? wanted : day.plusDays(1);
    return first.atTime(MORNING).atZone(zone).toInstant();
  }

  private boolean out(String good) {
    return regular(good).filter(rhythm -> rhythm.runsOut(day)).isPresent();
  }

  private Optional<Rhythm> regular(String good) {
    return Rhythm.of(history, good, zone).filter(Rhythm::regular);
  }

  private Optional<Rhythm> regular(Predicate<Past> holds) {
    return Rhythm.of(history, holds, zone).filter(Rhythm::regular);
  }
}
