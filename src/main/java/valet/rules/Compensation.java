package valet.rules;

import java.time.Duration;
import java.util.Objects;
import valet.event.Money;

/**
 * How much money a service may pay by itself for promises that were broken; beyond it a person
 * decides. All sums are in one currency.
 *
 * @param most at once
 * @param person to one person in {@code per}
 * @param day by the service in any 24 hours
 */
public record Compensation(Money most, Money person, Duration per, Money day) {
  public Compensation {
    Objects.requireNonNull(most);
    if (!person.currency().equals(most.currency()) || !day.currency().equals(most.currency()))
      throw new IllegalArgumentException("The sums of a compensation are in one currency.");
    if (per.isNegative() || per.isZero())
      throw new IllegalArgumentException("A compensation counts a person's sums over some time.");
  }
}
