package valet.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of all our endpoints, as it ships; a test holds it against what they are. */
final class OpenApi {
  private OpenApi() {}

  static Endpoint endpoint() {
    var text = text();
    return Endpoint.get(request -> Reply.text(200, "application/json", text));
  }

  private static String text() {
    try (var file = OpenApi.class.getResourceAsStream("/console/openapi.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The description of our endpoints cannot be read.", e);
    }
  }
}
