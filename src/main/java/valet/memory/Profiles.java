package valet.memory;

import java.util.List;
import valet.event.Profile;

/** How a new profile replaces an old one: whole, but for consents, which only grow. */
public final class Profiles {
  private Profiles() {}

  /** The same profile with these words on consents. */
  static Profile consenting(Profile known, List<Profile.Consent> said) {
    return new Profile(
        known.name(),
        known.language(),
        known.timeZone(),
        known.country(),
        known.phone(),
        known.email(),
        known.home(),
        known.household(),
        known.allergies(),
        known.level(),
        Consents.inForce(known.consents(), said),
        known.quietHours());
  }

  /**
   * The profile that is kept when {@code said} comes after {@code old}, addresses in one writing.
   */
  public static Profile learned(Profile old, Profile said) {
    return new Profile(
        said.name(),
        said.language(),
        said.timeZone(),
        said.country(),
        said.phone().map(p -> Addresses.phone(p, said.country()).orElse(p)),
        said.email().map(Addresses::email),
        said.home(),
        said.household(),
        said.allergies(),
        said.level(),
        Consents.inForce(old.consents(), said.consents()),
        said.quietHours());
  }
}
