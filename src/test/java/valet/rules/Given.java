package valet.rules;

import static valet.testing.AGood.aGood;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventId;
import valet.event.Money;
import valet.event.Profile;
import valet.event.Wait;
import valet.memory.Happening;
import valet.memory.Known;
import valet.memory.Letter;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Past;
import valet.memory.Portrait;
import valet.memory.Promise;
import valet.memory.Slot;
import valet.memory.Waiting;

/** Events as they reach the rules: {@code Given.a("breakdown", data).by("anna").known()}. */
final class Given {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final String type;
  private final Data data;
  private String id = "1";
  private Instant time = NOW;
  private Optional<String> customer = Optional.of("anna");
  private Profile profile = Profile.UNKNOWN;
  private Optional<Wait> till = Optional.empty();
  private Optional<Data.Basket> basket = Optional.empty();
  private Waiting waiting = Waiting.NONE;
  private final List<Happening> happened = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();
  private final List<Promise> promises = new ArrayList<>();
  private final List<Past> history = new ArrayList<>();
  private final List<Data.Trip> trips = new ArrayList<>();

  private Given(String type, Data data) {
    this.type = type;
    this.data = data;
  }

  static Given a(String type, Data data) {
    return new Given(type, data);
  }

  // Events.

  static Given purchase(String... goods) {
    return purchaseOf(items(goods));
  }

  static Given purchaseOf(List<Data.Item> items) {
    return a(
        "purchase",
        new Data.Purchase(
            "r1",
            new Data.Store("7", "Hemköp", ZoneId.of("Europe/Stockholm"), OptionalInt.empty()),
            Optional.empty(),
            Currency.getInstance("SEK"),
            new BigDecimal("199.50"),
            items));
  }

  static Given breakdown(boolean drivable) {
    return a(
        "breakdown",
        new Data.Breakdown(
            new Data.Vehicle("ABC123", Optional.empty(), Optional.of("Volvo"), Optional.empty()),
            drivable,
            new Data.Position(59.3, 18.1),
            Optional.of("E4 at Arlanda"),
            OptionalInt.of(4),
            Optional.empty()));
  }

  static Given basketFor(String deliver, String... goods) {
    return a("basket", new Data.Basket(items(goods), deliver));
  }

  static Given trip(Data.Trip trip) {
    return a("trip", trip);
  }

