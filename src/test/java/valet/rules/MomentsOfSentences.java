package valet.rules;

import static valet.rules.Given.answered;
import static valet.rules.Given.journey;
import static valet.rules.Given.order;
import static valet.rules.Given.promise;
import static valet.testing.AGood.aGood;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Data.Trip.Status;
import valet.event.Value;
import valet.memory.Happening.CaseMoved;
import valet.memory.Happening.CaseStep;
import valet.memory.Happening.PromiseMoved;
import valet.memory.Order.State;
import valet.memory.Promise;
import valet.memory.Slot;

/** Moments at which several families of sentences speak. */
abstract class MomentsOfSentences {
  static final String CAR = "replacement car";

  static final String LANDS = "2026-11-24T18:00+01:00";

  static final Slot SLOT =
      new Slot(
          LocalDateTime.parse("2026-11-24T20:00"),
          Duration.ofHours(2),
          ZoneId.of("Europe/Stockholm"));

  static final Slot OTHER =
      new Slot(
          LocalDateTime.parse("2026-11-24T15:00"),
          Duration.ofHours(2),
          ZoneId.of("Europe/Stockholm"));

  static Given guaranteed(String until) {
    var item = aGood("kettle").at("10").guaranteedUntil(until).item();
    return Given.purchaseOf(List.of(item));
  }

  static Given visits(int... days) {
    var given = Given.purchase("milk");
    for (int ago : days) given.before(Duration.ofDays(ago), "purchase", "milk");
    return given;
  }

  static Given filters(int... days) {
    var given = Given.purchase("coffee filters", "milk");
    for (int ago : days) given.before(Duration.ofDays(ago), "purchase", "coffee filters");
    return given;
  }

  static Given resolved(String service, CaseStep step) {
    return Given.a("case.resolved", new Data.CaseResolved("c", "repaid"))
        .and(new CaseMoved("c", service, step, Optional.of("Eva"), Optional.empty()));
  }

  static Given mention(int reach, String tone) {
    return Given.a(
        "mention",
        new Data.Mention(
            "bad!",
            "blog",
            "https://b",
            "bo",
            Optional.of(BigDecimal.valueOf(reach)),
            Optional.of(tone)));
  }

  static Given severe(String severity) {
    return Given.a(
        "complaint",
        new Data.Complaint(
            "x",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(severity)));
  }

  static Given trip(Status status) {
    return Given.trip(journey(status, "ARN", "DOH", LANDS));
  }

  static Given changed(Data.Trip trip) {
    return Given.trip(new Data.Trip(trip.reservation(), Status.CHANGED, trip.legs())).going(trip);
  }

  static Given confirmed(String what) {
    return answered(Answered.CONFIRMED, 1)
        .moved(order(what, State.CONFIRMED), State.ASKED, 0, false);
  }

  static Given due(String what, Promise.State state) {
    return Given.a("promise.due", new Data.PromiseDue("pr1"))
        .and(new PromiseMoved(promise(what, state), Promise.State.MADE));
  }

  static Given weather(String sky) {
    return Given.a("weather", new Data.Custom(Map.of("sky", new Value.Text(sky))));
  }
}
