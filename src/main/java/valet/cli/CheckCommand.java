package valet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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

  public CheckCommand(Works works, Path home) {
    this.works = works;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var checked = Optional.ofNullable(folder).orElse(home);
    try {
      if (sentences) {
        out.print(Reference.of(Sources.read(checked)));
        out.flush();
        return 0;
      }
      return played(works.compile(checked), out);
    } catch (BadBook bad) {
      bad.findings().forEach(out::println);
      out.println(bad.findings().size() + " mistakes: this book would not go live.");
      return 1;
    }
  }

  private static int played(Works.Compiled book, PrintWriter out) throws IOException {
    var untold = new TreeSet<>(book.rules());
    var scratch = Files.createTempDirectory("valet-check");
    int wrong = 0;
    try (var bar = new ProgressBar("stories", book.stories().size())) {
      for (int i = 0; i < book.stories().size(); i++) {
        var story = book.stories().get(i);
        var differences = book.play(story, scratch.resolve("s" + i), untold::remove);
        if (!differences.isEmpty()) wrong++;
        for (var difference : differences)
          out.println(
              story.file() + ":" + story.line() + ":1: \"" + story.name() + "\": " + difference);
        bar.step();
      }
    } finally {
      clear(scratch);
    }
    untold.forEach(rule -> out.println("no story lets this rule speak: " + rule));
    out.println(
        book.rules().size()
            + " rules, "
            + book.stories().size()
            + " stories, "
            + wrong
            + " otherwise than told; book "
            + book.hash().substring(0, 12));
    return wrong == 0 ? 0 : 1;
  }

  private static void clear(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
