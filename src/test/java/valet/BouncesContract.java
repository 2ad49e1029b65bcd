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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
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

/** An address that letters come back from is not written to until it is given anew. */
abstract class BouncesContract {
  private static final Instant NIGHT = Instant.parse("2026-11-20T21:10:00Z");
  private static final String PHONE = "+46701740658";
  private static final String MAIL = "anna@example.com";
  private static final String NOBODY = "no such address: came back: 5.1.1";
  private static final Attend.Book BOOK = wiring().book(valet.rules.Sources.read(home()));
  private Store store;
  private Loop loop;
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
      assertThat(texts("select reason from parked")).isEmpty();
    } finally {
      store.close();
    }
  }

  @Test
  void what_came_back_goes_by_the_next_channel_and_nothing_more_goes_to_that_address() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    assertThat(letters())
        .containsExactly("on its way by sms: failed", "on its way by email: accepted");
    assertThat(texts("select source || ': ' || reason from bounce"))
        .containsExactly("letter " + letter("on its way", Channel.SMS) + ": " + NOBODY);
    // what is to be said next goes there at once
    answered(Answered.CHANGED, Optional.of("2026-11-20T23:30:00+01:00"));
    assertThat(letters()).contains("later by email: accepted").doesNotContain("later by sms");
    // and no address stands in the clear
    assertThat(texts("select address from bounce")).allMatch(a -> !a.contains(PHONE));
  }

  @Test
  void what_fails_for_another_reason_may_go_there_again() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, "came back: 5.2.2");
    assertThat(texts("select reason from bounce")).isEmpty();
    answered(Answered.CHANGED, Optional.of("2026-11-20T23:30:00+01:00"));
    assertThat(letters()).contains("later by sms: accepted");
  }

  @Test
  void where_no_address_is_left_it_is_said_why() {
    knows(PHONE, "");
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    happens(
        "basket",
        """
        {"deliver": "2026-11-22T18:00:00+01:00", "items": [{"name": "milk", "quantity": 1}]}
        """);
    answered(Answered.CONFIRMED, Optional.of("2026-11-22T18:00:00+01:00"));
    assertThat(reasons()).contains("silence: letters to the address come back");
    // what nobody can be told is not promised, and a person sees it
    assertThat(texts("select state from promise")).doesNotContain("planned");
    assertThat(texts("select why from care_case")).isNotEmpty();
  }

  @Test
  void the_same_profile_once_more_proves_nothing_and_another_number_is_written_to() {
    knows(PHONE, "");
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    knows(PHONE, "");
    assertThat(texts("select reason from bounce")).hasSize(1);
    // another number, and then, from the customer, the first again
    knows("+46701740605", "");
    assertThat(texts("select reason from bounce")).hasSize(1);
    knows(PHONE, "");
    assertThat(texts("select reason from bounce")).isEmpty();
  }

  @Test
  void a_younger_yes_to_its_channel_gives_it_anew_and_an_older_one_does_not() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    loop.to(NIGHT.plusSeconds(60));
    agrees("sms", NIGHT.minusSeconds(60));
    agrees("email", NIGHT.plusSeconds(60));
    assertThat(texts("select reason from bounce")).hasSize(1);
    agrees("sms", NIGHT.plusSeconds(60));
    assertThat(texts("select reason from bounce")).isEmpty();
  }

  @Test
  void who_writes_start_from_there_is_there() {
    knows(PHONE, MAIL);
    aTruckIsOnItsWay("PT40M");
    reported("on its way", Channel.SMS, NOBODY);
    ours(Optional.empty(), new Data.Reply(PHONE, Channel.SMS, "START", Optional.empty()), "");
    assertThat(texts("select reason from bounce")).isEmpty();
  }

  private void agrees(String channel, Instant at) {
    var yes = new Profile.Consent("service", channel, true, at.atOffset(ZoneOffset.UTC), "shop");
    ours(Optional.of("anna"), new Data.CustomerChanged(profile(PHONE, MAIL, List.of(yes))), "");
  }

  private void aTruckIsOnItsWay(String eta) {
    breakdown();
    var at = loop.now().plus(Duration.parse(eta)).toString();
    answered(Answered.CONFIRMED, Optional.of(at));
    assertThat(letters()).contains("on its way by sms: accepted");
  }

  private void breakdown() {
    happens(
        "breakdown",
        """
        {"vehicle": {"registration": "ABC 123"}, "drivable": false,
         "position": {"latitude": 59.3, "longitude": 18.1}}
        """);
  }

  private void happens(String type, String data) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0").put("id", "e" + ++count).put("source", "test");
    json.put("type", type).put("time", loop.now().toString()).put("subject", "anna");
    json.set("data", json(data));
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    var read = EventReader.inside(OwnTypes.NONE).read(bytes, loop.now());
    loop.happens(Arrived.of(((Reading.Good) read).event(), loop.now()));
  }

  private void answered(Answered answer, Optional<String> eta) {
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

  private String letter(String message, Channel channel) {
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

  private List<String> letters() {
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

  private List<String> reasons() {
    var all = new ArrayList<String>();
    for (var body : texts("select body from decision where body is not null"))
      for (var proposal : json(body).path("proposals")) {
        var verdict = proposal.path("verdict");
        all.add(verdict.path("kind").asText() + ": " + verdict.path("reason").asText());
      }
    return all;
  }

  private void ours(Optional<String> subject, Data data, String signer) {
    var event = EventWriter.ours("ours-" + ++count, subject, loop.now(), data);
    var signed = Optional.of(signer).filter(s -> !s.isEmpty());
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), signed));
  }

  private List<String> texts(String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home() {
    return Path.of("").toAbsolutePath();
  }

  private static Wiring wiring() {
    return new Wiring(
        Settings.read(home(), Map.of(), new Properties()), InstantSource.fixed(NIGHT));
  }

  private void reported(String message, Channel channel, String why) {
    var report = new Data.LetterReported(letter(message, channel), Fate.FAILED, Optional.of(why));
    ours(Optional.of("anna"), report, "");
  }

  private void knows(String phone, String email) {
    ours(Optional.of("anna"), new Data.CustomerChanged(profile(phone, email, List.of())), "");
  }

  private static Profile profile(String phone, String email, List<Profile.Consent> consents) {
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
}
