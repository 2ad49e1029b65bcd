package valet.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
public final class Commands {
  private final CommandLine line;

  /**
   * The commands of this room, and others.
   *
   * @param others further commands, each annotated as picocli wants it
   */
  public Commands(Home home, InstantSource clock, Object... others) {
    line = new CommandLine(new Valet());
    for (var other : others) line.addSubcommand(other);
    line.addSubcommand(new FeedCommand(home, clock));
    line.addSubcommand(new ParkedCommand(home));
    line.addSubcommand(new RulesCommand(home));
    line.addSubcommand(new ReportCommand(home, clock));
    line.addSubcommand(new DoctorCommand(home, clock));
    line.addSubcommand(new KeysCommand(home, clock));
    line.setExecutionExceptionHandler(
        (e, at, parsed) -> {
          if (!(e instanceof Plight)) throw e;
          at.getErr().println(e.getMessage());
          return 1;
        });
  }

  /** The same commands, speaking elsewhere. */
  public Commands speakingTo(PrintWriter out, PrintWriter err) {
    line.setOut(out);
    line.setErr(err);
    return this;
  }

  /** Runs a command line; without a command it says which there are. */
  public int run(String... args) {
    return line.execute(args);
  }

  @Command(
      name = "valet",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "A proactive assistant for brands that would rather serve than sell.")
  static final class Valet implements Runnable {
    @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
      if (spec != null) spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
