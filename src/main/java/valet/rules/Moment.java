package valet.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventType;
import valet.event.Money;
import valet.event.Value;
import valet.memory.Happening.CaseMoved;
import valet.memory.Happening.Heard;
import valet.memory.Happening.PromiseMoved;
import valet.memory.Happening.ReceiptFound;
import valet.memory.Happening.Withdrawn;
import valet.memory.Known;
import valet.memory.Letter;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Portrait;
import valet.memory.Slot;

/**
 * One event with its portrait and, on demand, its recipes: the one fact that a rule looks at. A
 * text that this moment does not have is empty, a number is 0. For one thread.
 */
public final class Moment {
  private final Known known;
  private final Surroundings around;
  private final Data data;
  private Optional<Recipes.Suggestion> recipe = Optional.empty();
  private boolean looked;
  private @Nullable Homecoming homecoming;
  private @Nullable List<String> goods;
  private @Nullable Names named;
  private @Nullable Before before;
  private @Nullable RunsOut runsOut;
  private @Nullable Later later;
  private @Nullable Set<String> open;
  private @Nullable String step;
  private @Nullable Told told;
  private final Set<String> notes = new TreeSet<>();

  /** A moment in a house without cookbook and airports. */
  public Moment(Known known) {
    this(known, Surroundings.NONE);
  }

  /** A moment in a house with a cookbook and no airports. */
  public Moment(Known known, Recipes recipes) {
    this(
        known,
        new Surroundings(
            recipes,
            Optional.empty(),
            Lists.NONE,
            OwnCases.NONE,
            Surroundings.NONE.window(),
            Surroundings.NONE.zone()));
  }

  Moment(Known known, Surroundings around) {
    this.known = known;
    this.around = around;
    this.data = known.event().data();
  }

  public Known known() {
    return known;
  }

  public Event event() {
    return known.event();
  }

  public Portrait portrait() {
    return known.portrait();
  }

  public Instant now() {
    return known.now();
  }

  /** When it happened. */
  public Instant time() {
    return event().time();
  }

  /** The event's type, as on the wire. */
  public String type() {
    return event().type();
  }

  /** Notes that a rule asks in another currency than what it asks about. */
  void otherCurrency(String what, String sum, Currency wanted) {
    notes.add("another currency: " + what + " is " + sum + ", and a rule asks in " + wanted);
  }

  /** What the decision must say beside the reasons of the rules that fired. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** What purchases came to, this one not counted; those in another currency are noted. */
  BigDecimal spent(Money in, Duration within) {
    for (var other : before().otherSums(in, within))
      otherCurrency("a purchase before", other.toString(), in.currency());
    return before().spent(in, within);
  }

  // Who.

  public boolean customerKnown() {
    return known.customer().isPresent();
  }

  /** The customer's id. */
  public String customer() {
    return known.customer().orElse("");
  }

  /** The customer's language, BCP 47. */
  public String language() {
    return portrait().profile().language().orElse("");
  }

  /** How much the customer wants to hear: {@code full} or {@code light}. */
  public String level() {
    return portrait().profile().level().map(Object::toString).orElse("");
  }

  Person person() {
    return new Person(portrait());
  }

  /** How many live in the household. */
  public int household() {
    return portrait().profile().household().orElse(0);
  }

  // What happened.

  /** What a complaint, an idea, a mention or a breakdown is about, in the sender's words. */
  public String about() {
    if (data instanceof Data.Complaint c) return c.about().orElse(c.text());
    if (data instanceof Data.Retraction r) return r.about().or(r::text).orElse("");
    if (data instanceof Data.Idea i) return i.about().orElse(i.text());
    if (data instanceof Data.Mention m) return m.text();
    if (data instanceof Data.Breakdown b) return b.cause().orElse("");
    if (data instanceof Data.Recall r) return r.reason();
    if (data instanceof Data.BoughtRecalled r) return r.reason();
    if (data instanceof Data.CaseResolved c) return c.done();
    if (data instanceof Data.Signup s) return s.programme().orElse("");
    return "";
  }

  /** Where it happened: the store, or where the car stands. */
  public String place() {
    if (data instanceof Data.Purchase p) return p.store().name();
    if (data instanceof Data.Breakdown b) return b.place().orElse(b.vehicle().registration());
    return "";
  }

