package valet.bench;

import java.io.File;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import valet.Settings;

/** The server in a process of its own with a small heap: what it takes of a machine. */
final class Apart implements AutoCloseable {
  private final Process process;
  private final URI address;

  private Apart(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  URI address() {
    return address;
  }

  static Apart start(Settings settings, Base base) throws Exception {
    int port = Ports.free();
    var command =
        new ArrayList<>(
            List.of(
                java("java"), "-Xmx512m", "-cp", classpath(), "-Dvalet.home=" + settings.home()));
    command.add("-Dvalet.data=" + base.folder());
    command.add("-Dvalet.http.port=" + port);
    command.add("valet.Main");
    command.add("run");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(base.folder().resolve("server.log").toFile())
            .start();
    var apart = new Apart(process, URI.create("http://127.0.0.1:" + port));
    apart.await(base);
    return apart;
  }

  private void await(Base base) throws Exception {
    var client = HttpClient.newHttpClient();
    var health = HttpRequest.newBuilder(address.resolve("/observe/health")).build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) return;
      } catch (ConnectException e) {
        // not up yet
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(
        "The server does not start: " + Files.readString(base.folder().resolve("server.log")));
  }

  /** Per cent of one core that the process used while nothing came. */
  double idle(Duration time) throws Exception {
    var before = cpu();
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    return 100.0 * cpu().minus(before).toNanos() / time.toNanos();
  }

  private Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /** MiB of heap in use after a full collection. */
  double heap() throws Exception {
    jcmd("GC.run");
    var info = jcmd("GC.class_histogram");
    var total = info.lines().filter(l -> l.startsWith("Total")).findFirst().orElseThrow();
    return Long.parseLong(total.strip().split("\\s+")[2]) / (double) (1 << 20);
  }

  private String jcmd(String what) throws Exception {
    var asked =
        new ProcessBuilder(java("jcmd"), String.valueOf(process.pid()), what)
            .redirectErrorStream(true)
            .start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  /** Maven runs us with a class loader of its own and a class path that says nothing. */
  private static String classpath() {
    if (Apart.class.getClassLoader() instanceof URLClassLoader loader)
      return Arrays.stream(loader.getURLs())
          .map(url -> Path.of(URI.create(url.toString())).toString())
          .collect(Collectors.joining(File.pathSeparator));
    return System.getProperty("java.class.path");
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
  }
}
