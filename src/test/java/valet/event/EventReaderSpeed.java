package valet.event;

import static valet.event.Samples.ARRIVAL;

import java.lang.management.ManagementFactory;
import java.util.Set;

/** Microseconds an event, by hand: {@code java … valet.event.EventReaderSpeed}. */
final class EventReaderSpeed {
  private EventReaderSpeed() {}

  public static void main(String[] args) throws Exception {
    var reader = EventReader.outside(Set.of());
    var tree = Json.MAPPER.readTree(Samples.text("purchase"));
    var one = Samples.utf8(tree.toString());
    var event = Samples.good(reader.read(one, ARRIVAL));
    var batch = Samples.utf8("[" + (tree + ",").repeat(299) + tree + "]");
    for (int round = 0; round < 6; round++) {
      long t0 = cpu();
      for (int i = 0; i < 30_000; i++) Samples.good(reader.read(one, ARRIVAL));
      long t1 = cpu();
      for (int i = 0; i < 30_000; i++) EventReader.trusted(event.json(), event.hash());
      long t2 = cpu();
      for (int i = 0; i < 100; i++) reader.readBatch(batch, ARRIVAL);
      long t3 = cpu();
      for (int i = 0; i < 30_000; i++) Canonical.hash(tree);
      long t4 = cpu();
      System.out.printf(
          "%d bytes: read %.1f, trusted %.1f, in a batch %.1f, canonical hash alone %.1f%n",
          one.length, (t1 - t0) / 3e7, (t2 - t1) / 3e7, (t3 - t2) / 3e7, (t4 - t3) / 3e7);
    }
  }

  /** Of this thread: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
