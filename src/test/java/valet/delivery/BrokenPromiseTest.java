package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.Settings;
import valet.Wiring;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.Json;
import valet.rehearsal.Loop;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;

/**
 * The whole way of a promise that nobody keeps, with the rules that ship and a clock moved by hand:
 * the truth goes out before it breaks, and a person hears of it within a minute.
 */
class BrokenPromiseTest {
  private static final Instant NOON = Instant.parse("2026-11-18T11:00:00Z");

  /** Of a complaint: to hear what was done within two days. */
  private static final Instant DUE = NOON.plus(Duration.ofDays(2));

  /** As often as the threads of a running house look, at the least. */
  private static final Duration LOOK = Duration.ofSeconds(15);

  @TempDir Path folder;
  private Store store;
  private Loop loop;
  private CareMail care;
  private final List<Mail> mails = new ArrayList<>();

  private record Mail(Instant at, String subject, String text) {}

  @BeforeEach
  void start() {
    store = Stores.sqlite(folder.resolve("valet.db"));
    var home = Path.of("").toAbsolutePath();
    var wiring =
        new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.fixed(NOON));
    var book = wiring.book(Sources.read(home));
    loop = wiring.loop(() -> book, store, NOON);
    var gateway =
        new Gateway() {
          @Override
          public Duration longest() {
            return Duration.ofSeconds(1);
          }

          @Override
          public Outcome send(Outgoing letter) {
            mails.add(new Mail(loop.now(), letter.subject().orElse(""), letter.text()));
            return new Outcome.Accepted(List.of());
          }
        };
    care = new CareMail(store, gateway, "care@valet.example", "https://valet.example", loop::now);
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void the_truth_goes_out_an_hour_before_and_a_person_hears_within_a_minute() {
    anna("customer.changed", "{\"profile\": {\"phone\": \"+46701740605\", \"language\": \"en\"}}");
    anna("complaint", "{\"text\": \"The milk was sour.\"}");
    care.step();
    mails.clear();
    // when nobody acts
    until(DUE.minus(Duration.ofHours(1)).minusMillis(1));
    assertThat(letters()).containsExactly("acknowledged");
    until(DUE.minus(Duration.ofHours(1)));
    assertThat(letters()).containsExactly("acknowledged", "not in time");
    until(DUE.minusMillis(1));
    assertThat(mails)
        .singleElement()
        .satisfies(
            m -> assertThat(m.text()).contains("is about to break"),
            m -> assertThat(m.at()).isBefore(DUE.minus(Duration.ofMinutes(59))));
    assertThat(states()).containsExactly("made");
    until(DUE.plus(Duration.ofMinutes(1)));
    // then
    assertThat(states()).containsExactly("broken");
    assertThat(mails).hasSize(2);
    var last = mails.get(1);
    assertThat(last.text()).contains("was not kept in time", "/cases/", "Customer: anna");
    assertThat(Duration.between(DUE, last.at())).isLessThan(Duration.ofMinutes(1));
    // and it is said once
    until(DUE.plus(Duration.ofHours(1)));
    assertThat(mails).hasSize(2);
  }

  @Test
  void a_bad_hour_is_one_mail() {
    for (int i = 0; i < 60; i++)
      happens("c" + i, "complaint", "{\"text\": \"Sour milk " + i + ".\"}");
    assertThat(care.step()).isEqualTo(60);
    assertThat(mails)
        .singleElement()
        .satisfies(
            m -> assertThat(m.subject()).isEqualTo("60 cases need a person"),
            m -> assertThat(m.text().lines().filter(l -> l.contains("/cases/"))).hasSize(60));
    assertThat(care.step()).isZero();
  }

  /** The clock goes on, and whoever looks, looks. */
  private void until(Instant end) {
    if (loop.now().plus(Duration.ofHours(1)).isBefore(end)) {
      loop.to(end.minus(Duration.ofHours(1)));
      care.step();
    }
    while (loop.now().isBefore(end)) {
      var next = loop.now().plus(LOOK);
      loop.to(next.isBefore(end) ? next : end);
      care.step();
    }
  }

  private void anna(String type, String data) {
    happens("anna", type, data);
  }

  private int count;

  private void happens(String subject, String type, String data) {
    try {
      var json = Json.MAPPER.createObjectNode();
      json.put("specversion", "1.0").put("id", "e" + ++count).put("source", "test");
      json.put("type", type).put("time", loop.now().toString()).put("subject", subject);
      json.set("data", Json.MAPPER.readTree(data));
      var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
      var read = (Reading.Good) EventReader.inside(Set.of()).read(bytes, loop.now());
      loop.happens(new Arrived(read.event(), loop.now(), Optional.empty(), Optional.empty()));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> letters() {
    return texts("select message from letter order by seq");
  }

  private List<String> states() {
    return texts("select state from promise");
  }

  private List<String> texts(String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }
}
