package valet.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import valet.event.Data;
import valet.event.Profile;

class KeptProfileTest {
  private static final Profile ANNA =
      new Profile(
          Optional.of("Anna \"A\" Ö 😀"),
          Optional.of("sv-FI"),
          Optional.of(ZoneId.of("Europe/Helsinki")),
          Optional.of("FI"),
          Optional.of("+358401234567"),
          Optional.of("anna@mail.example"),
          Optional.of(
              new Profile.Home(
                  Optional.of("HEL"),
                  Optional.of("00100"),
                  Optional.of(new Data.Position(60.17, 24.94)))),
          OptionalInt.of(3),
          List.of("nuts", "milk"),
          Optional.of(Profile.Level.LIGHT),
          List.of(
              new Profile.Consent(
                  "service",
                  "any",
                  true,
                  OffsetDateTime.parse("2026-10-01T08:00:00+03:00"),
                  "till",
                  Optional.of("till 7")),
              new Profile.Consent(
                  "marketing",
                  "sms",
                  false,
                  OffsetDateTime.parse("2026-10-02T08:00:00.123456Z"),
                  "STOP")),
          Optional.of(new Profile.QuietHours(LocalTime.of(20, 30), LocalTime.of(9, 0))));

  @Test
  void whatIsKeptIsReadAsItWas() {
    assertThat(KeptProfile.read(KeptProfile.json(ANNA))).isEqualTo(ANNA);
    assertThat(KeptProfile.read(KeptProfile.json(Profile.UNKNOWN))).isEqualTo(Profile.UNKNOWN);
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() {
    var later = "{\"shoe\":{\"size\":[42]}," + KeptProfile.json(ANNA).substring(1);

    assertThat(KeptProfile.read(later)).isEqualTo(ANNA);
  }

  @Test
  void aBrokenRowSaysWhatBecomesOfTheEvent() {
    assertThatThrownBy(() -> KeptProfile.read("{\"name\":"))
        .hasMessageContaining("parked until the row is mended");
    assertThatThrownBy(() -> KeptProfile.read("{\"timeZone\":\"Nowhere/Here\"}"))
        .hasMessageContaining("parked until the row is mended");
  }
}
