package valet.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import valet.event.Data.Leg;
import valet.event.Data.Stop;
import valet.event.Data.Trip;
import valet.event.Event;
import valet.memory.Portrait;

/** Where a journey has taken somebody by now. */
final class Abroad {
  /** How long somebody is taken to stay where a journey without a way home ended. */
  private static final Duration STAY = Duration.ofDays(14);

  private Abroad() {}

  /** Both ends of a leg that is under way; between two legs the place between them. */
  static Set<ZoneId> zones(Surroundings around, Event event, Portrait portrait, Instant now) {
    var zones = new LinkedHashSet<ZoneId>();
    for (var trip : Homecoming.Reckoning.trips(event, portrait))
      of(trip, around, portrait, now, zones);
    return zones;
  }

  private static void of(
      Trip trip, Surroundings around, Portrait portrait, Instant now, Set<ZoneId> zones) {
    if (trip.legs().isEmpty()) return;
    var airport = portrait.profile().home().flatMap(h -> h.airport());
    var home = Homecoming.Reckoning.home(trip, airport);
    if (home.isPresent() && !now.isBefore(home.get().arrival())) return;
    Leg begun = null;
    for (var leg : trip.legs())
      if (!now.isBefore(leg.departs().toInstant())
          && (begun == null || !leg.departs().isBefore(begun.departs()))) begun = leg;
    if (begun == null || now.isAfter(begun.arrival().plus(STAY)) && home.isEmpty()) return;
    if (now.isBefore(begun.arrival())) zones.add(zone(begun.from(), begun.departs(), around));
    zones.add(zone(begun.to(), begun.arrives(), around));
  }

  /** Where nobody knows the place's zone, the clock that its own times are given in. */
  private static ZoneId zone(Stop stop, OffsetDateTime time, Surroundings around) {
    return stop.timeZone()
        .or(
            () ->
                around
                    .reckoning()
                    .map(Homecoming.Reckoning::airports)
                    .flatMap(airports -> stop.code().flatMap(airports::zone)))
        .orElse(time.getOffset());
  }
}
