package valet.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import valet.Settings;
import valet.Wiring;
import valet.event.Arrived;
import valet.event.Event;
import valet.queue.Broker;
import valet.queue.Queue;

/** N events lie on the durable queue; then the whole house starts and empties it. */
final class Drained {
  private static final int PUT = 500;

  /**
   * What draining gave.
   *
   * @param rate events a second, the house's start and its first tenth left out
   * @param cpu of the loop's own thread, microseconds an event: other work on the machine and
   *     waiting for the disk do not count
   * @param beside of the thread that takes, reads and acknowledges
   * @param batch events decided together, on average
   * @param stages microseconds an event
   */
  record Result(double rate, double cpu, double beside, double batch, Map<String, Double> stages) {
    double micros() {
      return 1e6 / rate;
    }
  }

  private Drained() {}

  static Result run(Settings settings, Base base, Crowd crowd, Mix mix, String run, int many)
      throws Exception {
    crowd.settle(base);
    fill(base, mix, run, many);
    System.gc();
    try (var watch = new Watch(base);
        var house =
            new Wiring(base.settings(settings, Ports.free()), InstantSource.system()).serve()) {
      watch.follow(many / 10, 5);
      try (var stages = new Stages()) {
        return result(watch, stages, many);
      }
    }
  }

  private static Result result(Watch watch, Stages stages, int many) throws SQLException {
    long before = stages.cpu();
    long besideBefore = stages.cpuBeside();
    var seen = watch.follow(many, 5);
    double cpu = (stages.cpu() - before) / 1e3;
    double beside = (stages.cpuBeside() - besideBefore) / 1e3;
    var first = seen.get(0);
    var last = seen.get(seen.size() - 1);
    double rate = (last.seq() - first.seq()) * 1e9 / (last.nanos() - first.nanos());
    double each = last.seq() - first.seq();
    return new Result(
        rate, cpu / each, beside / each, watch.batch(), new LinkedHashMap<>(stages.of(1e6 / rate)));
  }

  static void fill(Base base, Mix mix, String run, int many) {
    var queue =
        Queue.open(new Broker.Embedded(base.folder().resolve("queue")), InstantSource.system());
    fill(queue, mix, run, many);
    queue.close();
  }

  static void fill(Queue queue, Mix mix, String run, int many) {
    for (int from = 0; from < many; from += PUT) {
      var batch = new ArrayList<Arrived>(PUT);
      for (int i = from; i < Math.min(many, from + PUT); i++)
        batch.add(Arrived.of(mix.event(run, i), Instant.now()));
      queue.events().put(batch);
    }
  }

  /** How long reading takes in a feed, in microseconds an event. */
  static double reading(Mix mix, int many) {
    var texts = new ArrayList<byte[]>(many);
    for (int i = 0; i < many; i++) texts.add(mix.json("reading", i));
    long hashes = 0;
    long start = System.nanoTime();
    for (var text : texts) {
      Event event = Mix.read(text);
      hashes += event.hash().length();
    }
    double micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / (double) many;
    if (hashes == 0) throw new IllegalStateException();
    return micros;
  }
}
