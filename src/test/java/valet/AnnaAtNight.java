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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.OwnTypes;
import valet.event.Profile;
import valet.journal.Conservation;
import valet.rehearsal.Loop;
import valet.store.Store;

/**
 * What tests share that begin with one customer, late in the evening, and one loop on one store.
 */
abstract class AnnaAtNight {
  static final Instant NIGHT = Instant.parse("2026-11-20T21:10:00Z");
  static final String PHONE = "+46701740658";
  static final String MAIL = "anna@example.com";
  static final Attend.Book BOOK = wiring().book(valet.rules.Sources.read(home()));
  Store store;
  Loop loop;
  private int count;

  abstract Store open();

  @BeforeEach
  void start() {
    store = open();
    loop = wiring().loop(() -> BOOK, store, NIGHT);
  }

  @AfterEach
  void nothing_is_lost() {
    try {
      List<String> lost = store.reading(tx -> Conservation.of(tx, loop.now()));
      assertThat(lost).isEmpty();
    } finally {
      store.close();
    }
  }

  void knows(String phone, String email) {
    ours(Optional.of("anna"), new Data.CustomerChanged(profile(phone, email, List.of())), "");
  }

  static Profile profile(String phone, String email, List<Profile.Consent> consents) {
    return new Profile(
        Optional.of("Anna"),
        Optional.of("en"),
        Optional.of(ZoneId.of("Europe/Stockholm")),
        Optional.empty(),
        Optional.of(phone),
        Optional.of(email).filter(e -> !e.isEmpty()),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        Optional.empty(),
        consents,
        Optional.empty());
  }

  Arrived aTruckIsOnItsWay(String eta) {
    var came = breakdown();
    var at = loop.now().plus(Duration.parse(eta)).toString();
    answered(Answered.CONFIRMED, Optional.of(at));
    assertThat(letters()).contains("on its way by sms: accepted");
    return came;
  }

  Arrived breakdown() {
    return happens(
        "breakdown",
        """
        {"vehicle": {"registration": "ABC 123"}, "drivable": false,
         "position": {"latitude": 59.3, "longitude": 18.1}}
        """);
  }

  Arrived happens(String type, String data) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0").put("id", "e" + ++count).put("source", "test");
    json.put("type", type).put("time", loop.now().toString()).put("subject", "anna");
    json.set("data", json(data));
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    var read = EventReader.inside(OwnTypes.NONE).read(bytes, loop.now());
    var arrived = Arrived.of(((Reading.Good) read).event(), loop.now());
    loop.happens(arrived);
    return arrived;
  }

  void answered(Answered answer, Optional<String> eta) {
    var order =
        store
            .reading(
                tx ->
                    tx.rows(
                        "select id, partner, revision from partner_order where state in ('asked',"
                            + " 'confirmed') order by created_at desc, id limit 1"))
            .get(0);
    var data =
        new Data.OrderAnswered(
            order.text(0),
            order.count(2),
            answer,
            order.text(1),
            eta.map(OffsetDateTime::parse),
            Optional.empty(),
            Optional.empty());
    ours(Optional.empty(), data, order.text(1));
  }

  void ours(Optional<String> subject, Data data, String signer) {
    var event = EventWriter.ours("ours-" + ++count, subject, loop.now(), data);
    var signed = Optional.of(signer).filter(s -> !s.isEmpty());
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), signed));
  }

  String letter(String message, Channel channel) {
    return store
        .reading(
            tx ->
                tx.rows(
                    "select id from letter where message = ? and channel = ?",
                    message,
                    channel.word()))
        .get(0)
        .text(0);
  }

  List<String> letters() {
    return store
        .reading(
            tx ->
                tx.rows(
                    "select message, channel, state from letter where service <> 'dialogue' order"
                        + " by seq"))
        .stream()
        .map(r -> r.text(0) + " by " + r.text(1) + ": " + r.text(2))
        .toList();
  }

  List<String> reasons() {
    var all = new ArrayList<String>();
    for (var body : texts("select body from decision where body is not null"))
      for (var proposal : json(body).path("proposals")) {
        var verdict = proposal.path("verdict");
        all.add(verdict.path("kind").asText() + ": " + verdict.path("reason").asText());
      }
    return all;
  }

  List<String> texts(String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path home() {
    return Path.of("").toAbsolutePath();
  }

  static Wiring wiring() {
    return new Wiring(
        Settings.read(home(), Map.of(), new Properties()), InstantSource.fixed(NIGHT));
  }
}
