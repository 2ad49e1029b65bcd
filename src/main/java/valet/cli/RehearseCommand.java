package valet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import valet.cli.Records.Found;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.event.Json;
import valet.rehearsal.Limits;
import valet.rehearsal.Rehearsal.Assume;
import valet.rehearsal.Report;
import valet.rehearsal.ReportText;
import valet.rules.BadBook;
import valet.store.Store;

/** Runs a draft on the past and tells what would have come of it. Sends and writes nothing. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = "Runs a draft on past events, sends nothing, and compares it with what was live.")
public final class RehearseCommand implements Callable<Integer> {
  private final Works works;
  private final Path home;
  private final InstantSource clock;
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--rules", paramLabel = "DIR", description = "a home with the draft in it")
  @Nullable Path rules;

  @Option(
      names = "--last",
      paramLabel = "30d",
      description = "what the store remembers of so many days (d) or hours (h)")
  @Nullable String last;

  @Option(
      names = "--assume",
      paramLabel = "confirmed|silent",
      defaultValue = "silent",
      description = "what partners say to what history does not answer; default: silent")
  String assume = "silent";

  @Option(names = "--json", description = "the whole report as JSON")
  boolean json;

  @Option(
      names = "--at-most-letters",
      paramLabel = "500/day",
      description = "more letters than this on any day, or without /day in all, and it exits 1")
  @Nullable String letters;

  @Option(
      names = "--at-most-cost",
      paramLabel = "\"2000 SEK\"",
      description = "a higher cost, and it exits 1")
  @Nullable String cost;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "events as JSON lines")
  List<Path> files = new ArrayList<>();

  /**
   * @param home whose described event types files may use
   */
  public RehearseCommand(Works works, Path home, InstantSource clock) {
    this.works = works;
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    if ((last == null) == files.isEmpty()) {
      line.getErr().println("Say either --last 30d or which files.");
      return 2;
    }
    try {
      var limits = Limits.of(Optional.ofNullable(letters), Optional.ofNullable(cost));
      return tell(rehearsed(), limits, line.getOut());
    } catch (IllegalArgumentException e) {
      line.getErr().println(e.getMessage());
      return 2;
    } catch (Store.Unavailable e) {
      line.getErr().println(e.getMessage() + " Only what a server has decided can be rehearsed.");
      return 1;
    } catch (BadBook bad) {
      bad.findings().forEach(line.getOut()::println);
      line.getOut().println(bad.findings().size() + " mistakes: this book could not go live.");
      return 1;
    }
  }

  private Report rehearsed() throws IOException {
    var draft = Optional.ofNullable(rules);
    for (var one : draft.stream().toList())
      if (!Files.isDirectory(one.resolve("rules")) && !Files.isDirectory(one.resolve("config")))
        throw new IllegalArgumentException(
            "There is no draft in %s: a draft has a folder rules or config.".formatted(one));
    for (var file : files)
      if (!Files.isReadable(file))
        throw new IllegalArgumentException("There is no file %s to rehearse.".formatted(file));
    return last == null
        ? works.rehearse(draft, events(), assumed())
        : works.rehearse(draft, duration(last), assumed());
  }

  private int tell(Report report, Limits limits, PrintWriter out) throws JsonProcessingException {
    var over = limits.over(report);
    if (json) {
      var whole = Json.MAPPER.<ObjectNode>valueToTree(report);
      over.forEach(whole.putArray("overTheLimits")::add);
      out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
    } else {
      ReportText.of(report).forEach(out::println);
      over.forEach(out::println);
    }
    return over.isEmpty() ? 0 : 1;
  }

  private Assume assumed() {
    for (var one : Assume.values()) if (one.name().equalsIgnoreCase(assume)) return one;
    throw new IllegalArgumentException("--assume is confirmed or silent, not " + assume + ".");
  }

  private static Duration duration(String words) {
    try {
      long count = Long.parseLong(words.substring(0, words.length() - 1));
      if (words.endsWith("d")) return Duration.ofDays(count);
      if (words.endsWith("h")) return Duration.ofHours(count);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      // said below, with the words as they stand
    }
    throw new IllegalArgumentException("--last is a number of days or hours, such as 30d or 12h.");
  }

  private List<Arrived> events() throws IOException {
    var reader = EventReader.inside(described(home.resolve("config/events")));
    var events = new ArrayList<Arrived>();
    var records =
        new Records(
            new Records.Taker() {
              @Override
              public void record(Found found) {
                var bytes = found.json().getBytes(StandardCharsets.UTF_8);
                var reading = reader.read(bytes, clock.instant());
                if (reading instanceof EventReader.Reading.Good good)
                  events.add(Arrived.of(good.event(), good.event().time()));
                else if (reading instanceof EventReader.Reading.Bad wrong)
                  bad(found.place(), wrong.problems().toString());
              }

              @Override
              public void bad(String place, String reason) {
                throw new Plight(place + ": no event: " + reason + ". Nothing was rehearsed.");
              }
            });
    for (var file : files) records.read(file);
    return events;
  }

  private static Set<String> described(Path folder) throws IOException {
    var types = new HashSet<String>();
    if (!Files.isDirectory(folder)) return types;
    try (var files = Files.newDirectoryStream(folder, "*.schema.json")) {
      for (var file : files) types.add(file.getFileName().toString().replace(".schema.json", ""));
    }
    return types;
  }
}