  /** Whether the car can still be driven; a moment without a car has none that cannot. */
  public boolean drivable() {
    return !(data instanceof Data.Breakdown b) || b.drivable();
  }

  /** How many people the car carries. */
  public int persons() {
    return data instanceof Data.Breakdown b ? b.persons().orElse(0) : 0;
  }

  /** The status or kind of a trip, a delivery or a turn in life. */
  public String status() {
    if (data instanceof Data.Trip t) return t.status().toString();
    if (data instanceof Data.Delivery d) return d.status().toString();
    if (data instanceof Data.Life l) return l.kind().toString();
    return "";
  }

  /** A field of the event by its name on the wire, dotted, in words. */
  public String field(String name) {
    var value = told().at(name);
    return value instanceof Value.Text
            || value instanceof Value.Number
            || value instanceof Value.Flag
        ? value.toString()
        : "";
  }

  Told told() {
    if (told == null) told = new Told(data, time());
    return told;
  }

  // Goods and recipes.

  /** What is to be given back. */
  public Optional<Money> refund() {
    return Spoken.refund(data);
  }

  public boolean tillWaits() {
    return known.arrived().till().isPresent();
  }

  /** What a purchase came to. */
  public Optional<Money> total() {
    return data instanceof Data.Purchase p
        ? Optional.of(new Money(p.total(), p.currency()))
        : Optional.empty();
  }

  /** The names of what was bought, brought back or asked for. */
  public List<String> goods() {
    if (goods == null) goods = Items.names(data);
    return goods;
  }

  /** The names of what was bought as a gift: a secret in the household. */
  public List<String> gifts() {
    return Items.of(data).stream()
        .filter(item -> item.gift().orElse(false))
        .map(Data.Item::name)
        .toList();
  }

  Names named() {
    if (named == null) named = new Names(goods());
    return named;
  }

  /** The names of the goods that are on a list. */
  List<String> listed(String list) {
    return around.lists().on(list, Items.of(data));
  }

  /** Whether a value is on a list. */
  boolean isListed(String list, String value) {
    return around.lists().has(list, value);
  }

  /** The best recipe for what was bought. */
  public Optional<Recipes.Suggestion> recipe() {
    if (!looked && !goods().isEmpty())
      recipe =
          around
              .recipes()
              .suggest(Items.speakable(data), Set.copyOf(portrait().profile().allergies()));
    looked = true;
    return recipe;
  }

  /** Which bought good covers which ingredient line. */
  public List<String> uses() {
    return recipe().map(r -> r.pairs().stream().map(Object::toString).toList()).orElse(List.of());
  }

  /** The receipt of what a complaint is about. */
  public Optional<ReceiptFound> receipt() {
    for (var happening : known.happened())
      if (happening instanceof ReceiptFound found) return Optional.of(found);
    return Optional.empty();
  }

  // Parcels.

  /** Whether a parcel's sender says when it will come. */
  public boolean parcelTimed() {
    return data instanceof Data.Delivery d && d.expected().isPresent();
  }

  /** Whether a parcel should have come already, by what its sender said last. */
  public boolean parcelOverdue() {
    if (!(data instanceof Data.Delivery d)) return false;
    Instant said = null;
    for (var past : portrait().history())
      if (past.type().equals(EventType.DELIVERY.word())
          && past.what().size() == 2
          && past.what().get(0).equals(d.order())) said = Instant.parse(past.what().get(1));
    return said != null && said.isBefore(time());
  }

  // Journeys.

  /** The groceries asked for ahead: this event's, else those that wait. */
  public Optional<Data.Basket> basket() {
    return data instanceof Data.Basket own ? Optional.of(own) : portrait().basket();
  }

  public List<String> basketGoods() {
    return basket().map(b -> Items.names(b)).orElse(List.of());
  }

  /**
   * Whether groceries were asked for before this event and nobody was asked for them since: what
   * was ordered once, brought or taken back, is not ordered again.
   */
  public boolean basketWaits() {
    if (portrait().basket().isEmpty() || data instanceof Data.Basket) return false;
    var asked = Instant.MIN;
    for (var past : portrait().history())
      if (past.type().equals(EventType.BASKET.word())) asked = past.time();
    for (var order : portrait().orders())
      if (order.slot().isPresent() && order.answerBy().isAfter(asked)) return false;
    return true;
  }

