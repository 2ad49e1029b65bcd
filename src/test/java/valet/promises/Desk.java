package valet.promises;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Event;
import valet.event.EventType;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Profile;
import valet.memory.Happening;
import valet.memory.Known;
import valet.memory.LetterClass;
import valet.memory.Order;
import valet.memory.Orders;
import valet.memory.Portrait;
import valet.rules.Help;
import valet.rules.Need;
import valet.rules.Proposal;
import valet.rules.Service;
import valet.rules.Sources;
import valet.store.Store;

/** A promises room at work: events go in as the loop would hand them over, the clock is moved. */
final class Desk {
  static final Instant NIGHT = Instant.parse("2026-11-21T21:10:00Z");
  static final String CAR = "replacement car";
  static final String NORD = "Bärgning Nord";
  static final String VANNER = "Vägens Vänner";
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Service SERVICE =
      new Service(
          "replacement-car",
          "default",
          LetterClass.SERVICE,
          Service.Basis.CONTRACT,
          true,
          Map.of(),
          Optional.empty(),
          0);

  final Store store;
  final Promises promises;
  Instant now = NIGHT;

  /** Whose rules speak. */
  Service service = SERVICE;

  /** How long what is ordered is of use. */
  Duration need = Duration.ofHours(2);

  /** The proposal whose orders a test is about. */
  String proposal = "";

  Desk(Store store, String partnersYaml) {
    this.store = store;
    var partners = partners(partnersYaml);
    this.promises =
        new Promises(() -> partners, () -> Owners.only("Eva"), "https://valet.example/");
  }

  static Partners partners(String yaml) {
    var files = new TreeMap<String, String>();
    files.put(Partners.FILE, yaml);
    return Partners.of(
        new Sources(files, "hash"), name -> Optional.of(SECRET).filter(s -> name.equals("SECRET")));
  }

  static String twoTowTrucks() {
    return """
    towing:
      - {name: Vägens Vänner, address: "https://vanner.example/orders", secret: "env:SECRET",
         priority: 2, hours: "00:00-24:00", capacity: 4}
      - {name: Bärgning Nord, address: "https://nord.example/orders", secret: "env:SECRET",
         priority: 1, hours: "00:00-24:00", capacity: 4, countries: [SE]}
    """;
  }

  // what happens

  /** A car breaks down, and the rule orders a replacement car, to be answered in 3 minutes. */
  Planned breakdown(String customer) {
    return breakdown(customer, List.of(order(CAR, "towing")));
  }

  static Help.Order order(String what, String kind) {
    return new Help.Order(
        what, kind, Duration.ofMinutes(3), Optional.empty(), Map.of("registration", "ABC123"));
  }

  Planned breakdown(String customer, List<Help> help) {
    var data =
        new Data.Breakdown(
            new Data.Vehicle("ABC123", Optional.empty(), Optional.empty(), Optional.empty()),
            false,
            new Data.Position(59.3, 18.0),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty());
    return speak(known(customer, event(customer, data)), help, List.of());
  }

  /** A rule that fired on an event wants this help, and tact lets it speak. */
  Planned speak(Known known, List<Help> help, List<String> letters) {
    var id = "proposal-" + COUNT.incrementAndGet();
    if (proposal.isEmpty()) proposal = id;
    var wanted =
        new Proposal(
            id,
            known.event().decision(),
            known.customer(),
            service,
            "a rule",
            List.of(),
            new Need(now, now.plus(need)),
            help,
            known.order().map(o -> new Proposal.About(o.id(), o.confirmation())));
    return store
        .inTransaction(tx -> promises.plan(tx, List.of(new Spoken(known, wanted, letters))))
        .getOrDefault(id, Planned.NOTHING);
  }

  Known answer(Order order, Answered answer) {
    return answer(order, answer, Optional.empty());
  }

  Known answer(Order order, Answered answer, Optional<Duration> eta) {
    return answer(order.id(), order.revision(), answer, eta, order.partner());
  }

  Known answer(String order, int revision, Answered answer, Optional<Duration> eta, String signer) {
    var data =
        new Data.OrderAnswered(
            order,
            revision,
            answer,
            signer,
            eta.map(e -> OffsetDateTime.ofInstant(now.plus(e), ZoneOffset.UTC)),
            Optional.of("ref-1"),
            Optional.empty());
    var event = event("anna", data);
    var arrived = new Arrived(event, now, Optional.empty(), Optional.of(signer));
    return move(new Known(arrived, now, portrait("anna"), List.of()));
  }

  Known reply(String text, Happening.Meaning meaning, Optional<Order> order) {
    var data = new Data.Reply("+46701234567", Channel.SMS, text, Optional.empty());
    return move(
        known("anna", event("anna", data))
            .and(new Happening.Heard(meaning, Channel.SMS, Optional.empty(), order)));
  }

  Known report(String letter, Data.LetterReported.Fate fate) {
    return move(
        known("anna", event("anna", new Data.LetterReported(letter, fate, Optional.empty()))));
  }

