package valet.rules;

import static valet.rules.Given.basketFor;
import static valet.rules.Given.complaint;
import static valet.rules.Given.journey;
import static valet.rules.Given.order;

import valet.event.Data.Trip.Status;
import valet.memory.Order.State;

/** Trips and homecomings. */
final class SentencesOfJourneys extends Family {
  @Override
  void tell() {
    journeys();
    travels();
  }

  private void journeys() {
    var at = "A basket is asked for";
    var home = journey(Status.BOOKED, "ARN", "DOH", LANDS);
    var nowhere = journey(Status.BOOKED, "DOH", "ARN", LANDS);
    fact(
        "basket.homecoming",
        at,
        "it is to be delivered at the homecoming",
        basketFor("homecoming", "milk"),
        basketFor(LANDS, "milk"),
        "homecoming");
    fact(
        "basket.time",
        at,
        "it is to be delivered at a time of its own",
        basketFor(LANDS, "milk"),
        basketFor("homecoming", "milk"),
        LANDS);
    fact(
        "basket.waits",
        "A trip is booked",
        "a basket waits for the homecoming",
        trip(Status.BOOKED).basket("oat milk"),
        trip(Status.BOOKED),
        "oat milk");
    fact(
        "basket.absent",
        "A trip is booked",
        "no basket waits",
        trip(Status.BOOKED),
        trip(Status.BOOKED).basket("milk"),
        "no");
    fact(
        "home.known",
        at,
        "the homecoming is known",
        basketFor("homecoming", "milk").going(home),
        basketFor("homecoming", "milk").going(nowhere),
        "2026-11-24T20:00 to 2026-11-24T22:00 Europe/Stockholm");
    fact(
        "home.unknown",
        at,
        "the homecoming is not known",
        basketFor("homecoming", "milk"),
        basketFor("homecoming", "milk").going(home),
        "none");
    fact(
        "home.unplaced",
        at,
        "the homecoming cannot be placed",
        basketFor("homecoming", "milk").going(nowhere),
        basketFor("homecoming", "milk").going(home),
        "yes");
    fact(
        "home.placeable",
        at,
        "no homecoming waits for a place",
        basketFor("homecoming", "milk").going(home),
        basketFor("homecoming", "milk").going(nowhere),
        "no");
    fact(
        "home.moved",
        "A trip is changed",
        "the homecoming has moved away from \"groceries\"",
        changed(home).open(order("groceries", State.CONFIRMED, OTHER)),
        changed(home).open(order("groceries", State.CONFIRMED, SLOT)),
        "2026-11-24T15:00");
  }

  private void travels() {
    var at = "A complaint is made";
    // There on the 21st at 17:00 UTC, back on the 24th at 17:00 UTC; it is the 21st, 12:00.
    var before = complaint("x").going(journey(Status.BOOKED, "ARN", "DOH", LANDS));
    var away = complaint("x").going(journey(Status.BOOKED, "ARN", "DOH", "2026-11-22T18:00+01:00"));
    fact("trip.now", at, "the customer is travelling", away, before, "PNR1 from 2026-11-19");
    fact("trip.home", at, "the customer is not travelling", before, away, "PNR1 from 2026-11-21");
    fact("trip.begins", at, "a journey begins within 6 hours", before, away, "PNR1");
    fact("trip.ends", at, "a journey ends within 29 hours", away, before, "PNR1");
  }
}
