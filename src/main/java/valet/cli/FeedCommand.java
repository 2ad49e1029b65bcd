package valet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import valet.cli.Records.Found;

/** Sends files of events to the server. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description =
        "Sends files of events: CloudEvents as JSON lines (.jsonl, .ndjson) or as one document"
            + " (.json).")
final class FeedCommand implements Callable<Integer> {
  private final Home home;
  private final InstantSource clock;
  @Spec @Nullable CommandSpec spec;
  @Mixin ServerOption option = new ServerOption();

  @Parameters(arity = "1..*", paramLabel = "FILE")
  List<Path> files = new ArrayList<>();

  @Option(names = "--dry-run", description = "Shows what each record becomes; sends nothing.")
  boolean dryRun;

  FeedCommand(Home home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    long bytes = 0;
    for (var file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file))
        throw new Plight(file + " is no file that can be read; nothing was sent.");
      bytes += Files.size(file);
    }
    return dryRun ? show() : send(bytes);
  }

  private int show() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var dry = new DryRun(home.home(), clock, out);
    for (var file : files) new Records(dry).read(file);
    return dry.bad() == 0 ? 0 : 1;
  }

  private int send(long bytes) throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    var err = line.getErr();
    var refusals = new Refusals();
    var feeding = new Feeding(option.server(home), refusals, FeedCommand::await);
    try (var bar = bar(bytes)) {
      long before = 0;
      for (var file : files) {
        refusals.bar(bar, before);
        new Records(feeding).read(file);
        feeding.flush();
        before += Files.size(file);
        bar.stepTo(before);
      }
    }
    refusals.told.forEach(err::println);
    if (refusals.more > 0) err.println("… and " + refusals.more + " more.");
    line.getOut().println(feeding.accepted() + " accepted, " + feeding.refused() + " refused.");
    return feeding.refused() == 0 ? 0 : 1;
  }

  /** Refusals are told when the bar no longer moves. */
  private static final class Refusals implements Feeding.Teller {
    private static final int TOLD = 1000;
    private final List<String> told = new ArrayList<>();
    private long more;
    private @Nullable ProgressBar bar;
    private long before;

    /** The bar goes on where the file before ended. */
    void bar(ProgressBar bar, long before) {
      this.bar = bar;
      this.before = before;
    }

    @Override
    public void refused(String place, String reason) {
      if (told.size() < TOLD) told.add(place + ": " + reason);
      else more++;
    }

    @Override
    public void done(Found last) {
      if (bar != null) bar.stepTo(before + last.end());
    }
  }

  /** On the error stream, whatever the output is piped to. */
  @SuppressWarnings("SystemOut")
  private static ProgressBar bar(long bytes) {
    return new ProgressBarBuilder()
        .setTaskName("feed")
        .setInitialMax(bytes)
        .setUnit(" KiB", 1024)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .build();
  }

  private static void await(Duration time) {
    var then = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(() -> {}, then).join();
  }
}
