package valet.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import valet.event.Data;

/** What a partner needs to know of a moment, by the event's field names. */
final class Facts {
  private Facts() {}

  static Map<String, String> of(Moment moment) {
    var facts = new LinkedHashMap<String, String>();
    var data = moment.event().data();
    if (data instanceof Data.Breakdown breakdown) car(facts, breakdown);
    if (data instanceof Data.Basket || data instanceof Data.Trip) groceries(facts, moment);
    if (data instanceof Data.Trip trip) journey(facts, trip);
    if (data instanceof Data.Return back) {
      facts.put("receipt", back.receipt());
      facts.put("items", Items.lines(back.items()));
    }
    if (data instanceof Data.BoughtCheaper less) {
      facts.put("receipt", String.join(", ", less.receipts()));
      facts.put("items", less.name());
      facts.put("refund", Spoken.refund(less).map(Object::toString).orElse(""));
    }
    if (data instanceof Data.Complaint complaint) {
      facts.put("text", complaint.text());
      complaint.receipt().ifPresent(r -> facts.put("receipt", r));
      complaint.order().ifPresent(o -> facts.put("order", o));
    }
    return facts;
  }

  private static void car(Map<String, String> facts, Data.Breakdown breakdown) {
    var vehicle = breakdown.vehicle();
    facts.put("registration", vehicle.registration());
    vehicle.make().ifPresent(m -> facts.put("make", m));
    vehicle.model().ifPresent(m -> facts.put("model", m));
    facts.put("drivable", breakdown.drivable() ? "yes" : "no");
    position(facts, breakdown.position());
    breakdown.place().ifPresent(p -> facts.put("place", p));
    breakdown.persons().ifPresent(p -> facts.put("persons", Integer.toString(p)));
    breakdown.cause().ifPresent(c -> facts.put("cause", c));
  }

  private static void groceries(Map<String, String> facts, Moment moment) {
    moment.basket().ifPresent(b -> facts.put("items", Items.lines(b.items())));
    var home = moment.portrait().profile().home();
    home.flatMap(h -> h.postalCode()).ifPresent(p -> facts.put("postalCode", p));
    home.flatMap(h -> h.position()).ifPresent(p -> position(facts, p));
  }

  private static void journey(Map<String, String> facts, Data.Trip trip) {
    facts.put("reservation", trip.reservation());
    if (trip.legs().isEmpty()) return;
    var last = trip.legs().get(trip.legs().size() - 1);
    last.number().ifPresent(n -> facts.put("number", n));
    facts.put("arrives", last.arrives().toString());
  }

  private static void position(Map<String, String> facts, Data.Position position) {
    facts.put("latitude", Double.toString(position.latitude()));
    facts.put("longitude", Double.toString(position.longitude()));
  }
}
