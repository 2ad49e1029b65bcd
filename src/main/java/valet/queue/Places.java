package valet.queue;

import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import valet.event.Arrived;
import valet.event.Data;

/**
 * The queues' names. What goes ahead of the bulk has a queue of its own: an address that is larger
 * than its share of memory is paged to disk in the order of arrival, and there a priority no longer
 * counts.
 */
final class Places {
  static final String EVENTS = "events";

  /** Of a till that waits, and replies: a STOP must not wait behind a bulk feed. */
  static final String FIRST = "events.first";

  /** The only address that programs of others may send to. */
  static final String INTAKE = "intake";

  /** Before the name of each node's own queue of answers. */
  static final String ANSWERS = "answers.";

  /** Customers share this many groups, so that a million customers cost the broker no memory. */
  private static final int GROUPS = 1024;

  private Places() {}

  static String of(Arrived event) {
    return priority(event) > BULK ? FIRST : EVENTS;
  }

  private static final byte BULK = 4;
  private static final byte REPLY = 8;
  private static final byte WAITING = 9;

  static byte priority(Arrived event) {
    if (event.till().isPresent()) return WAITING;
    return event.event().data() instanceof Data.Reply ? REPLY : BULK;
  }

  static List<QueueConfiguration> durable() {
    return List.of(grouped(EVENTS), grouped(FIRST), plain(INTAKE));
  }

  private static QueueConfiguration grouped(String name) {
    return plain(name).setGroupBuckets(GROUPS).setGroupRebalance(true);
  }

  private static QueueConfiguration plain(String name) {
    return QueueConfiguration.of(name)
        .setAddress(SimpleString.of(name))
        .setRoutingType(RoutingType.ANYCAST)
        .setDurable(true)
        .setAutoDelete(false);
  }

  static QueueConfiguration answers(String name) {
    return QueueConfiguration.of(name)
        .setAddress(SimpleString.of(name))
        .setRoutingType(RoutingType.ANYCAST)
        .setDurable(false)
        .setTemporary(true);
  }
}
