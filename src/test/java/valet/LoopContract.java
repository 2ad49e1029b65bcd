package valet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Profile;
import valet.event.Wait;
import valet.rehearsal.Loop;
import valet.store.Store;

/** What the loop promises, with the rules that ship, on each database. */
abstract class LoopContract {
  private static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  private static final Attend.Book BOOK = book();
  private Store store;
  private Loop loop;
  private int count;

  abstract Store open();

  @BeforeEach
  void start() {
    store = open();
    loop = loop(NOON);
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void an_event_is_decided_once_however_often_it_comes() {
    var signup = event("signup", "anna", "1", "{}");
    var first = loop.happens(signup);
    var second = loop.happens(signup);
    assertThat(first).isInstanceOf(Answer.Decided.class);
    assertThat(second).isInstanceOf(Answer.Repeated.class);
    assertThat(number("select count(*) from decision")).isEqualTo(1);
  }

  @Test
  void the_same_id_with_other_content_is_refused_and_shown() {
    loop.happens(event("complaint", "anna", "1", "{\"text\": \"the milk was sour\"}"));
    var other =
        loop.happens(event("complaint", "anna", "1", "{\"text\": \"the bread was stale\"}"));
    assertThat(other)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("same id, other content"));
    assertThat(texts("select reason from parked")).containsExactly("same id, other content");
    assertThat(texts("select event from decision").get(0)).contains("sour");
  }

  @Test
  void the_same_receipt_is_printed_again_for_a_till_that_asks_twice() {
    var purchase = till(eggsMilkButter("1"));
    var first = loop.happens(purchase);
    var second = loop.happens(purchase);
    var lines = ((Answer.Decided) first).receipt().orElseThrow().lines();
    assertThat(lines).isNotEmpty();
    assertThat(((Answer.Repeated) second).receipt().orElseThrow().lines()).isEqualTo(lines);
    assertThat(number("select count(*) from letter")).isEqualTo(1);
  }

  @Test
  void an_anonymous_purchase_keeps_nothing_about_a_person() {
    loop.happens(till(eggsMilkButter("1")));
    assertThat(number("select count(*) from customer")).isZero();
    assertThat(number("select count(*) from letter where state = 'accepted'")).isEqualTo(1);
  }

