package valet.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Derived;
import valet.event.EventType;
import valet.event.Json;
import valet.event.Problem;

/**
 * Bookings in JSON-LD as trips: flights, trains, buses and boats of one booking number are the legs
 * of one journey, in the order of their departure; what several passengers booked is one leg.
 */
final class Reservations {
  /** By type of reservation: mode, and what the ends of a leg are called. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "FlightReservation", List.of("flight", "Airport", "flightNumber"),
          "TrainReservation", List.of("train", "Station", "trainNumber"),
          "BusReservation", List.of("bus", "BusStop", "busNumber"),
          "BoatReservation", List.of("boat", "BoatTerminal", "name"));

  /** Seconds too, also where they are 0. */
  private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  private final CsvMapping mapping;
  private final String file;
  private final Taken taken;
  private final Records.Sink sink;

  /** Hears of each event, as its JSON. */
  interface Taken {
    void event(long line, byte[] json);
  }

  Reservations(CsvMapping mapping, String file, Taken taken, Records.Sink sink) {
    this.mapping = mapping;
    this.file = file;
    this.taken = taken;
    this.sink = sink;
  }

  /** One leg, with its times as they are compared. */
  private record Leg(OffsetDateTime departs, OffsetDateTime arrives, ObjectNode json) {}

  /** A place or time that is not told; its message says which. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untold(String message) {
      super(message);
    }
  }

  /** Tells the trips of one document; what is no booking of a journey is passed over. */
  void read(long line, JsonNode document) {
    var journeys = new LinkedHashMap<String, List<JsonNode>>();
    for (var booking : bookings(document))
      if (KINDS.containsKey(type(booking)))
        journeys
            .computeIfAbsent(booking.path(mapping.receipt()).asText(""), k -> new ArrayList<>())
            .add(booking);
    journeys.forEach((number, bookings) -> trip(line, number, bookings));
  }

  private static List<JsonNode> bookings(JsonNode document) {
    var all = new ArrayList<JsonNode>();
    if (document.isArray()) document.forEach(each -> all.addAll(bookings(each)));
    else if (document.has("@graph")) all.addAll(bookings(document.get("@graph")));
    else all.add(document);
    return all;
  }

  private static String type(JsonNode node) {
    var type = node.path("@type").asText("");
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private void trip(long line, String number, List<JsonNode> bookings) {
    try {
      var legs = new ArrayList<Leg>();
      for (var booking : bookings)
        for (var journey : listed(booking.path("reservationFor")))
          legs.add(leg(KINDS.getOrDefault(type(booking), List.of()), journey));
      if (legs.isEmpty()) throw new Untold("has no journey in it");
      legs.sort(Comparator.comparing((Leg l) -> l.departs().toInstant()));
      var name = number.isEmpty() ? name(legs.get(0)) : number;
      boolean off =
          bookings.stream()
              .allMatch(b -> b.path("reservationStatus").asText("").endsWith("Cancelled"));
      event(line, name, off ? "cancelled" : "booked", legs);
    } catch (Untold e) {
      var record = Json.MAPPER.createArrayNode().addAll(bookings).toString();
      sink.bad(line, record, List.of(new Problem("", String.valueOf(e.getMessage()))));
    }
  }

  private void event(long line, String number, String status, List<Leg> legs) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0");
    json.put("source", mapping.source());
    json.put("type", EventType.TRIP.word());
    json.put("subject", file.substring(0, Math.max(1, file.indexOf('.'))));
    var data = json.putObject("data");
    data.put("reservation", number).put("status", status);
    ArrayNode all = data.putArray("legs");
    new LinkedHashSet<>(legs.stream().map(Leg::json).toList()).forEach(all::add);
    json.put("id", Derived.id("reservation", data.toString()));
    taken.event(line, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String name(Leg first) {
    return first.json().path("from").path("name").asText() + " " + first.departs();
  }

  private Leg leg(List<String> kind, JsonNode journey) {
    boolean flies = kind.get(0).equals("flight");
    var from = journey.path("departure" + kind.get(1));
    var to = journey.path("arrival" + kind.get(1));
    var departs = time(journey.path("departureTime"), from, flies);
    var arrives = time(journey.path("arrivalTime"), to, flies);
    // Timetables print the hour of the next morning under the day of departure.
    if (arrives.isBefore(departs) && arrives.plusDays(1).isAfter(departs))
      arrives = arrives.plusDays(1);
    var json = Json.MAPPER.createObjectNode();
    json.put("mode", kind.get(0));
    var number = journey.path(kind.get(2)).asText("");
    var airline = journey.path("airline").path("iataCode").asText("");
    if (!number.isEmpty()) json.put("number", (airline + " " + number).strip());
    json.set("from", stop(from, departs.getZone()));
    json.set("to", stop(to, arrives.getZone()));
    json.put("departs", RFC_3339.format(departs));
    json.put("arrives", RFC_3339.format(arrives));
    return new Leg(departs.toOffsetDateTime(), arrives.toOffsetDateTime(), json);
  }

  private static ObjectNode stop(JsonNode place, ZoneId zone) {
    var json = Json.MAPPER.createObjectNode();
    var code = place.path("iataCode").asText("");
    var name = place.path("name").asText(code);
    if (name.isBlank()) throw new Untold("has a place without name and code");
    if (!code.isEmpty()) json.put("code", code);
    return json.put("name", name.strip()).put("timeZone", zone.getId());
  }

  /** The zone that stands with the time, else its place's country's, else the mapping's. */
  private ZonedDateTime time(JsonNode time, JsonNode place, boolean flies) {
    var text = time.isObject() ? time.path("@value").asText("") : time.asText("");
    if (text.isEmpty()) throw new Untold("has a time missing: departureTime or arrivalTime");
    try {
      if (time.hasNonNull("timezone")) {
        var zone = ZoneId.of(time.get("timezone").asText());
        var offset = offset(text);
        return offset != null
            ? offset.atZoneSameInstant(zone)
            : LocalDateTime.parse(text).atZone(zone);
      }
      var offset = offset(text);
      if (offset != null) return offset.toZonedDateTime();
      var local = LocalDateTime.parse(text);
      return local.atZone(zone(place, local, flies));
    } catch (DateTimeException e) {
      throw new Untold("has a time that cannot be read: " + text);
    }
  }

  private ZoneId zone(JsonNode place, LocalDateTime at, boolean flies) {
    var airport = mapping.airports().get(place.path("iataCode").asText(""));
    if (airport != null) return airport;
    var country = place.path("address").path("addressCountry").asText("");
    var zone = Countries.zone(country, at);
    if (zone.isPresent()) return zone.get();
    if (flies || !country.isEmpty())
      throw new Untold(
          "has no time zone at " + place.path("name").asText(place.path("iataCode").asText()));
    return mapping.zone();
  }

  private static @Nullable OffsetDateTime offset(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Iterable<JsonNode> listed(JsonNode node) {
    return node.isArray() ? node : Optional.of(node).filter(n -> n.isObject()).stream().toList();
  }
}
