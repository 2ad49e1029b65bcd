package valet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import valet.keys.KeyFile;
import valet.rules.BadBook;
import valet.rules.Reference;
import valet.rules.Sources;

/** Compiles the rules with all that belongs to them, and plays the stories. Writes nothing. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Compiles the rules, checks messages and settings, and plays the stories.")
public final class CheckCommand implements Callable<Integer> {
  private final Works works;
  private final Path home;
  private final InstantSource clock;
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "a home with rules/ and config/ in it; default: this one")
  @Nullable Path folder;

  @Option(
      names = "--sentences",
      description = "Prints every sentence and every event's fields, in Markdown, and ends.")
  boolean sentences;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "also writes what came of it as JUnit XML, for a build server")
  @Nullable Path junit;

  public CheckCommand(Works works, Path home) {
    this(works, home, InstantSource.fixed(Works.DEMO));
  }

  /**
   * @param clock when it is, for the report
   */
  public CheckCommand(Works works, Path home, InstantSource clock) {
    this.clock = clock;
    this.works = works;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var checked = Optional.ofNullable(folder).orElse(home);
    if (!Files.isDirectory(checked)) throw new Plight("There is no folder " + checked + ".");
    if (sentences) {
      out.print(Reference.of(Sources.read(checked)));
      out.flush();
      return 0;
    }
    var report = new CheckReport(clock.instant());
    int exit = checked(checked, report, out);
    Optional.ofNullable(junit).ifPresent(report::write);
    return exit;
  }

  private int checked(Path home, CheckReport report, PrintWriter out) throws IOException {
    try (var players = Players.ready()) {
      var book = works.compile(home);
      if (KeyFile.isIn(home)) KeyFile.check(home, book.types());
      return played(book, players, report, out);
    } catch (BadBook bad) {
      bad.findings().forEach(out::println);
      bad.findings().forEach(report::mistake);
      out.println(bad.findings().size() + " mistakes: this book would not go live.");
      return 1;
    }
  }

  private static int played(
      Works.Compiled book, Players players, CheckReport report, PrintWriter out) {
    var untold = new TreeSet<>(book.rules());
    var stories = book.stories();
    int wrong = 0;
    try (var bar = new ProgressBar("stories", stories.size())) {
      for (var playing : players.play(book, stories)) {
        var played = Players.of(playing);
        report.played(played);
        untold.removeAll(played.spoke());
        if (!played.differences().isEmpty()) wrong++;
        played.differences().forEach(out::println);
        bar.step();
      }
    }
    var remarks = new ArrayList<String>();
    untold.forEach(rule -> remarks.add("no story lets this rule speak: " + rule));
    if (!book.unspoken().isEmpty())
      remarks.add("no rule uses these sentences: " + String.join(" · ", book.unspoken()));
    remarks.forEach(out::println);
    remarks.forEach(report::remark);
    out.println(
        book.rules().size()
            + " rules, "
            + stories.size()
            + " stories, "
            + wrong
            + " otherwise than told; book "
            + book.hash().substring(0, 12));
    return wrong == 0 ? 0 : 1;
  }
}
