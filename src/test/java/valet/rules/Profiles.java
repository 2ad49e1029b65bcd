package valet.rules;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import valet.event.Profile;

/** Customers of whom one thing is known. */
final class Profiles {
  private Profiles() {}

  static Profile allergic(String to) {
    return of(Optional.empty(), Optional.empty(), Optional.empty(), List.of(to), List.of());
  }

  static Profile reached(String phone) {
    return of(Optional.empty(), Optional.empty(), Optional.of(phone), List.of(), List.of());
  }

  static Profile in(String country, String language) {
    return of(Optional.of(language), Optional.of(country), Optional.empty(), List.of(), List.of());
  }

  static Profile agreed(String purpose) {
    var consent =
        new Profile.Consent(
            purpose,
            "any",
            true,
            OffsetDateTime.parse("2026-01-01T00:00Z"),
            "web",
            Optional.empty());
    return of(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(consent));
  }

  private static Profile of(
      Optional<String> language,
      Optional<String> country,
      Optional<String> phone,
      List<String> allergies,
      List<Profile.Consent> consents) {
    return new Profile(
        Optional.empty(),
        language,
        Optional.of(ZoneId.of("Europe/Stockholm")),
        country,
        phone,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        allergies,
        Optional.empty(),
        consents,
        Optional.empty());
  }
}
