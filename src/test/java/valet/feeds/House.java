package valet.feeds;

import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.main.Main;

/** A real Camel with the shipped feed routes on a free loopback port. */
final class House implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T21:10:00Z");
  final int port;
  final HttpClient client = HttpClient.newHttpClient();
  private final Main main = new Main();

  House(Map<String, Object> beans, String... routes) throws Exception {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var pattern = new StringBuilder();
    for (var route : routes)
      pattern
          .append(pattern.isEmpty() ? "" : ",")
          .append("file:routes/feeds/")
          .append(route)
          .append(".camel.yaml");
    main.addInitialProperty("camel.main.routesIncludePattern", pattern.toString());
    main.addInitialProperty("camel.server.enabled", "true");
    main.addInitialProperty("camel.server.host", "127.0.0.1");
    main.addInitialProperty("camel.server.port", Integer.toString(port));
    main.addInitialProperty("camel.server.fileUploadEnabled", "false");
    main.addInitialProperty("camel.server.maxBodySize", Integer.toString(9 << 20));
    main.bind("httpWorkers", new VertxOptions().setWorkerPoolSize(256).setEventLoopPoolSize(2));
    beans.forEach(main::bind);
    main.start();
  }

  HttpRequest.Builder post(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    main.stop();
  }
}
