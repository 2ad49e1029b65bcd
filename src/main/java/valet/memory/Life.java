package valet.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.Discreet;
import valet.event.Event;
import valet.event.Json;
import valet.event.Money;

/** What has happened to a customer, as their row keeps it: compact, bounded, one JSON text. */
record Life(History past, List<Data.Trip> trips, Optional<Data.Basket> basket) {
  static final Life NONE = new Life(History.NONE, List.of(), Optional.empty());
  private static final int NAMES = 30;
  private static final int LETTERS = 60;
  private static final Duration TRIP_REMEMBERED = Duration.ofDays(2);
  private static final String BEGIN = "{\"past\":";
  private static final String NOTHING_OPEN = ",\"trips\":[]}";

  /** What is not history: seldom there, and then read whole. */
  private record Open(List<Data.Trip> trips, Optional<Data.Basket> basket) {
    Open {
      trips = trips == null ? List.of() : List.copyOf(trips);
      basket = basket == null ? Optional.empty() : basket;
    }
  }

  /** This life and one thing more. History is ordered by time, then by arrival. */
  Life and(Event event) {
    return new Life(pastAnd(event), tripsAnd(event), basketAnd(event));
  }

  private History pastAnd(Event event) {
    if (event.id().source().equals(valet.event.EventWriter.OURS)) return past;
    var sum = sum(event.data());
    var goods = goods(event.data());
    if (goods.isEmpty())
      return past.and(
          new Past(event.time(), event.type(), about(event.data()), Optional.empty(), sum));
    int named = Math.min(goods.size(), NAMES);
    var more = Sketch.of(goods.subList(named, goods.size()));
    var bought = new Past(event.time(), event.type(), goods.subList(0, named), more, sum);
    return past.and(bought.withCategories(categories(event.data())));
  }

  private static Optional<Money> sum(Data data) {
    return data instanceof Data.Purchase purchase
        ? Optional.of(new Money(purchase.total(), purchase.currency()))
        : Optional.empty();
  }

  private static List<String> about(Data data) {
    if (data instanceof Data.Trip trip)
      return List.of(trip.reservation(), trip.status().toString());
    if (data instanceof Data.Delivery parcel)
      return parcel
          .expected()
          .map(e -> List.of(parcel.order(), e.toInstant().toString()))
          .orElse(List.of(parcel.order()));
    if (data instanceof Data.Breakdown breakdown)
      return List.of(breakdown.vehicle().registration());
    return List.of();
  }

  private static List<String> goods(Data data) {
    return items(data).map(Data.Item::name).map(Life::kept).toList();
  }

  private static List<String> categories(Data data) {
    return items(data).flatMap(item -> item.category().stream()).toList();
  }

  private static Stream<Data.Item> items(Data data) {
    List<Data.Item> items = List.of();
    if (data instanceof Data.Purchase purchase) items = purchase.items();
    if (data instanceof Data.Return back) items = back.items();
    if (data instanceof Data.Basket basket) items = basket.items();
    return items.stream().filter(item -> !Discreet.hides(item));
  }

  /** A name as it is remembered. */
  static String kept(String name) {
    return name.length() > LETTERS ? name.substring(0, LETTERS) : name;
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
    var history = BEGIN + past.json();
    if (trips.isEmpty() && basket.isEmpty()) return history + NOTHING_OPEN;
    try {
      return history + "," + Json.MAPPER.writeValueAsString(new Open(trips, basket)).substring(1);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A customer's history cannot be written as JSON.", e);
    }
  }

  static Life read(String json) {
    var texts = new ArrayList<String>();
    int end = json.startsWith(BEGIN) ? entries(json, BEGIN.length(), texts) : -1;
    if (end < 0) throw unreadable(json, null);
    var past = History.of(texts);
    if (json.startsWith(NOTHING_OPEN, end)) return new Life(past, List.of(), Optional.empty());
    try {
      var open = Json.MAPPER.readValue("{" + json.substring(end + 1), Open.class);
      return new Life(past, open.trips(), open.basket());
    } catch (JsonProcessingException | StringIndexOutOfBoundsException e) {
      throw unreadable(json, e);
    }
  }

  /**
   * Cuts a JSON list of objects, which we wrote, into its objects.
   *
   * @return the place behind the list, or -1 where it has no end
   */
  private static int entries(String json, int list, List<String> to) {
    int depth = 0;
    int from = list;
    for (int i = list; i < json.length(); i++) {
      switch (json.charAt(i)) {
        case '"' -> i = closing(json, i);
        case '{', '[' -> {
          if (++depth == 2) from = i;
        }
        case '}', ']' -> {
          if (--depth == 1) to.add(json.substring(from, i + 1));
          if (depth == 0) return i + 1;
        }
        default -> {}
      }
    }
    return -1;
  }

  /** The quote that ends the string which begins at {@code quote}; the end where none does. */
  private static int closing(String json, int quote) {
    int end = json.indexOf('"', quote + 1);
    while (end > 0 && escaped(json, end)) end = json.indexOf('"', end + 1);
    return end > 0 ? end : json.length();
  }

  private static boolean escaped(String json, int quote) {
    int before = quote;
    while (json.charAt(before - 1) == '\\') before--;
    return (quote - before) % 2 == 1;
  }

  private static IllegalStateException unreadable(String json, @Nullable Exception why) {
    return new IllegalStateException(
        "A customer's history cannot be read; its event is parked until the row is mended: "
            + json.substring(0, Math.min(40, json.length())),
        why);
  }
}
