package valet.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Event;
import valet.event.Json;

/** What has happened to a customer, as their row keeps it: compact, bounded, one JSON text. */
record Life(List<Past> past, List<Data.Trip> trips, Optional<Data.Basket> basket) {
  static final Life NONE = new Life(List.of(), List.of(), Optional.empty());
  private static final int NAMES = 30;
  private static final int LETTERS = 60;
  private static final Duration TRIP_REMEMBERED = Duration.ofDays(2);

  Life {
    past = past == null ? List.of() : List.copyOf(past);
    trips = trips == null ? List.of() : List.copyOf(trips);
    basket = basket == null ? Optional.empty() : basket;
  }

  /** This life and one thing more. History is ordered by time, then by arrival. */
  Life and(Event event) {
    return new Life(pastAnd(event), tripsAnd(event), basketAnd(event));
  }

  private List<Past> pastAnd(Event event) {
    if (event.id().source().equals(valet.event.EventWriter.OURS)) return past;
    var newer = new ArrayList<>(past);
    int at = newer.size();
    while (at > 0 && newer.get(at - 1).time().isAfter(event.time())) at--;
    newer.add(at, new Past(event.time(), event.type(), about(event.data())));
    return newer.size() > Portrait.REMEMBERED
        ? newer.subList(newer.size() - Portrait.REMEMBERED, newer.size())
        : newer;
  }

  private static List<String> about(Data data) {
    if (data instanceof Data.Purchase purchase) return names(purchase.items());
    if (data instanceof Data.Return back) return names(back.items());
    if (data instanceof Data.Basket basket) return names(basket.items());
    if (data instanceof Data.Trip trip)
      return List.of(trip.reservation(), trip.status().toString());
    if (data instanceof Data.Breakdown breakdown)
      return List.of(breakdown.vehicle().registration());
    return List.of();
  }

  private static List<String> names(List<Data.Item> items) {
    return items.stream()
        .limit(NAMES)
        .map(Data.Item::name)
        .map(n -> n.length() > LETTERS ? n.substring(0, LETTERS) : n)
        .toList();
  }

  private List<Data.Trip> tripsAnd(Event event) {
    if (!(event.data() instanceof Data.Trip trip)) return trips;
    var newer = new ArrayList<Data.Trip>();
    for (var known : trips) {
      var over = known.legs().get(known.legs().size() - 1).arrival().plus(TRIP_REMEMBERED);
      if (!known.reservation().equals(trip.reservation()) && over.isAfter(event.time()))
        newer.add(known);
    }
    if (trip.status() != Data.Trip.Status.CANCELLED) newer.add(trip);
    return newer;
  }

  private Optional<Data.Basket> basketAnd(Event event) {
    return event.data() instanceof Data.Basket asked ? Optional.of(asked) : basket;
  }

  String json() {
    try {
      return Json.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A customer's history cannot be written as JSON.", e);
    }
  }

  static Life read(String json) {
    try {
      return Json.MAPPER.readValue(json, Life.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "A customer's history cannot be read; its event is parked until the row is mended.", e);
    }
  }
}