  public boolean deliverAtHomecoming() {
    return basket().map(Data.Basket::atHomecoming).orElse(false);
  }

  /** When the groceries are wanted, in the sender's words. */
  public String deliver() {
    return basket().map(Data.Basket::deliver).orElse("");
  }

  /** The window in which groceries are wanted that do not wait for a homecoming. */
  public Optional<Slot> timeAsked() {
    return basket()
        .flatMap(Data.Basket::deliverAt)
        .map(t -> new Slot(t.toLocalDateTime(), around.window(), t.getOffset()));
  }

  Homecoming homecoming() {
    if (homecoming == null) homecoming = around.homecoming(event(), portrait());
    return homecoming;
  }

  /** The zones in which a traveller may be now, beside that of the home; none at home. */
  public Set<ZoneId> abroad() {
    return Abroad.zones(around, event(), portrait(), now());
  }

  /** When the traveller is home again. */
  public Optional<Slot> homecomingSlot() {
    return homecoming().slot();
  }

  // Orders and promises.

  /** What became of an order at this event; the words are those of the vocabulary. */
  public String step() {
    if (step == null) step = Steps.of(known);
    return step;
  }

  /** What the order of this event is for. */
  public String orderWhat() {
    return known.order().map(Order::what).orElse("");
  }

  public String partner() {
    return known.order().map(Order::partner).orElse("");
  }

  /** When the partner will be there, in UTC. */
  public String eta() {
    return known.order().flatMap(Order::eta).map(Instant::toString).orElse("");
  }

  /** What is on order and something may still come of. */
  public Set<String> openOrders() {
    if (open == null) {
      open = new LinkedHashSet<>();
      for (var order : portrait().orders()) if (order.state().open()) open.add(order.what());
    }
    return open;
  }

  public Set<String> confirmedOrders() {
    var confirmed = new LinkedHashSet<String>();
    for (var order : portrait().orders())
      if (order.state() == Order.State.CONFIRMED) confirmed.add(order.what());
    return confirmed;
  }

  /** The orders for something that something may still come of. */
  List<Order> open(String what) {
    var found = new ArrayList<Order>();
    for (var order : portrait().orders())
      if (order.state().open() && order.what().equals(what)) found.add(order);
    return found;
  }

  /** Whether an open order is for another hour than the homecoming, as it is known now. */
  public boolean slotMoved(String what) {
    var home = homecomingSlot();
    return home.isPresent()
        && open(what).stream().anyMatch(o -> o.slot().isPresent() && !o.slot().equals(home));
  }

  /** The hour for which something is on order, in words. */
  public String slotOf(String what) {
    return open(what).stream()
        .flatMap(o -> o.slot().stream())
        .map(Homecoming::words)
        .findFirst()
        .orElse("");
  }

  /** The promise whose hour has come. */
  public String promise() {
    for (var happening : known.happened())
      if (happening instanceof PromiseMoved moved) return moved.promise().what();
    return "";
  }

  public String promiseState() {
    for (var happening : known.happened())
      if (happening instanceof PromiseMoved moved) return moved.promise().state().word();
    return "";
  }

  /** What we promised and still owe. */
  Set<String> openPromises() {
    var open = new LinkedHashSet<String>();
    for (var promise : portrait().promises()) if (promise.state().open()) open.add(promise.what());
    return open;
  }

  /** Whether the customer's newest word on a purpose is yes, on any channel. */
  boolean agreed(String purpose) {
    for (var channel : Channel.values())
      if (portrait().consents(purpose, channel).orElse(false)) return true;
    return false;
  }

  // When.

  /** The local time of the event: where the customer lives, else at the shop, else the house's. */
  Calendar calendar() {
    var zone =
        portrait()
            .zone()
            .or(
                () ->
                    data instanceof Data.Purchase p
                        ? Optional.of(p.store().timeZone())
                        : Optional.empty())
            .orElse(around.zone());
    return new Calendar(time().atZone(zone), portrait().profile().country().orElse(""));
  }

  Journeys journeys() {
    return new Journeys(portrait().trips(), time());
  }

  // Words between us.

  /** What a reply means. */
  public String meaning() {
    return heard().map(h -> h.meaning().name().toLowerCase(Locale.ROOT)).orElse("");
  }

