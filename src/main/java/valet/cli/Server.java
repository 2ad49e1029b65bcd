package valet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import valet.event.Json;

/** The running server, asked by HTTP. */
final class Server {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final URI address;
  private final Optional<String> key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param key shown with each request, where the server asks for one
   */
  Server(URI address, Optional<String> key) {
    this.address = address;
    this.key = key;
  }

  /** No server answers at the address. */
  static final class Silent extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The connection broke: what was asked may have been done. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What it answered.
   *
   * @param retryAfter seconds to wait before the same may be asked again
   */
  record Answer(int status, String body, Optional<String> retryAfter) {
    boolean good() {
      return status / 100 == 2;
    }

    /** What a problem says, or the bare status where there is none. */
    String detail() {
      var detail = json().path("detail").asText();
      return detail.isEmpty() ? "the server answered " + status : detail;
    }

    JsonNode json() {
      try {
        return Json.MAPPER.readTree(body);
      } catch (JsonProcessingException e) {
        return Json.MAPPER.missingNode();
      }
    }
  }

  URI address() {
    return address;
  }

  Answer get(String path) throws Silent, Broken {
    return ask(request(path).GET());
  }

  Answer post(String path, String type, byte[] body) throws Silent, Broken {
    return ask(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /** The plight of a command that cannot do without the server. */
  Plight silence() {
    return new Plight(
        "No server answers at " + address + ". Start it with: bin/valet run, or give --url.");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    key.ifPresent(k -> request.header("Authorization", "Bearer " + k));
    return request;
  }

  private Answer ask(HttpRequest.Builder request) throws Silent, Broken {
    try {
      HttpResponse<String> got = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(got.statusCode(), got.body(), got.headers().firstValue("Retry-After"));
    } catch (ConnectException e) {
      throw new Silent();
    } catch (IOException e) {
      throw new Broken();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Plight("Stopped.");
    }
  }
}
