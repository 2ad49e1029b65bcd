package valet.worth;

import java.time.Instant;
import java.util.List;

/**
 * What the services did from one instant, included, until another.
 *
 * @param cases how well the cases opened in that time were answered, by service
 */
public record Report(Instant from, Instant until, List<Balance> services, List<Care> cases) {
  public Report {
    if (until.isBefore(from))
      throw new IllegalArgumentException("A report cannot end before it begins: " + from);
    services = List.copyOf(services);
    cases = List.copyOf(cases);
  }
}
