package valet.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import valet.rehearsal.HandClock;

/** Starts everything on a fresh folder and plays the three stories, with a clock that jumps. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Plays the three stories on a whole house of its own.")
public final class DemoCommand implements Callable<Integer> {
  private final Works works;
  private final Path home;
  private final int port;
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--exit", description = "ends after the stories instead of staying up")
  boolean exit;

  /**
   * @param port where it listens, if nobody else does
   */
  public DemoCommand(Works works, Path home, int port) {
    this.works = works;
    this.home = home;
    this.port = port;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var data = Files.createTempDirectory("valet-demo");
    var clock = new HandClock(Works.DEMO);
    out.println(
        "Valet starts: broker, database, rules and routes, all in this process. A moment …");
    out.flush();
    try (var partners = DemoPartners.open(clock);
        var house = works.serve(data, free(port), clock)) {
      var told = new DemoStories(house, partners, clock, home, out).play();
      if (exit) return told ? 0 : 1;
      out.println("It stays up at " + house.address() + " until Ctrl-C; its data is in " + data);
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private static int free(int wanted) throws IOException {
    try (var socket = new ServerSocket(wanted)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }
}
