package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.rules.Given.basketFor;
import static valet.rules.Given.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import valet.event.Data.Leg;
import valet.event.Data.Stop;
import valet.event.Data.Trip;
import valet.event.Data.Trip.Status;
import valet.event.Profile.Level;

class HomecomingTest {
  private static final String LANDS = "2026-11-24T18:00+01:00";
  private final RuleBook book =
      Books.book(Books.rule("r", "A complaint is made", "Ask a person: \"x\""));

  private Homecoming of(Given given) {
    return book.propose(List.of(given.known())).all().get(0).moment().homecoming();
  }

  private static Leg leg(Stop from, Stop to, String arrives) {
    var at = OffsetDateTime.parse(arrives);
    return new Leg("flight", Optional.empty(), from, to, at.minusHours(1), at);
  }

  private static Stop nowhere(Optional<ZoneId> zone) {
    return new Stop(Optional.of("DOH"), "Doha", zone);
  }

  @Test
  void home_is_where_the_journey_began_two_hours_after_the_landing_at_the_places_own_time() {
    var home =
        of(basketFor("homecoming", "milk").going(journey(Status.BOOKED, "JFK", "ARN", LANDS)));
    assertThat(home.slot().orElseThrow().zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(home.slot().orElseThrow().start()).isEqualTo(Instant.parse("2026-11-24T19:00:00Z"));
    assertThat(home.slot().orElseThrow().length()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void a_profile_says_better_where_home_is() {
    var trip =
        new Trip(
            "P",
            Status.BOOKED,
            List.of(
                leg(Given.stop("LHR"), Given.stop("ARN"), "2026-11-22T10:00Z"),
                leg(Given.stop("ARN"), Given.stop("LHR"), "2026-11-24T10:00Z")));
    var lives = Given.living("sv", 2, Level.FULL);
    assertThat(
            of(basketFor("homecoming", "x").profile(lives).going(trip))
                .slot()
                .orElseThrow()
                .start())
        .isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @Test
  void an_unknown_airport_needs_the_legs_own_zone_else_a_person() {
    var zone = Optional.of(ZoneId.of("Asia/Qatar"));
    for (var known : List.of(zone, Optional.<ZoneId>empty())) {
      var there = nowhere(known);
      var trip =
          new Trip(
              "P",
              Status.BOOKED,
              List.of(
                  leg(there, Given.stop("ARN"), "2026-11-22T10:00Z"),
                  leg(Given.stop("ARN"), there, "2026-11-24T10:00Z")));
      var home = of(basketFor("homecoming", "x").going(trip));
      assertThat(home.slot().map(s -> s.zone())).isEqualTo(known);
      assertThat(home.unplaced()).isEqualTo(known.isEmpty());
    }
  }

  @Test
  void a_single_flight_leads_nowhere_home_and_an_old_one_is_over() {
    var single =
        new Trip(
            "P",
            Status.BOOKED,
            List.of(leg(Given.stop("ARN"), Given.stop("JFK"), "2026-11-24T10:00Z")));
    assertThat(of(basketFor("homecoming", "x").going(single))).isEqualTo(Homecoming.NONE);
    var old = journey(Status.BOOKED, "ARN", "JFK", "2026-11-20T18:00+01:00");
    assertThat(of(basketFor("homecoming", "x").going(old))).isEqualTo(Homecoming.NONE);
  }

  @Test
  void of_several_journeys_the_next_homecoming_counts_and_the_event_knows_its_own_best() {
    var next = journey(Status.BOOKED, "ARN", "JFK", LANDS);
    var far = journey(Status.BOOKED, "ARN", "LHR", "2027-02-01T18:00+01:00");
    var other = new Trip("OTHER", Status.BOOKED, far.legs());
    assertThat(start(of(basketFor("homecoming", "x").going(other).going(next))))
        .isEqualTo("2026-11-24T20:00");
    var delayed = journey(Status.CHANGED, "ARN", "JFK", "2026-11-24T23:30+01:00");
    assertThat(start(of(Given.trip(delayed).going(next)))).isEqualTo("2026-11-25T01:30");
    var cancelled = new Trip("PNR1", Status.CANCELLED, List.<Leg>of());
    assertThat(start(of(Given.trip(cancelled).going(next).going(other))))
        .isEqualTo("2027-02-01T20:00");
    assertThat(of(Given.trip(cancelled).going(next))).isEqualTo(Homecoming.NONE);
  }

  @Test
  void the_slot_keeps_its_hour_when_clocks_change_in_between() {
    var trip = journey(Status.BOOKED, "ARN", "JFK", "2027-03-27T23:30+01:00");
    var slot = of(basketFor("homecoming", "x").going(trip)).slot().orElseThrow();
    assertThat(slot.from()).hasToString("2027-03-28T01:30");
    assertThat(slot.end()).isEqualTo(Instant.parse("2027-03-28T02:30:00Z"));
  }

  @Test
  void the_shipped_airports_are_places_that_java_knows() {
    var findings = new ArrayList<Finding>();
    var airports = Airports.of(Books.SHIPPED, findings);
    assertThat(findings).isEmpty();
    assertThat(airports.zone("HEL")).contains(ZoneId.of("Europe/Helsinki"));
    assertThat(airports.zone("DOH")).isEmpty();
    assertThat(Books.SHIPPED.text("config/lists/airports.csv").orElseThrow().lines().count())
        .isEqualTo(5516);
  }

  private static String start(Homecoming home) {
    return home.slot().orElseThrow().from().toString();
  }
}