  /** Moves the clock and feeds what has become due, oldest first, until nothing more is. */
  List<Known> after(Duration time) {
    now = now.plus(time);
    var moved = new ArrayList<Known>();
    for (var due = nextDue(); due.isPresent(); due = nextDue()) moved.add(move(due.get()));
    return moved;
  }

  private Optional<Known> nextDue() {
    return store.inTransaction(
        tx -> {
          var rows =
              tx.rows("select id, event from due where at <= ? order by at, id limit 1", now);
          if (rows.isEmpty()) return Optional.empty();
          tx.run("delete from due where id = ?", rows.get(0).text(0));
          return Optional.of(known("anna", trusted(rows.get(0).text(1))));
        });
  }

  List<Known> move(List<Known> wave) {
    return store.inTransaction(tx -> promises.move(tx, wave));
  }

  Known move(Known known) {
    return move(List.of(known)).get(0);
  }

  Known known(String customer, Event event) {
    return new Known(Arrived.of(event, now), now, portrait(customer), List.of());
  }

  Event event(String customer, Data data) {
    var subject = Optional.of(customer).filter(c -> !c.isEmpty());
    return EventWriter.ours("event-" + COUNT.incrementAndGet(), subject, now, data);
  }

  private static Portrait portrait(String customer) {
    if (customer.isEmpty()) return Portrait.anonymous();
    var p =
        new Profile(
            Optional.of("Anna"),
            Optional.of("sv"),
            Optional.of(ZoneId.of("Europe/Stockholm")),
            Optional.of("SE"),
            Optional.of("+46701234567"),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    var blank = Portrait.first(customer);
    return new Portrait(
        blank.customer(),
        1,
        p,
        blank.suppressions(),
        blank.history(),
        blank.trips(),
        blank.basket(),
        blank.orders(),
        blank.promises(),
        blank.letters());
  }

  private static Event trusted(String json) {
    try {
      var tree = Json.MAPPER.readTree(json);
      var type = EventType.of(tree.path("type").asText()).orElseThrow();
      var data = Json.MAPPER.treeToValue(tree.path("data"), type.data());
      return EventWriter.ours(
          tree.path("id").asText(),
          Optional.ofNullable(tree.path("subject").textValue()),
          Instant.parse(tree.path("time").asText()),
          data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // what the ledgers say

  List<Order> orders() {
    return store.reading(
        tx ->
            tx
                .rows(
                    "select "
                        + Orders.COLUMNS
                        + " from partner_order where proposal = ? order by created_at, id",
                    proposal)
                .stream()
                .map(r -> Orders.of(r, 0))
                .toList());
  }

  /** The order that was asked of a partner, as it stands. */
  Order order(String partner) {
    return orders().stream().filter(o -> o.partner().equals(partner)).findFirst().orElseThrow();
  }

  /** Requests to partners as {@code kind partner revision state}, oldest first. */
  List<String> asks() {
    return store.reading(
        tx ->
            tx
                .rows(
                    "select a.kind, a.partner, a.revision, a.state from ask a order by a.next_at,"
                        + " a.partner, a.revision")
                .stream()
                .map(r -> r.text(0) + " " + r.text(1) + " " + r.count(2) + " " + r.text(3))
                .toList());
  }

  JsonNode body(String order, int revision) {
    return store.reading(
        tx -> {
          var text =
              tx.rows("select body from ask where order_id = ? and revision = ?", order, revision)
                  .get(0)
                  .text(0);
          try {
            return Json.MAPPER.readTree(text.getBytes(UTF_8));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  List<String> cases() {
    return column("select why from care_case order by seq");
  }

  /** Promises as {@code what state}. */
  List<String> promised() {
    return store.reading(
        tx ->
            tx.rows("select what, state from promise order by created_at, id").stream()
                .map(r -> r.text(0) + " " + r.text(1))
                .toList());
  }

  Instant promisedBy(String id) {
    return store.reading(
        tx -> tx.rows("select by_at from promise where id = ?", id).get(0).time(0));
  }

  List<String> dueTypes() {
    return store.reading(
        tx ->
            tx.rows("select event from due order by at, id").stream()
                .map(r -> trusted(r.text(0)).type())
                .toList());
  }

  String history(String order) {
    return column("select history from partner_order where id = ?", order).get(0);
  }

  List<String> column(String sql, Object... args) {
    return store.reading(tx -> tx.rows(sql, args).stream().map(r -> r.text(0)).toList());
  }

  /** A letter of the proposal that stands like this. */
  void letter(String id, String ofProposal, String state) {
    store.inTransaction(
        tx ->
            tx.run(
                "insert into letter (id, proposal, decision, customer, service, message, class,"
                    + " channel, address, language, text, state, urgent, purpose, needs_consent,"
                    + " zone, speaks_of_order, need_until, created_at, next_at) values (?, ?, 'd',"
                    + " 'anna', 'replacement-car', 'on its way', 'service', 'sms', '+46701234567',"
                    + " 'sv', 'text', ?, ?, 'none', ?, 'UTC', ?, ?, ?, ?)",
                id,
                ofProposal,
                state,
                false,
                false,
                false,
                now.plus(Duration.ofHours(2)),
                now,
                now));
  }
}
