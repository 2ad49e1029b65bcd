package valet.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.memory.Past;
import valet.memory.Portrait;
import valet.memory.Rhythm;

/** What a moment says about a later one: warranties, the next visit, the silence before it. */
final class Later {
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** What is in at least half of so many purchases is usual. */
  private static final int LOOKED_AT = 6;

  private static final int FEWEST = 4;

  private final Portrait portrait;
  private final Data data;
  private final Instant time;
  private final ZoneId zone;

  /** A good and the last day of its warranty. */
  record Warranty(String good, LocalDate until) {
    @Override
    public String toString() {
      return good + " until " + until;
    }
  }

  Later(Portrait portrait, Data data, Instant time) {
    this.portrait = portrait;
    this.data = data;
    this.time = time;
    this.zone = portrait.zone().orElse(ZoneOffset.UTC);
  }

  /** Warranties of what is bought that end after today; a date that is none gives none. */
  List<Warranty> warranties() {
    if (!(data instanceof Data.Purchase purchase)) return List.of();
    var found = new ArrayList<Warranty>();
    for (var item : purchase.items())
      item.warrantyUntil()
          .flatMap(Later::day)
          .filter(until -> until.isAfter(LocalDate.ofInstant(time, zone)))
          .ifPresent(until -> found.add(new Warranty(item.name(), until)));
    return found;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When it is morning to the customer. */
  Instant morning(LocalDate day) {
    return day.atTime(MORNING).atZone(zone).toInstant();
  }

  /** The name under which the event was remembered; empty for any other event. */
  String remembered() {
    return data instanceof Data.Remembered r ? r.what() : "";
  }

  /** Whether something of what was remembered has been brought back. */
  boolean broughtBack() {
    if (!(data instanceof Data.Remembered remembered)) return false;
    for (var past : portrait.history())
      if (past.type().equals("return") && remembered.goods().stream().anyMatch(past::holds))
        return true;
    return false;
  }

  /** Whether the customer did anything that we heard of, or was written to, within a while. */
  boolean contactWithin(Duration within) {
    var since = time.minus(within);
    return portrait.history().stream()
            .anyMatch(p -> !p.time().isBefore(since) && !p.time().isAfter(time))
        || portrait.letters().stream().anyMatch(l -> !l.createdAt().isBefore(since));
  }

  /** The day on which the customer shops next, where that is regular; this purchase counts. */
  Optional<LocalDate> nextVisit() {
    return Rhythm.of(purchases(), p -> true, zone)
        .filter(Rhythm::regular)
        .map(Rhythm::runsOut)
        .filter(day -> day.minusDays(1).isAfter(LocalDate.ofInstant(time, zone)));
  }

  /** What is in at least half of the last purchases, the most usual first. */
  List<String> usualBasket() {
    var all = purchases();
    var last = all.subList(Math.max(0, all.size() - LOOKED_AT), all.size());
    if (last.size() < FEWEST) return List.of();
    var names = new LinkedHashSet<String>();
    for (var past : last) names.addAll(past.what());
    var usual = new ArrayList<String>();
    for (int times = last.size(); times * 2 >= last.size(); times--)
      for (var name : names) if (times(last, name) == times) usual.add(name);
    return usual;
  }

  /** In how many purchases a good was, this one too. */
  int timesBought(String name) {
    return times(purchases(), name);
  }

  private static int times(List<Past> purchases, String name) {
    return (int) purchases.stream().filter(p -> p.holds(name)).count();
  }

  private List<Past> purchases() {
    var all = new ArrayList<Past>();
    for (var past : portrait.history())
      if (past.type().equals("purchase") && !past.time().isAfter(time)) all.add(past);
    if (data instanceof Data.Purchase) all.add(new Past(time, "purchase", Items.names(data)));
    return Collections.unmodifiableList(all);
  }
}
