package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.rehearsal.Commons;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Report;
import valet.rehearsal.Rooms;
import valet.rules.Costs;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;

/** A rehearsal in several houses comes to the same as in one, whatever customers have in common. */
class HousesTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Instant START = Instant.parse("2026-11-16T08:00:00Z");
  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.fixed(START));
  private static final Rehearsal.Plan PLAN =
      new Rehearsal.Plan(
          START, START.plus(Duration.ofDays(2)), Rehearsal.Assume.CONFIRMED, Duration.ofDays(400));

  @TempDir Path folder;

  @Test
  void one_car_is_not_given_to_two_drivers() throws IOException {
    // given two towing partners with one car each, five drivers and as many who are only happy
    var sources = LiveHome.sources();
    for (var capacity : List.of("4", "10"))
      sources =
          LiveHome.changed(
              sources, "config/partners.yaml", "capacity: " + capacity + "\n", "capacity: 1\n");
    var book = WIRING.book(sources);
    var events = new ArrayList<Arrived>();
    for (int i = 0; i < 10; i++) events.add(customer(i, "+4670174060" + i));
    for (int i = 0; i < 5; i++) events.add(breakdown(i));
    for (int i = 5; i < 10; i++) events.add(idea(i));
    // when
    var alone = rehearse(book, events, 1, h -> h);
    // then
    assertThat(alone.said())
        .extracting(Report.Said::message)
        .filteredOn("nobody could"::equals)
        .hasSize(3);
    assertThat(rehearse(book, events, 4, h -> h)).isEqualTo(alone);
    // and whoever did not look at what they compete for would send cars that there are not
    assertThat(rehearse(book, events, 4, HousesTest::blind)).isNotEqualTo(alone);
  }

  @Test
  void who_has_an_address_in_common_hears_the_same_stop() throws IOException {
    // given couples who share a telephone, and one of each says STOP
    var book = WIRING.book(LiveHome.sources());
    var events = new ArrayList<Arrived>();
    for (int i = 0; i < 10; i++) events.add(customer(i, "+4670174060" + i / 2));
    for (int i = 0; i < 10; i += 4)
      events.add(
          arrived(
              "{\"specversion\":\"1.0\",\"id\":\"stop-%d\",\"source\":\"valet\",\"type\":\"reply\",\"subject\":\"c%d\",\"time\":\"%s\",\"data\":{\"from\":\"+4670174060%d\",\"channel\":\"sms\",\"text\":\"STOP\"}}",
              i, i, START.plusSeconds(90), i / 2));
    for (int i = 0; i < 10; i++) events.add(idea(i));
    // when / then
    var alone = rehearse(book, events, 1, h -> h);
    assertThat(alone.said()).extracting(Report.Said::service).contains("thanks");
    assertThat(alone.services())
        .hasEntrySatisfying("thanks", s -> assertThat(s.here().silences()).isNotEmpty());
    assertThat(rehearse(book, events, 3, h -> h)).isEqualTo(alone);
  }

  @Test
  void the_rules_that_ship_can_be_rehearsed_in_several_houses() throws IOException {
    try (var house = house(WIRING.book(Sources.read(OWN)), 0)) {
      var commons = house.commons().apply("");
      assertThat(commons.everything()).isFalse();
      assertThat(commons.byType())
          .hasEntrySatisfying("breakdown", needs -> assertThat(needs).contains("partners towing"))
          // by way of an order, its answer, a promise, and what makes up for it
          .hasEntrySatisfying("basket", needs -> assertThat(needs).contains("partners accounts"));
      assertThat(commons.byType()).doesNotContainKeys("purchase", "signup", "idea");
    }
  }

  @Test
  void a_house_that_fails_ends_the_rehearsal_with_its_reason() throws IOException {
    var book = WIRING.book(LiveHome.sources());
    var events = new ArrayList<Arrived>();
    for (int i = 0; i < 6_000; i++) events.add(idea(i));
    assertThatThrownBy(() -> rehearse(book, events, 2, HousesTest::failing))
        .isInstanceOf(Store.Unavailable.class)
        .hasMessage("no disk");
  }

  private static Rooms blind(Rooms h) {
    return new Rooms(
        h.store(),
        h.clock(),
        h.attend(),
        h.book(),
        hash -> new Commons(Map.of(), false),
        h.letters());
  }

  private static Rooms failing(Rooms h) {
    return new Rooms(
        h.store(),
        h.clock(),
        batch -> {
          throw new Store.Unavailable("no disk", new IOException());
        },
        h.book(),
        h.commons(),
        h.letters());
  }

  private Report rehearse(
      Attend.Book book, List<Arrived> events, int many, UnaryOperator<Rooms> made) {
    var houses = new ArrayList<Rooms>();
    try {
      for (int i = 0; i < many; i++) houses.add(made.apply(house(book, i)));
      return Rehearsal.of(events, houses, PLAN, Costs.NONE);
    } finally {
      houses.forEach(Rooms::close);
    }
  }

  private Rooms house(Attend.Book book, int number) {
    return WIRING.rooms(
        book,
        hash -> Optional.empty(),
        Stores.scratch(folder.resolve(++run + "-" + number + ".db")));
  }

  private int run;

  private static Arrived customer(int i, String phone) {
    return arrived(
        "{\"specversion\":\"1.0\",\"id\":\"who-%d\",\"source\":\"valet\",\"type\":\"customer.changed\",\"subject\":\"c%d\",\"time\":\"%s\",\"data\":{\"profile\":{\"language\":\"en\",\"phone\":\"%s\",\"timeZone\":\"Europe/Stockholm\",\"country\":\"SE\",\"consents\":[{\"purpose\":\"service\",\"channel\":\"any\",\"given\":true,\"at\":\"2026-10-01T08:00:00Z\",\"source\":\"web\"}]}}}",
        i, i, START, phone);
  }

  private static Arrived breakdown(int i) {
    return arrived(
        "{\"specversion\":\"1.0\",\"id\":\"car-%d\",\"source\":\"shop\",\"type\":\"breakdown\",\"subject\":\"c%d\",\"time\":\"%s\",\"data\":{\"vehicle\":{\"registration\":\"ABC"
            + " 123\"},\"drivable\":false,\"position\":{\"latitude\":59.3,\"longitude\":18.0}}}",
        i, i, START.plusSeconds(60 + i));
  }

  private static Arrived idea(int i) {
    return arrived(
        "{\"specversion\":\"1.0\",\"id\":\"idea-%d\",\"source\":\"shop\",\"type\":\"idea\",\"subject\":\"c%d\",\"time\":\"%s\",\"data\":{\"text\":\"warm"
            + " milk\"}}",
        i, i, START.plusSeconds(120 + i / 3));
  }

  private static Arrived arrived(String format, Object... parts) {
    var json = format.formatted(parts).getBytes(StandardCharsets.UTF_8);
    var reading = EventReader.inside(Set.of()).read(json, START);
    if (reading instanceof EventReader.Reading.Good good)
      return Arrived.of(good.event(), good.event().time());
    throw new UncheckedIOException(new IOException(reading.toString()));
  }
}