  Optional<Heard> heard() {
    for (var happening : known.happened())
      if (happening instanceof Heard heard) return Optional.of(heard);
    return Optional.empty();
  }

  /** The words of a reply. */
  public String reply() {
    return data instanceof Data.Reply reply ? reply.text() : "";
  }

  /** The message of the letter that is reported on. */
  public String letter() {
    if (!(data instanceof Data.LetterReported report)) return "";
    return portrait().letters().stream()
        .filter(l -> l.id().equals(report.letter()))
        .map(l -> l.message())
        .findFirst()
        .orElse("");
  }

  /** What became of the letter that is reported on. */
  public String fate() {
    return data instanceof Data.LetterReported report ? report.state().toString() : "";
  }

  // Cases.

  /** What became of a case at this event, in the vocabulary's words. */
  public String caseStep() {
    return caseMoved().map(c -> c.step().name().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** The service whose case this event is about. */
  public String caseService() {
    return caseMoved().map(c -> c.service()).orElse("");
  }

  /** Whether a rule of the service whose case it is speaks of what became of it. */
  boolean ownServiceSpeaks() {
    return around.ownCases().speaks(caseService(), caseStep());
  }

  /** Who of the house answers for the case. */
  public String caseOwner() {
    return caseMoved().flatMap(c -> c.owner()).orElse("");
  }

  /** Whether a reply took back the consent to a service. */
  public boolean consentTakenBack() {
    for (var happening : known.happened()) if (happening instanceof Withdrawn) return true;
    return false;
  }

  private Optional<CaseMoved> caseMoved() {
    for (var happening : known.happened())
      if (happening instanceof CaseMoved moved) return Optional.of(moved);
    return Optional.empty();
  }

  /** The tone of what was said in public, as the feed names it, such as {@code negative}. */
  public String tone() {
    return data instanceof Data.Mention m ? m.sentiment().orElse("").toLowerCase(Locale.ROOT) : "";
  }

  /** How severe a complaint is, as the feed names it. */
  public String severity() {
    return data instanceof Data.Complaint c ? c.severity().orElse("") : "";
  }

  /** How many may have read what was said in public; 0 where nobody says. */
  public int reach() {
    return data instanceof Data.Mention m ? m.reach().map(BigDecimal::intValue).orElse(0) : 0;
  }

  /** The letter that a reply answers: the one it names, else the newest that was said. */
  Optional<Letter> answered() {
    if (!(data instanceof Data.Reply)) return Optional.empty();
    var named = heard().flatMap(Heard::letter);
    return portrait().letters().stream()
        .filter(l -> !LetterState.UNSAID.contains(l.state()))
        .filter(l -> l.channel() != Channel.RECEIPT)
        .filter(l -> named.isEmpty() || named.get().equals(l.id()))
        .max(Comparator.comparing(Letter::createdAt));
  }

  /** Whether a reply answers a message of a service. */
  boolean answers(String service, String message) {
    return answered()
        .filter(l -> l.service().equals(service))
        .filter(l -> l.message().replace('-', ' ').equals(message.replace('-', ' ')))
        .isPresent();
  }

  /** What stands in a list's second column beside what is bought at least for the nth time. */
  List<String> beside(String list, BigDecimal times) {
    return around
        .lists()
        .beside(
            list,
            Items.of(data),
            i -> times.compareTo(BigDecimal.valueOf(later().timesBought(i.name()))) <= 0);
  }

  /** What stands in a list's second column beside what is bought, and was never bought itself. */
  List<String> lacking(String list) {
    return around.lists().beside(list, Items.of(data), i -> true).stream()
        .filter(name -> later().timesBought(name) == 0)
        .toList();
  }

  /** What an event that was remembered is about. */
  List<String> goodsRemembered() {
    return data instanceof Data.Remembered remembered ? remembered.goods() : List.of();
  }

  Later later() {
    if (later == null) later = new Later(portrait(), data, time());
    return later;
  }

  Before before() {
    if (before == null) before = new Before(portrait(), time());
    return before;
  }

  RunsOut runsOut() {
    if (runsOut == null) runsOut = new RunsOut(portrait(), data, time());
    return runsOut;
  }

  @Override
  public String toString() {
    return event().toString();
  }
}
