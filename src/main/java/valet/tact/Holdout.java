package valet.tact;

import java.nio.ByteBuffer;
import java.util.UUID;
import valet.event.Derived;
import valet.rules.Service;

/** Who is left without a service: always the same people, another part of them for each service. */
final class Holdout {
  private Holdout() {}

  static boolean of(String customer, Service service) {
    return service.holdout() > 0 && percentile(customer, service.name()) < service.holdout();
  }

  /** From 0 to 99. Not {@code hashCode}: neighbouring ids must not share a fate. */
  static int percentile(String customer, String service) {
    var hash = UUID.fromString(Derived.id("holdout", service, customer));
    var bits = ByteBuffer.allocate(8).putLong(hash.getLeastSignificantBits()).getInt(4);
    return Math.floorMod(bits, 100);
  }
}
