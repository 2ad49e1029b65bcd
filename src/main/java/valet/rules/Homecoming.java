package valet.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data.Leg;
import valet.event.Data.Stop;
import valet.event.Data.Trip;
import valet.event.Event;
import valet.memory.Portrait;
import valet.memory.Slot;

/**
 * When a traveller is home again.
 *
 * @param slot the landing and a while, at the place of the home; empty where no journey leads home
 *     or the place cannot be found
 * @param unplaced whether a journey leads home to a place whose time zone nobody knows
 */
record Homecoming(Optional<Slot> slot, boolean unplaced) {
  static final Homecoming NONE = new Homecoming(Optional.empty(), false);

  /**
   * How a homecoming is reckoned.
   *
   * @param after from the landing to the slot
   * @param window the length of the slot
   */
  record Reckoning(Airports airports, Duration after, Duration window) {

    /** The next homecoming that is not over at the time of the event, over all journeys. */
    Homecoming of(Event event, Portrait portrait) {
      var home = portrait.profile().home().flatMap(h -> h.airport());
      Slot next = null;
      boolean unplaced = false;
      for (var trip : trips(event, portrait)) {
        var leg = home(trip, home);
        if (leg.isEmpty() || over(leg.get(), event.time())) continue;
        var zone = zone(leg.get().to());
        if (zone.isEmpty()) {
          unplaced = true;
          continue;
        }
        var from = leg.get().arrival().plus(after).atZone(zone.get()).toLocalDateTime();
        var slot = new Slot(from, window, zone.get());
        if (next == null || slot.start().isBefore(next.start())) next = slot;
      }
      if (next != null) return new Homecoming(Optional.of(next), false);
      return unplaced ? new Homecoming(Optional.empty(), true) : NONE;
    }

    private boolean over(Leg leg, Instant time) {
      return leg.arrival().plus(after).plus(window).isBefore(time);
    }

    private Optional<ZoneId> zone(Stop stop) {
      return stop.code().flatMap(airports::zone).or(stop::timeZone);
    }

    /** The event knows its own journey better than the portrait does. */
    static List<Trip> trips(Event event, Portrait portrait) {
      if (!(event.data() instanceof Trip own)) return portrait.trips();
      var trips = new ArrayList<>(portrait.trips());
      trips.removeIf(t -> t.reservation().equals(own.reservation()));
      if (own.status() != Trip.Status.CANCELLED) trips.add(own);
      return trips;
    }

    /** The last arrival at home: the home's airport, else where the journey began. */
    static Optional<Leg> home(Trip trip, Optional<String> airport) {
      if (trip.legs().isEmpty()) return Optional.empty();
      var start = trip.legs().get(0).from();
      Leg last = null;
      for (var leg : trip.legs()) {
        boolean there =
            airport.isPresent() ? leg.to().code().equals(airport) : same(leg.to(), start);
        if (there && (last == null || leg.arrival().isAfter(last.arrival()))) last = leg;
      }
      return Optional.ofNullable(last);
    }

    private static boolean same(Stop one, Stop two) {
      return one.code().isPresent() && two.code().isPresent()
          ? one.code().equals(two.code())
          : one.name().equalsIgnoreCase(two.name());
    }
  }

  /** The slot in words; empty where there is none. */
  String words() {
    return slot.map(Homecoming::words).orElse("");
  }

  static String words(Slot slot) {
    return slot.from() + " to " + slot.from().plus(slot.length()) + " " + slot.zone();
  }
}
