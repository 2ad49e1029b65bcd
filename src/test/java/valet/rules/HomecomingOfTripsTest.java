package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Json;
import valet.event.Problem;
import valet.event.Profile;
import valet.feeds.CsvMapping;
import valet.feeds.Records;
import valet.memory.Known;

/** Real bookings, mapped by the mapping that ships: when is the traveller home again? */
class HomecomingOfTripsTest {
  private static final Path DATA =
      Path.of("src/test/resources/data/trips-kitinerary/reservations.ndjson.gz");
  private static final Instant LONG_BEFORE = Instant.parse("1960-01-01T00:00:00Z");

  /**
   * Where the two differ: twice it lands years before it leaves; once a name without code or
   * country is put in no zone; once the plain reader lands before it left, and the house a day
   * later.
   */
  private static final Set<String> WRONG =
      Set.of(
          "postprocessordata/ambiguous-iata-code-small-distance.post.json XXX007",
          "postprocessordata/ambiguous-iata-code-small-distance.pre.json XXX007",
          "postprocessordata/flight-merge.pre.json XXX007",
          "postprocessordata/day-rollover.pre.json XXX007");

  @TempDir Path folder;
  private final RuleBook book =
      Books.book(Books.rule("r", "A complaint is made", "Ask a person: \"x\""));

  /**
   * A journey as a plain reader of the JSON-LD sees it.
   *
   * @param ends where it ends
   * @param home the last arrival where it began, in the place's time; empty for one way
   * @param last the last arrival at all
   */
  private record Journey(
      String name, String ends, Optional<LocalDateTime> home, LocalDateTime last) {}

  @Test
  void the_homecoming_is_right_in_more_than_nine_of_ten() throws IOException {
    int all = 0;
    int homecomings = 0;
    var wrong = new TreeSet<String>();
    for (var line : lines()) {
      var file = line.path("file").asText();
      var plain = plainly(file, line.path("document"));
      var trips = mapped(line.path("document"));
      for (var journey : plain) {
        if (line.toString().contains("Cancelled\"")) {
          for (var trip : trips) assertThat(trip.status()).isEqualTo(Data.Trip.Status.CANCELLED);
          continue;
        }
        all++;
        if (journey.home().isPresent()) homecomings++;
        var found =
            trips.stream()
                .filter(t -> journey.equals(seen(journey, t)))
                .filter(t -> endsAtHome(journey, t))
                .findFirst();
        if (found.isEmpty()) wrong.add(journey.name());
      }
    }
    assertThat(all).as("journeys with times and places").isEqualTo(68);
    assertThat(wrong).isEqualTo(WRONG);
    assertThat(homecomings).as("of which lead home").isEqualTo(14);
    assertThat(wrong.size() * 10).isLessThan(all);
  }

  /** The same journey with the homecoming that the house reckons. */
  private Journey seen(Journey journey, Data.Trip trip) {
    var home = homecoming(trip, Profile.UNKNOWN).slot().map(s -> s.from().minusHours(2));
    return new Journey(journey.name(), journey.ends(), home, journey.last());
  }

  /** Somebody who lives where a flight ends is home two hours after it lands there. */
  private boolean endsAtHome(Journey journey, Data.Trip trip) {
    if (!journey.ends().matches("[A-Z]{3}")) return true;
    var lives =
        Json.MAPPER.convertValue(Map.of("home", Map.of("airport", journey.ends())), Profile.class);
    var slot = homecoming(trip, lives).slot();
    return slot.isPresent() && slot.get().from().minusHours(2).equals(journey.last());
  }

  private Homecoming homecoming(Data.Trip trip, Profile profile) {
    var known = Given.trip(trip).profile(profile).known();
    var event = known.event();
    var early =
        new Event(
            event.id(), event.type(), event.subject(), LONG_BEFORE, trip, event.json(), "hash");
    return book.propose(
            List.of(
                new Known(
                    Arrived.of(early, LONG_BEFORE), LONG_BEFORE, known.portrait(), List.of())))
        .all()
        .get(0)
        .moment()
        .homecoming();
  }