  static Given answered(Data.OrderAnswered.Answered answer, int revision) {
    return a(
        "order.answered",
        new Data.OrderAnswered(
            "o1",
            revision,
            answer,
            "Bärgning Nord",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static Given unanswered() {
    return a("order.unanswered", new Data.OrderUnanswered("o1", 1));
  }

  static Given reply(Happening.Meaning meaning) {
    return reply(meaning, Optional.empty());
  }

  static Given reply(Happening.Meaning meaning, Optional<Order> order) {
    return a(
            "reply",
            new Data.Reply("+46701234567", Channel.SMS, meaning.toString(), Optional.empty()))
        .and(new Happening.Heard(meaning, Channel.SMS, Optional.empty(), order));
  }

  static Given complaint(String text) {
    return a(
        "complaint",
        new Data.Complaint(
            text,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static List<Data.Item> items(String... names) {
    var items = new ArrayList<Data.Item>();
    for (var name : names) items.add(aGood(name).at("10").item());
    return items;
  }

  /** There and back again: Stockholm to {@code to}; lands at home at {@code lands}. */
  static Data.Trip journey(Data.Trip.Status status, String home, String to, String lands) {
    var arrives = OffsetDateTime.parse(lands);
    return new Data.Trip(
        "PNR1",
        status,
        List.of(
            new Data.Leg(
                "flight",
                Optional.of("SK1"),
                stop(home),
                stop(to),
                arrives.minusDays(3),
                arrives.minusDays(3).plusHours(3)),
            new Data.Leg(
                "flight",
                Optional.of("SK2"),
                stop(to),
                stop(home),
                arrives.minusHours(3),
                arrives)));
  }

  static Data.Stop stop(String code) {
    return new Data.Stop(Optional.of(code), "Airport " + code, Optional.empty());
  }

  // Whom it is about, and what is open.

  Given id(String id) {
    this.id = id;
    return this;
  }

  Given at(Instant time) {
    this.time = time;
    return this;
  }

  Given waits(Waiting waiting) {
    this.waiting = waiting;
    return this;
  }

  Given byNobody() {
    customer = Optional.empty();
    return this;
  }

  Given profile(Profile profile) {
    this.profile = profile;
    return this;
  }

  Given waiting() {
    till = Optional.of(new Wait(NOW.plusSeconds(2), OptionalInt.empty()));
    return this;
  }

  Given basket(String... goods) {
    basket = Optional.of(new Data.Basket(items(goods), Data.Basket.HOMECOMING));
    return this;
  }

  Given going(Data.Trip trip) {
    trips.add(trip);
    return this;
  }

  Given and(Happening happening) {
    happened.add(happening);
    return this;
  }

  Given moved(Order order, Order.State from, int left, boolean later) {
    return and(new Happening.OrderMoved(order, from, left, later));
  }

  Given open(Order order) {
    orders.add(order);
    return this;
  }

  Given before(Duration ago, String type, String... what) {
    history.add(new Past(NOW.minus(ago), type, List.of(what)));
    return this;
  }

  Given beforeOf(Duration ago, String... categories) {
    history.add(
        new Past(NOW.minus(ago), "purchase", List.of("x")).withCategories(List.of(categories)));
    return this;
  }

  Given spent(Duration ago, String amount, String currency) {
    var sum = new Money(new BigDecimal(amount), Currency.getInstance(currency));
    history.add(
        new Past(NOW.minus(ago), "purchase", List.of("x"), Optional.empty(), Optional.of(sum)));
    return this;
  }

  Given owing(Promise promise) {
    promises.add(promise);
    return this;
  }

  Given letter(String id, String service, String message, Duration ago) {
    return letter(id, service, message, ago, LetterState.ACCEPTED);
  }

  Given letter(String id, String service, String message, Duration ago, LetterState state) {
    letters.add(
        new Letter(
            id,
            "p",
            service,
            message,
            LetterClass.SERVICE,
            Channel.SMS,
            state,
            NOW.minus(ago),
            NOW.plusSeconds(60),
            Optional.empty()));
    return this;
  }

  static Order order(String what, Order.State state) {
    return new Order(
        "o1",
        "p1",
        "s",
        what,
        "towing",
        "Bärgning Nord",
        state,
        1,
        NOW.plusSeconds(180),
        Optional.empty(),
        Optional.of(NOW.plusSeconds(2400)),
        Optional.empty(),
        Optional.of("c1"),
        0,
        NOW.plusSeconds(7200),
        Map.of());
  }

  static Order order(String what, Order.State state, Slot slot) {
    var o = order(what, state);
    return new Order(
        o.id(),
        o.proposal(),
        o.service(),
        what,
        o.kind(),
        o.partner(),
        state,
        1,
        o.answerBy(),
        Optional.of(slot),
        Optional.empty(),
        o.reference(),
        o.confirmation(),
        0,
        o.until(),
        Map.of());
  }

  static Order withoutEta(Order o) {
    return new Order(
        o.id(),
        o.proposal(),
        o.service(),
        o.what(),
        o.kind(),
        o.partner(),
        o.state(),
        1,
        o.answerBy(),
        Optional.empty(),
        Optional.empty(),
        o.reference(),
        o.confirmation(),
        0,
        o.until(),
        Map.of());
  }

  static Promise promise(String what, Promise.State state) {
    return new Promise("pr1", "p1", "s", what, state, NOW, Optional.empty());
  }

  static Profile living(String language, int household, Profile.Level level) {
    return new Profile(
        Optional.of("Anna"),
        Optional.of(language),
        Optional.of(ZoneId.of("Europe/Stockholm")),
        Optional.of("SE"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Profile.Home(Optional.of("ARN"), Optional.of("11122"), Optional.empty())),
        OptionalInt.of(household),
        List.of("nuts"),
        Optional.of(level),
        List.of(),
        Optional.empty());
  }

  Known known() {
    var event =
        new Event(
            new EventId("test", type + "/" + id), type, customer, time, data, "{}", "hash-" + id);
    var portrait =
        new Portrait(
            customer, 1, profile, List.of(), history, trips, basket, orders, promises, letters,
            waiting);
    return new Known(new Arrived(event, NOW, till, Optional.empty()), NOW, portrait, happened);
  }
}
