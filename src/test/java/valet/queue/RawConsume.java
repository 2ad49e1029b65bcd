package valet.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/**
 * The ceiling of taking: straight-line code that receives, reads the bytes, acknowledges and
 * commits, on the broker as the house sets it up.
 */
public final class RawConsume {
  private static final int AHEAD = 2 << 20;

  private RawConsume() {}

  /** Takes {@code each} messages in batches of each size; microseconds an event by batch size. */
  public static Map<Integer, Double> micros(Queue queue, int each, int... batches)
      throws Exception {
    var micros = new LinkedHashMap<Integer, Double>();
    try (var session = queue.line().transacted();
        var consumer = session.createConsumer(Places.EVENTS, null, AHEAD, -1, false)) {
      session.start();
      for (int batch : batches) {
        long start = System.nanoTime();
        long bytes = 0;
        int taken = 0;
        while (taken < each) {
          ClientMessage last = null;
          for (int i = 0; i < batch && taken < each; i++, taken++) {
            last = consumer.receive(10_000);
            if (last == null) throw new IllegalStateException("Too few messages for the ceiling.");
            bytes += Wire.body(last).length();
          }
          if (last != null) last.acknowledge();
          session.commit();
        }
        if (bytes == 0) throw new IllegalStateException("Empty messages.");
        micros.put(batch, (System.nanoTime() - start) / 1e3 / each);
      }
    }
    return micros;
  }
}
