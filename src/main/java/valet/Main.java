package valet;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import valet.cli.CheckCommand;
import valet.cli.Commands;
import valet.cli.DemoCommand;
import valet.cli.Home;
import valet.cli.RehearseCommand;
import valet.cli.RunCommand;
import valet.store.Database;

/** The door: a command and its words. */
public final class Main {
  private Main() {}

  public static void main(String... args) {
    var settings = Settings.read(home(), System.getenv(), System.getProperties());
    // Milliseconds are what the store keeps.
    var clock = InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    var commands = commands(settings, clock);
    System.exit(commands.speakingTo(utf8(System.out), utf8(System.err)).run(args));
  }

  static Commands commands(Settings settings, InstantSource clock) {
    var wiring = new Wiring(settings, clock);
    return new Commands(
        home(settings),
        clock,
        new DemoCommand(wiring, settings.home(), settings.port()),
        new RunCommand(wiring),
        new CheckCommand(wiring, settings.home(), clock),
        new RehearseCommand(wiring, settings.home(), clock));
  }

  /** Letters are in UTF-8 whatever the machine's locale is. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static Home home(Settings settings) {
    return new Home(
        settings.home(),
        settings.data(),
        settings.database() instanceof Database.File file
            ? Optional.of(file.path())
            : Optional.empty(),
        URI.create("http://" + settings.host() + ":" + settings.port()),
        settings.maybe("valet.http.publicUrl"));
  }

  /** Where {@code bin/valet} lies, else where we are. */
  private static Path home() {
    var given = Optional.ofNullable(System.getProperty("valet.home"));
    return given.map(Path::of).orElseGet(() -> Path.of("")).toAbsolutePath().normalize();
  }
}
