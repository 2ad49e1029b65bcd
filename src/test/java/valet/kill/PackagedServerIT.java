package valet.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.testing.Eventually;
import valet.testing.ServerProcess;

/** The packaged server starts by itself, decides, and drains when it is told to end. */
class PackagedServerIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private final Instant now = Instant.now();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void it_takes_and_decides_its_first_event_and_ends_with_0() throws Exception {
    int port = ServerProcess.freePort();
    try (var server =
        ServerProcess.start(
            ServerProcess.packagedHome(),
            folder.resolve("data"),
            port,
            Map.of(),
            folder.resolve("server.log"))) {
      Eventually.within(GENEROUS, "the first event is accepted", () -> posted(server, 202));
      var accepted = server.age();
      Eventually.within(
          GENEROUS, "an event is decided", () -> posted(server, 200, "Prefer", "wait=30"));
      var decided = server.age();
      assertThat(server.terminate()).as(server.lastWords()).isZero();
      System.out.printf(
          "packaged server: first event accepted %.1f s and decided %.1f s after its start%n",
          accepted.toMillis() / 1000.0, decided.toMillis() / 1000.0);
      assertThat(decided).isLessThan(GENEROUS);
    }
  }

  private boolean posted(ServerProcess server, int status, String... headers) {
    if (!server.alive()) throw new AssertionError(server.lastWords());
    try {
      var event =
          "{\"specversion\":\"1.0\",\"id\":\"first\",\"source\":\"https://shop.example\","
              + "\"type\":\"idea\",\"subject\":\"anna\",\"time\":\""
              + now
              + "\","
              + "\"data\":{\"text\":\"Sell smaller loaves.\"}}";
      return server.post("/events", "application/cloudevents+json", event, headers).statusCode()
          == status;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }
}