  @Test
  void a_fault_of_one_event_parks_it_alone() {
    knows("anna", "+46701740658");
    loop.happens(breakdown("anna", "1"));
    var order = texts("select id from partner_order").get(0);
    var forged =
        new Data.OrderAnswered(
            order,
            1,
            Data.OrderAnswered.Answered.CONFIRMED,
            "Somebody Else",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var ours = EventWriter.ours("forged", Optional.empty(), loop.now(), forged);
    var answer =
        loop.happens(new Arrived(ours, loop.now(), Optional.empty(), Optional.of("Somebody Else")));
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(texts("select type from parked")).containsExactly("order.answered");
    assertThat(texts("select state from partner_order")).containsExactly("asked");
    assertThat(loop.happens(event("signup", "bo", "2", "{}"))).isInstanceOf(Answer.Decided.class);
  }

  @Test
  void a_time_a_little_ahead_waits_for_its_hour() {
    var ahead = at(event("signup", "anna", "1", "{}"), NOON.plus(Duration.ofMinutes(30)));
    loop.happens(ahead);
    assertThat(number("select count(*) from decision")).isZero();
    loop.to(NOON.plus(Duration.ofMinutes(31)));
    assertThat(number("select count(*) from decision where event_id = '1'")).isEqualTo(1);
    assertThat(loop.happens(ahead)).isInstanceOf(Answer.Repeated.class);
  }

  @Test
  void a_time_in_the_far_future_is_parked() {
    loop.happens(at(event("signup", "anna", "1", "{}"), NOON.plus(Duration.ofDays(3))));
    assertThat(texts("select reason from parked")).containsExactly("time in the future");
  }

  @Test
  void a_till_with_a_wrong_clock_still_gets_its_recipe() {
    var wrong = at(eggsMilkButter("1"), NOON.plus(Duration.ofHours(3)));
    assertThat(((Answer.Decided) loop.happens(till(wrong))).receipt()).isPresent();
  }

  @Test
  void another_nodes_write_is_seen_before_ours_is_kept() {
    // given two nodes, each with a cache of its own, on one database
    var other = loop(NOON);
    loop.happens(event("signup", "anna", "1", "{}"));
    other.happens(event("idea", "anna", "2", "{\"text\": \"more bread\"}"));
    // when the first, whose cache is old now, hears of the same customer
    loop.happens(event("complaint", "anna", "3", "{\"text\": \"too late\"}"));
    // then nothing of the other's is lost
    assertThat(number("select version from customer where id = 'anna'")).isEqualTo(3);
    assertThat(texts("select life from customer where id = 'anna'").get(0))
        .contains("signup")
        .contains("idea")
        .contains("complaint");
  }

  @Test
  void what_must_wait_for_the_morning_goes_in_the_morning_and_says_why() {
    // given groceries confirmed at half past ten in the evening
    loop.to(Instant.parse("2026-11-21T21:30:00Z"));
    knows("erik", "+46701740659");
    loop.happens(groceriesAt("erik", "2026-11-22T18:00:00+01:00"));
    confirmed("Hemkassen", "2026-11-22T18:00:00+01:00");
    assertThat(number("select count(*) from letter")).isZero();
    assertThat(verdicts()).contains("hold: quiet hours");
    // when it is eight
    loop.to(Instant.parse("2026-11-22T07:00:00Z"));
    // then it is said, and the decision of that hour says what became of the hold
    assertThat(texts("select state from letter")).containsExactly("accepted");
    assertThat(texts("select state from promise")).containsExactly("made");
    var again = texts("select body from decision where type = 'need.held' and body is not null");
    assertThat(again).hasSize(1);
    assertThat(json(again.get(0)).path("judgedAgain").path(0).path("verdict").path("kind").asText())
        .isEqualTo("speak");
  }

  @Test
  void stop_ends_the_channel_at_once_and_is_confirmed_once() {
    knows("erik", "+46701740659");
    stop("+46701740659", "s1");
    stop("+46701740659", "s2");
    assertThat(texts("select message from letter")).containsExactly("stopped");
    loop.happens(groceriesAt("erik", "2026-11-22T18:00:00+01:00"));
    confirmed("Hemkassen", "2026-11-22T18:00:00+01:00");
    assertThat(number("select count(*) from letter")).isEqualTo(1);
    assertThat(verdicts()).contains("silence: the address said STOP");
  }

  @Test
  void several_events_of_one_customer_in_one_batch_see_each_other() {
    knows("anna", "+46701740658");
    loop.happens(breakdown("anna", "1"));
    loop.happens(breakdown("anna", "2"));
    assertThat(number("select count(*) from partner_order")).isEqualTo(1);
  }

  private void knows(String id, String phone) {
    var profile =
        new Profile(
            Optional.of("Kim"),
            Optional.of("en"),
            Optional.of(ZoneId.of("Europe/Stockholm")),
            Optional.of("SE"),
            Optional.of(phone),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    ours("knows-" + ++count, Optional.of(id), new Data.CustomerChanged(profile), Optional.empty());
  }

  private void confirmed(String partner, String eta) {
    var order = texts("select id from partner_order").get(0);
    var answer =
        new Data.OrderAnswered(
            order,
            1,
            Data.OrderAnswered.Answered.CONFIRMED,
            partner,
            Optional.of(OffsetDateTime.parse(eta)),
            Optional.empty(),
            Optional.empty());
    ours("confirmed-" + ++count, Optional.empty(), answer, Optional.of(partner));
  }

  private void stop(String phone, String id) {
    var reply = new Data.Reply(phone, Channel.SMS, "STOP", Optional.empty());
    ours(id, Optional.empty(), reply, Optional.empty());
  }

  private void ours(String id, Optional<String> subject, Data data, Optional<String> signer) {
    var event = EventWriter.ours(id, subject, loop.now(), data);
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), signer));
  }

  private Arrived breakdown(String subject, String id) {
    return event(
        "breakdown",
        subject,
        id,
        """
        {"vehicle": {"registration": "ABC 123"}, "drivable": false,
         "position": {"latitude": 59.3, "longitude": 18.1}}
        """);
  }

  private Arrived groceriesAt(String subject, String time) {
    return event(
        "basket",
        subject,
        "basket-" + ++count,
        "{\"deliver\": \"" + time + "\", \"items\": [{\"name\": \"milk\", \"quantity\": 1}]}");
  }

  private Arrived eggsMilkButter(String id) {
    return event(
        "purchase",
        "",
        id,
        """
        {"receipt": "1", "store": {"id": "s", "name": "S", "timeZone": "Europe/Stockholm"},
         "currency": "SEK", "total": 97, "items": [
          {"name": "whole milk", "quantity": 1, "price": 15},
          {"name": "domestic eggs", "quantity": 1, "price": 32},
          {"name": "butter", "quantity": 1, "price": 50}]}
        """);
  }

  private Arrived event(String type, String subject, String id, String data) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0").put("id", id).put("source", "test").put("type", type);
    json.put("time", loop.now().toString());
    if (!subject.isEmpty()) json.put("subject", subject);
    json.set("data", json(data));
    return Arrived.of(read(json), loop.now());
  }

  private Arrived at(Arrived arrived, Instant time) {
    var json = (com.fasterxml.jackson.databind.node.ObjectNode) json(arrived.event().json());
    json.put("time", time.toString());
    return Arrived.of(read(json), loop.now());
  }

  private Event read(JsonNode json) {
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    return ((Reading.Good) EventReader.inside(Set.of()).read(bytes, loop.now())).event();
  }

  private Arrived till(Arrived arrived) {
    var wait = new Wait(loop.now().plus(Duration.ofSeconds(1)), OptionalInt.of(40));
    return new Arrived(arrived.event(), arrived.at(), Optional.of(wait), Optional.empty());
  }

  private List<String> verdicts() {
    return texts("select body from decision where body is not null").stream()
        .flatMap(
            body -> {
              var all = new ArrayList<String>();
              for (var proposal : json(body).path("proposals"))
                all.add(
                    proposal.path("verdict").path("kind").asText()
                        + ": "
                        + proposal.path("verdict").path("reason").asText());
              return all.stream();
            })
        .toList();
  }

  private List<String> texts(String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  private long number(String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Loop loop(Instant start) {
    return wiring().loop(() -> BOOK, store, start);
  }

  private static Attend.Book book() {
    return wiring().book(valet.rules.Sources.read(Path.of("").toAbsolutePath()));
  }

  private static Wiring wiring() {
    var home = Path.of("").toAbsolutePath();
    return new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.fixed(NOON));
  }
}
