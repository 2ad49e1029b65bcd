package valet.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import valet.rules.BadBook;

/** The server. A signal to end drains it: what is in hand is finished, and it ends with 0. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the server.")
public final class RunCommand implements Callable<Integer> {
  private final Works works;
  @Spec @Nullable CommandSpec spec;

  public RunCommand(Works works) {
    this.works = works;
  }

  @Override
  public Integer call() throws InterruptedException {
    var running = serving();
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  ended.countDown();
                  Runtime.getRuntime().halt(0);
                },
                "drain"));
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(
        "Valet listens at " + running.address() + "; Ctrl-C or SIGTERM drains and ends it.");
    ended.await();
    return 0;
  }

  /** What a person wrote wrongly is said at its place, without what the machine did about it. */
  private Works.Running serving() {
    try {
      return works.serve();
    } catch (BadBook bad) {
      throw new Plight(String.valueOf(bad.getMessage()));
    }
  }
}
