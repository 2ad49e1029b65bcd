package valet.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import valet.event.Data.Leg;
import valet.event.Data.Trip;

/** The journeys that we know of, looked at from the time of an event. */
record Journeys(List<Trip> trips, Instant time) {
  Journeys {
    var known = new ArrayList<Trip>();
    for (var trip : trips) if (!trip.legs().isEmpty()) known.add(trip);
    known.sort(Comparator.comparing(Journeys::begin));
    trips = List.copyOf(known);
  }

  /** Whether one has begun and is not over. */
  boolean travelling() {
    return trips.stream().anyMatch(t -> !begin(t).isAfter(time) && end(t).isAfter(time));
  }

  boolean departs(Duration within) {
    return trips.stream().anyMatch(t -> comes(begin(t), within));
  }

  boolean returns(Duration within) {
    return trips.stream().anyMatch(t -> comes(end(t), within));
  }

  /** The journey that is under way, else the next one; empty where there is none. */
  String words() {
    return trips.stream()
        .filter(t -> end(t).isAfter(time))
        .findFirst()
        .map(t -> t.reservation() + " from " + begin(t) + " to " + end(t))
        .orElse("");
  }

  private boolean comes(Instant when, Duration within) {
    return when.isAfter(time) && !when.isAfter(time.plus(within));
  }

  private static Instant begin(Trip trip) {
    return trip.legs().stream()
        .map(l -> l.departs().toInstant())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Instant end(Trip trip) {
    return trip.legs().stream()
        .map(Leg::arrival)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
