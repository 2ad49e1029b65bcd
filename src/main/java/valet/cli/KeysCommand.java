package valet.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import valet.keys.KeyFile;
import valet.keys.KeyLine;
import valet.keys.Keys;
import valet.rules.BadBook;
import valet.rules.Finding;

/** Keys of callers: draws a new one, and says who holds one. Writes no file. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Draws a key for somebody who calls the server, and shows who has one.")
final class KeysCommand implements Runnable {
  private final Home home;
  private final InstantSource clock;
  @Spec @Nullable CommandSpec spec;

  KeysCommand(Home home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public void run() {
    var line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Draws a key, shows it this once, and prints the line for config/keys.yaml.")
  int draw(
      @Option(names = "--name", required = true, description = "The person or system it is for.")
          String name,
      @Option(
              names = "--role",
              required = true,
              description = "feed, reader, care, writer, engineer or operator.")
          String role,
      @Option(
              names = "--source",
              paramLabel = "PREFIX",
              description = "What the source of a feed's events begins with; may be repeated.")
          @Nullable List<String> sources,
      @Option(
              names = "--type",
              paramLabel = "TYPE",
              description = "A type of event that a feed may send; may be repeated. None: all.")
          @Nullable List<String> types) {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    var key = Keys.drawn(random);
    try {
      var line = new KeyLine(name, role, some(sources), some(types)).of(key);
      out().println("The key. It is shown this once; whoever holds it is " + name + ":");
      out().println("  " + key);
      out().println("The line for " + KeyFile.PLACE + ", below a line \"keys:\":");
      out().println("  " + line);
      return 0;
    } catch (BadBook bad) {
      throw new Plight(String.join("\n", bad.findings().stream().map(Finding::message).toList()));
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Who holds a key, by config/keys.yaml of this installation.")
  int list() {
    try {
      for (var key : KeyFile.of(home.home(), clock).now().all()) {
        var more = new ArrayList<>(key.sources());
        more.addAll(key.types().stream().sorted().toList());
        out().printf("%-9s %s  %s%n", key.role().word(), key.name(), String.join(" ", more));
      }
      return 0;
    } catch (BadBook bad) {
      throw new Plight(String.valueOf(bad.getMessage()));
    }
  }

  private static List<String> some(@Nullable List<String> given) {
    return given == null ? List.of() : given;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
