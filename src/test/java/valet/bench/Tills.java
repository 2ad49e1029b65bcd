package valet.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tills that post a purchase and wait for the answer, twenty a second. */
final class Tills {
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(50);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Mix mix;
  private final URI address;

  /**
   * What the tills saw.
   *
   * @param late answers that did not come within the second
   */
  record Seen(Latency latency, int printed, int late) {}

  Tills(Mix mix, URI address) {
    this.mix = mix;
    this.address = address;
  }

  Seen ask(String run, int many) {
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    var millis = new double[many];
    long start = System.nanoTime();
    for (int i = 0; i < many; i++) {
      long due = start + i * EVERY;
      while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
      int till = i;
      answers.add(
          client
              .sendAsync(request(run, i), BodyHandlers.ofString())
              .whenComplete((answer, e) -> millis[till] = (System.nanoTime() - due) / 1e6));
    }
    int printed = 0;
    int late = 0;
    for (var answer : answers) {
      var said = answer.join();
      if (said.statusCode() == 202) late++;
      else if (said.statusCode() != 200) throw new IllegalStateException(said.body());
      if (said.body().contains("\"receipt\"")) printed++;
    }
    return new Seen(new Latency(millis), printed, late);
  }

  private HttpRequest request(String run, int number) {
    return HttpRequest.newBuilder(address.resolve("/events"))
        .header("content-type", "application/cloudevents+json")
        .header("prefer", "wait=1")
        .POST(HttpRequest.BodyPublishers.ofByteArray(mix.purchase(run, number)))
        .build();
  }
}
