package valet.promises;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.memory.Slot;

/**
 * Somebody who helps on our behalf, as {@code config/partners.yaml} says.
 *
 * @param name unlike any other partner's
 * @param kind such as {@code towing}
 * @param address where orders are posted
 * @param secrets {@code whsec_…}; the first signs, each is believed, so that it can be changed
 * @param priority 1 is asked first
 * @param hours when orders can be done
 * @param capacity how many orders it can have at once
 * @param countries ISO 3166; empty for all
 */
public record Partner(
    String name,
    String kind,
    URI address,
    List<String> secrets,
    int priority,
    Hours hours,
    int capacity,
    Set<String> countries) {
  /** The capacity of who can have any number of orders. */
  static final int ANY = Integer.MAX_VALUE;

  public Partner {
    secrets = List.copyOf(secrets);
    countries = Set.copyOf(countries);
  }

  /** Whether this partner helps there; where the customer's country is not known, it may try. */
  boolean worksIn(Optional<String> country) {
    return countries.isEmpty() || country.isEmpty() || countries.contains(country.get());
  }

  boolean open(Instant at) {
    return hours.open(at);
  }

  Optional<Slot> fit(Slot slot) {
    return hours.fit(slot);
  }

  /** Secrets are never printed. */
  @Override
  public String toString() {
    return name + " (" + kind + ", " + address + ")";
  }
}
