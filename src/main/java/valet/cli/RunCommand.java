package valet.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
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
    var started = new CompletableFuture<Works.Running>();
    // Before anything starts: a signal finds it even while the house is being put up.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(started), "drain"));
    try {
      started.complete(serving());
    } finally {
      started.cancel(false);
    }
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(
        "Valet listens at " + started.join().address() + "; Ctrl-C or SIGTERM drains and ends it.");
    new CountDownLatch(1).await();
    return 0;
  }

  private static void drain(CompletableFuture<Works.Running> started) {
    try {
      started.join().close();
    } catch (CancellationException failed) {
      return; // it never stood, and its exit code says so
    }
    Runtime.getRuntime().halt(0);
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
