package valet.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.memory.Slot;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

class PartnersTest {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  private static List<String> findings(String yaml) {
    var bad = catchThrowableOfType(BadBook.class, () -> Desk.partners(yaml));
    assertThat(bad).as("a bad book").isNotNull();
    return bad.findings().stream().map(Finding::toString).toList();
  }

  @Test
  void the_file_that_ships_is_good_and_its_partners_are_on_this_machine() throws Exception {
    var text = Files.readString(Path.of(Partners.FILE));
    var files = new TreeMap<String, String>();
    files.put(Partners.FILE, text);
    var partners = Partners.of(new Sources(files, "hash"), name -> Optional.empty());
    assertThat(partners.all())
        .extracting(Partner::kind)
        .containsExactly("towing", "towing", "accounts", "groceries");
    assertThat(partners.all()).allMatch(p -> Partners.loopback(p.address().getHost()));
  }

  @Test
  void without_the_file_there_is_nobody_to_ask() {
    var none = Partners.of(new Sources(new TreeMap<>(), "hash"), name -> Optional.empty());
    assertThat(none.all()).isEmpty();
    assertThat(none.secrets()).isEmpty();
  }

  @Test
  void two_secrets_are_believed_while_they_change_and_none_is_printed() {
    var files = new TreeMap<String, String>();
    files.put(
        Partners.FILE,
        "towing: [{name: Nord, address: 'https://n.example/o', secret: 'env:BOTH'}]");
    var other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    var partners =
        Partners.of(new Sources(files, "h"), name -> Optional.of(Desk.SECRET + " " + other));
    assertThat(partners.secrets().get("Nord")).containsExactly(Desk.SECRET, other);
    assertThat(partners.secrets()).containsOnlyKeys("Nord");
    assertThat(partners.named("Nord")).get().asString().doesNotContain("whsec");
  }

  @Test
  void every_mistake_is_named_with_its_place() {
    assertThat(
            findings(
                """
                towing:
                  - name: Nord
                    address: http://nord.example/orders
                    secret: env:NOT_SET
                    priority: first
                    hours: 8-21
                    zone: Stockholm
                    capacity: 0
                    countries: [Sweden]
                    colour: red
                  - {name: Nord, address: "https://n.example/o", secret: "env:SECRET"}
                  - {address: "https://n.example/o", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
                hotel: {name: x}
                """))
        .satisfiesExactly(
            f -> assertThat(f).startsWith("config/partners.yaml:3:14: ").contains("use https"),
            f -> assertThat(f).startsWith("config/partners.yaml:4:13: ").contains("NOT_SET"),
            f -> assertThat(f).startsWith("config/partners.yaml:5:15: ").contains("priority"),
            f -> assertThat(f).startsWith("config/partners.yaml:6:12: ").contains("08:00-21:00"),
            f -> assertThat(f).startsWith("config/partners.yaml:7:11: ").contains("time zone"),
            f -> assertThat(f).startsWith("config/partners.yaml:8:15: ").contains("capacity"),
            f -> assertThat(f).startsWith("config/partners.yaml:9:17: ").contains("Sweden"),
            f -> assertThat(f).startsWith("config/partners.yaml:10:13: \"colour\" is not known"),
            f -> assertThat(f).startsWith("config/partners.yaml:11:12: ").contains("two partners"),
            f -> assertThat(f).startsWith("config/partners.yaml:12:5: ").contains("no name"),
            f -> assertThat(f).startsWith("config/partners.yaml:12:46: ").contains("env:NAME"),
            f -> assertThat(f).startsWith("config/partners.yaml:13:8: ").contains("a list"));
  }

  @ParameterizedTest
  @CsvSource({
    "'towing: [', 1:10",
    "'towing: [{name: a, name: b}]', twice",
    "just words, name: value",
    "'towing: [{name: A, address: \"ftp://a.example\", secret: \"env:SECRET\"}]', use https",
    "'towing: [{name: A, address: \"https://u:p@a.example\", secret: \"env:SECRET\"}]', must be"
        + " like",
    "'towing: [{name: A, address: \"not an address\", secret: \"env:SECRET\"}]', is not one"
  })
  void a_broken_file_is_a_finding_and_never_a_fault(String yaml, String said) {
    assertThat(findings(yaml)).anyMatch(f -> f.contains(said));
  }

  @ParameterizedTest
  @CsvSource({
    "00:00-24:00, 2026-11-21T03:00:00Z, true",
    "08:00-21:00, 2026-11-21T06:59:59Z, false",
    "08:00-21:00, 2026-11-21T07:00:00Z, true",
    "08:00-21:00, 2026-11-21T19:59:59Z, true",
    "08:00-21:00, 2026-11-21T20:00:00Z, false",
    "08:00-21:00, 2026-07-01T06:00:00Z, true",
    "22:00-06:00, 2026-11-21T22:00:00Z, true",
    "22:00-06:00, 2026-11-21T12:00:00Z, false"
  })
  void hours_are_the_partners(String hours, Instant at, boolean open) {
    assertThat(Hours.of(hours, STOCKHOLM).orElseThrow().open(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "07:00-23:00, 2026-11-22T18:00, 2026-11-22T18:00",
    "07:00-23:00, 2026-11-22T05:00, 2026-11-22T07:00",
    "07:00-23:00, 2026-11-22T22:00, 2026-11-22T22:00",
    "07:00-23:00, 2026-11-22T22:30, 2026-11-23T07:00",
    "22:00-06:00, 2026-11-22T23:00, 2026-11-22T23:00",
    "22:00-06:00, 2026-11-22T05:30, 2026-11-22T22:00",
    "00:00-24:00, 2026-11-22T23:30, 2026-11-22T23:30"
  })
  void a_slot_is_moved_to_the_next_opening(String hours, LocalDateTime wanted, LocalDateTime fits) {
    var slot = new Slot(wanted, Duration.ofHours(1), STOCKHOLM);
    assertThat(Hours.of(hours, STOCKHOLM).orElseThrow().fit(slot).orElseThrow().from())
        .isEqualTo(fits);
  }

  @Test
  void a_slot_longer_than_the_hours_never_fits() {
    var slot = new Slot(LocalDateTime.parse("2026-11-22T10:00"), Duration.ofHours(3), STOCKHOLM);
    assertThat(Hours.of("10:00-12:00", STOCKHOLM).orElseThrow().fit(slot)).isEmpty();
  }
}
