package valet.memory;

import valet.event.Profile;

/** How a new profile replaces an old one: whole, but for consents, which only grow. */
public final class Profiles {
  private Profiles() {}

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