  private List<Data.Trip> mapped(JsonNode document) throws IOException {
    var file = folder.resolve("anna.jsonld");
    Files.writeString(file, document.toString());
    var shipped = Path.of("config/feeds/reservations.yaml");
    var mapping =
        CsvMapping.of("reservations.yaml", Files.readString(shipped))
            .knowing(Files.readString(Path.of("config/lists/airports.csv")));
    var trips = new ArrayList<Data.Trip>();
    Records.read(
        file,
        EventReader.outside(Set.of()),
        List.of(mapping),
        LONG_BEFORE,
        new Records.Sink() {
          @Override
          public void good(Event event) {
            assertThat(event.subject()).contains("anna");
            trips.add((Data.Trip) event.data());
          }

          @Override
          public void bad(long line, String record, List<Problem> problems) {
            assertThat(problems).isNotEmpty();
          }
        });
    return trips;
  }

  /** By number of the booking; only journeys whose every leg tells both places and both times. */
  private static List<Journey> plainly(String file, JsonNode document) {
    var byNumber = new LinkedHashMap<String, List<JsonNode>>();
    for (var booking : document.isArray() ? document : List.of(document)) {
      var type = booking.path("@type").asText();
      if (!type.matches("(Flight|Train|Bus|Boat)Reservation")) continue;
      var what = booking.path("reservationFor");
      for (var one : what.isArray() ? what : List.of(what))
        byNumber
            .computeIfAbsent(booking.path("reservationNumber").asText(""), k -> new ArrayList<>())
            .add(one);
    }
    var journeys = new ArrayList<Journey>();
    byNumber.forEach(
        (number, legs) -> {
          if (!legs.stream().allMatch(HomecomingOfTripsTest::whole)) return;
          JsonNode first = legs.get(0);
          JsonNode end = legs.get(0);
          for (var leg : legs) {
            if (text(leg, "departureTime").compareTo(text(first, "departureTime")) < 0) first = leg;
            if (text(leg, "arrivalTime").compareTo(text(end, "arrivalTime")) > 0) end = leg;
          }
          var start = place(first, "departure");
          var home =
              legs.stream()
                  .filter(leg -> place(leg, "arrival").equalsIgnoreCase(start))
                  .map(leg -> LocalDateTime.parse(text(leg, "arrivalTime")))
                  .max(LocalDateTime::compareTo);
          journeys.add(
              new Journey(
                  (file + " " + number).strip(),
                  place(end, "arrival"),
                  home,
                  LocalDateTime.parse(text(end, "arrivalTime"))));
        });
    return journeys;
  }

  private static boolean whole(JsonNode leg) {
    return !place(leg, "departure").isEmpty()
        && !place(leg, "arrival").isEmpty()
        && !text(leg, "departureTime").isEmpty()
        && !text(leg, "arrivalTime").isEmpty();
  }

  private static String place(JsonNode leg, String end) {
    for (var kind : List.of("Airport", "Station", "BusStop", "BoatTerminal")) {
      var place = leg.path(end + kind);
      if (place.hasNonNull("iataCode")) return place.get("iataCode").asText();
      if (place.hasNonNull("name")) return place.get("name").asText();
    }
    return "";
  }

  /** The hour as it is written, in the place's own time. */
  private static String text(JsonNode leg, String time) {
    var text = leg.path(time).isObject() ? leg.path(time).path("@value") : leg.path(time);
    var written = text.asText("");
    return written.substring(0, Math.min(19, written.length()));
  }

  private static List<JsonNode> lines() throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(DATA)))) {
      var all = new ArrayList<JsonNode>();
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList())
        all.add(Json.MAPPER.readTree(line));
      return all;
    }
  }
}
