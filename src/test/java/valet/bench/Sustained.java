package valet.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import valet.cli.Works;
import valet.event.Arrived;

/**
 * The highest rate at which what comes in is decided within a second, the feed running in the same
 * process. Latency is from an event's hour at the feed until its decision can be read.
 */
final class Sustained {
  private static final double LATE = 1_000;
  private static final double STEP = 1.15;

  private final Base base;
  private final Mix mix;
  private final double seconds;

  /** A rate that was kept up. */
  record Kept(double rate, Latency latency) {}

  Sustained(Base base, Mix mix, double seconds) {
    this.base = base;
    this.mix = mix;
    this.seconds = seconds;
  }

  /** Reads and puts, as a feed of the house's own does. */
  Producer.Feed door(Works.Running house, String run) {
    return (from, to) -> {
      var batch = new ArrayList<Arrived>(to - from);
      for (int i = from; i < to; i++)
        batch.add(Arrived.of(Mix.read(mix.json(run, i)), Instant.now()));
      house.events().put(batch);
    };
  }

  /** Posts batches over real HTTP; the client's work is done by the same cores. */
  Producer.Feed http(URI address, String run) {
    var client = HttpClient.newHttpClient();
    return (from, to) -> {
      var body = new StringBuilder("[");
      for (int i = from; i < to; i++)
        body.append(i == from ? "" : ",")
            .append(new String(mix.json(run, i), StandardCharsets.UTF_8));
      var request =
          HttpRequest.newBuilder(address.resolve("/events"))
              .header("content-type", "application/cloudevents-batch+json")
              .POST(HttpRequest.BodyPublishers.ofString(body.append(']').toString()))
              .build();
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 202) throw new IllegalStateException(answer.body());
    };
  }

  /** Rises until latency breaks; the last rate that held. */
  Optional<Kept> highest(Producer.Feed feed, double from, double to) throws Exception {
    Optional<Kept> best = Optional.empty();
    int first = 0;
    for (double rate = from; rate < to; rate *= STEP) {
      var kept = at(feed, first, rate);
      first += 10_000_000;
      System.err.printf("  %,.0f/s: %s%n", kept.rate(), kept.latency());
      if (kept.latency().p99() > LATE) break;
      best = Optional.of(kept);
    }
    return best;
  }

  /** One rate: what comes in within the first fifth warms up and is not counted. */
  Kept at(Producer.Feed feed, int first, double rate) throws Exception {
    try (var watch = new Watch(base)) {
      long before = watch.newest();
      int size = (int) Math.max(1, Math.round(rate / 50));
      int events = size * (int) Math.round(seconds * 50);
      var looking = Executors.newSingleThreadExecutor();
      Callable<List<Watch.Seen>> look = () -> watch.follow(before + events, 2);
      var seen = looking.submit(look);
      var schedule = Producer.run(feed, first, rate, seconds);
      var latency = latency(schedule, before, seen.get());
      looking.shutdown();
      return new Kept(size * 50.0, latency);
    }
  }

  /** The n-th decision against the n-th hour: batches overtake each other by a tick at most. */
  private static Latency latency(Producer.Schedule schedule, long before, List<Watch.Seen> seen) {
    int warm = schedule.events() / 5;
    var millis = new double[schedule.events() - warm];
    int look = 0;
    for (int i = warm; i < schedule.events(); i++) {
      while (seen.get(look).seq() < before + i + 1) look++;
      millis[i - warm] = (seen.get(look).nanos() - schedule.due(i)) / 1e6;
    }
    return new Latency(millis);
  }
}
