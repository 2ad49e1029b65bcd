package valet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import valet.event.Derived;
import valet.event.Json;
import valet.event.Webhook;

/** The partners of the demo: they take orders by HTTP, and answer when the story wants it. */
final class DemoPartners implements AutoCloseable {
  private static final int PORT = 8090;
  private static final Map<String, String> SECRETS =
      Map.of(
          "bargning-nord", "whsec_ZGVtbyBvbmx5OiBiYXJnbmluZyBub3Jk",
          "vagens-vanner", "whsec_ZGVtbyBvbmx5OiB2YWdlbnMgdmFubmVy",
          "hemkassen", "whsec_ZGVtbyBvbmx5OiBoZW1rYXNzZW4gQUI=");
  private final HttpServer server;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, LinkedBlockingQueue<JsonNode>> orders =
      Map.of(
          "bargning-nord", new LinkedBlockingQueue<>(),
          "vagens-vanner", new LinkedBlockingQueue<>(),
          "hemkassen", new LinkedBlockingQueue<>());

  private DemoPartners(HttpServer server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  static DemoPartners open(InstantSource clock) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", PORT), 16);
    } catch (IOException e) {
      throw new Plight(
          "The demo's partners need port "
              + PORT
              + " of this machine, as config/partners.yaml says, but somebody else has it. End that"
              + " one and try again.");
    }
    var partners = new DemoPartners(server, clock);
    server.createContext("/orders/", partners::take);
    server.start();
    return partners;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var name = exchange.getRequestURI().getPath().substring("/orders/".length());
      var secret = SECRETS.get(name);
      boolean signed =
          secret != null
              && Webhook.verified(
                  header(exchange, Webhook.ID),
                  header(exchange, Webhook.TIMESTAMP),
                  body,
                  header(exchange, Webhook.SIGNATURE),
                  List.of(secret),
                  clock.instant());
      if (signed) of(name).add(Json.MAPPER.readTree(body));
      exchange.sendResponseHeaders(signed ? 202 : 401, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private LinkedBlockingQueue<JsonNode> of(String partner) {
    return orders.getOrDefault(partner, new LinkedBlockingQueue<>());
  }

  /** The next order a partner got. */
  JsonNode order(String partner) throws InterruptedException {
    var order = of(partner).poll(30, TimeUnit.SECONDS);
    if (order == null) throw new Plight("The partner " + partner + " was not asked within 30 s.");
    return order;
  }

  /** A partner answers an order, signed. */
  void answer(String partner, JsonNode order, String answer, String eta)
      throws IOException, InterruptedException {
    var body =
        Json.MAPPER
            .createObjectNode()
            .put("revision", order.path("revision").asInt())
            .put("answer", answer)
            .put("eta", eta)
            .put("reference", "D-" + order.path("order").asText().substring(0, 4))
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    var id = Derived.id("demo", order.path("order").asText(), answer, eta);
    var now = clock.instant();
    var request =
        HttpRequest.newBuilder(URI.create(order.path("answerTo").asText()))
            .header("Content-Type", "application/json")
            .header(Webhook.ID, id)
            .header(Webhook.TIMESTAMP, String.valueOf(now.getEpochSecond()))
            .header(
                Webhook.SIGNATURE, Webhook.sign(id, now, body, SECRETS.getOrDefault(partner, "")))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2)
      throw new Plight("The answer of " + partner + " was refused: " + response.body());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
