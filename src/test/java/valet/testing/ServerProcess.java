package valet.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The packaged server as a process of its own: {@code bin/valet run}, which execs java. */
public final class ServerProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Process process;
  private final URI address;
  private final Path log;
  private final long started = System.nanoTime();

  private ServerProcess(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /** The folder that {@code mvn package} made. */
  public static Path packagedHome() {
    return Path.of(
            Objects.requireNonNull(
                System.getProperty("valet.test.home"),
                "valet.test.home names no packaged server; run this by mvn verify, or name one"))
        .toAbsolutePath();
  }

  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts it and returns at once.
   *
   * @param settings beside port and data, such as {@code valet.sms.gateway}
   * @param log where what it prints is added
   */
  public static ServerProcess start(
      Path home, Path data, int port, Map<String, String> settings, Path log) throws IOException {
    var command = new ArrayList<String>();
    command.add(home.resolve("bin/valet").toString());
    command.add("run");
    command.add("-Dvalet.data=" + data);
    command.add("-Dvalet.http.port=" + port);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new ServerProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
  }

  public URI address() {
    return address;
  }

  /** Since the process was started. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Whether it says that it accepts events. */
  public boolean healthy() {
    try {
      var request = HttpRequest.newBuilder(address.resolve("/observe/health"));
      return send(request.timeout(Duration.ofSeconds(5)).GET()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public ServerProcess awaitHealthy() {
    Eventually.within(
        Duration.ofMinutes(2),
        "the server accepts events",
        () -> {
          if (!alive()) throw new AssertionError("The server ended by itself:\n" + lastWords());
          return healthy();
        });
    return this;
  }

  /** Posts a body; an answer of any status is an answer. */
  public HttpResponse<String> post(String path, String type, String body, String... headers)
      throws IOException {
    var request = HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", type);
    if (headers.length > 0) request.headers(headers);
    return send(request.timeout(Duration.ofSeconds(60)).POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> put(String path, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/json");
    return send(request.timeout(Duration.ofSeconds(60)).PUT(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("It survived SIGKILL.");
  }

  /** SIGTERM; the exit code. */
  public int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.MINUTES))
      throw new AssertionError("It did not end in two minutes:\n" + lastWords());
    return process.exitValue();
  }

  /** The end of what it printed. */
  public String lastWords() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return "nothing that can be read: " + e;
    }
  }

  /** Leaves no process behind, however the test ended. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
