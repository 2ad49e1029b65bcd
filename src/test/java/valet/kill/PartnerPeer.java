package valet.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import valet.event.Derived;
import valet.event.Json;
import valet.event.Webhook;

/**
 * Two towing partners. They take 50 ms for each request and note it; half of the orders they
 * confirm and then report as done, about the others they keep silent. What they answer they say
 * again, with the same id, until it is taken.
 */
final class PartnerPeer implements AutoCloseable {
  private static final Map<String, String> SECRETS =
      Map.of("First", secret("the first partner"), "Second", secret("the second partner"));
  private static final Duration SAY_AGAIN = Duration.ofMillis(200);

  private final HttpServer server;
  private final ScheduledExecutorService answering = Executors.newScheduledThreadPool(4);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The ids of the requests that came, whether once or again. */
  final Set<String> asked = ConcurrentHashMap.newKeySet();

  /** Events that our answers become, once they were accepted with 202. */
  final Set<String> accepted = ConcurrentHashMap.newKeySet();

  /** What should not happen: requests that were badly signed, answers that were refused. */
  final List<String> wrong = new CopyOnWriteArrayList<>();

  private final Set<String> open = ConcurrentHashMap.newKeySet();

  PartnerPeer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newFixedThreadPool(16));
    for (var name : SECRETS.keySet())
      server.createContext("/" + name, exchange -> take(name, exchange));
    server.start();
  }

  /** {@code config/partners.yaml}. */
  String file() {
    return """
    towing:
      - {name: First, address: "%1$s/First", secret: %2$s, priority: 1, hours: "00:00-24:00", capacity: 1000}
      - {name: Second, address: "%1$s/Second", secret: %3$s, priority: 2, hours: "00:00-24:00", capacity: 1000}
    accounts:
      - {name: Nobody Else, address: "%1$s/Second", secret: %3$s, priority: 1, hours: "00:00-24:00", capacity: 1}
    groceries:
      - {name: Nobody, address: "%1$s/Second", secret: %3$s, priority: 1, hours: "00:00-24:00", capacity: 1}
    """
        .formatted(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            SECRETS.get("First"),
            SECRETS.get("Second"));
  }

  private void take(String name, HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var headers = exchange.getRequestHeaders();
      var id = headers.getFirst(Webhook.ID);
      if (!Webhook.verified(
          id,
          headers.getFirst(Webhook.TIMESTAMP),
          body,
          headers.getFirst(Webhook.SIGNATURE),
          List.of(SECRETS.get(name)),
          Instant.now())) wrong.add("badly signed: " + id);
      var ask = Json.MAPPER.readTree(body);
      boolean fresh = asked.add(id);
      LockSupport.parkNanos(KillIT.SLOW.toNanos());
      if (fresh && ask.path("kind").asText().equals("ask") && id.hashCode() % 2 == 0)
        confirm(name, ask);
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void confirm(String name, JsonNode ask) {
    var to = URI.create(ask.path("answerTo").asText());
    int revision = ask.path("revision").asInt();
    var confirmed = "{\"revision\":" + revision + ",\"answer\":\"confirmed\",\"eta\":\"PT40M\"}";
    var done = "{\"revision\":" + revision + ",\"answer\":\"done\"}";
    say(name, to, ask.path("order").asText() + "/confirmed", confirmed);
    say(name, to, ask.path("order").asText() + "/done", done);
  }

  private void say(String name, URI to, String id, String body) {
    open.add(id);
    // the second of two is said after the first was taken
    later(Duration.ofMillis(100), () -> trySay(name, to, id, body));
  }

  private void trySay(String name, URI to, String id, String body) {
    if (id.endsWith("/done") && open.contains(id.replace("/done", "/confirmed"))
        || !taken(name, to, id, body)) later(SAY_AGAIN, () -> trySay(name, to, id, body));
    else open.remove(id);
  }

  private void later(Duration pause, Runnable work) {
    var unused = answering.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean taken(String name, URI to, String id, String body) {
    try {
      var now = Instant.now();
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      var request =
          HttpRequest.newBuilder(to)
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .header(Webhook.ID, id)
              .header(Webhook.TIMESTAMP, String.valueOf(now.getEpochSecond()))
              .header(Webhook.SIGNATURE, Webhook.sign(id, now, bytes, SECRETS.get(name)))
              .POST(BodyPublishers.ofByteArray(bytes))
              .build();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 == 4) wrong.add("answer " + id + " got " + status);
      if (status != 202) return status / 100 == 4;
      accepted.add(Derived.id("answer", name, id));
      return true;
    } catch (IOException e) {
      return false; // nobody is there now
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether everything they had to say was taken. */
  boolean said() {
    return open.isEmpty();
  }

  private static String secret(String of) {
    return Webhook.PREFIX
        + Base64.getEncoder().encodeToString(of.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    answering.shutdownNow();
    server.stop(0);
  }
}
