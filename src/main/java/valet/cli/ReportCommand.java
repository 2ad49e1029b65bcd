package valet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import valet.event.Json;
import valet.rules.BadBook;
import valet.rules.Costs;
import valet.store.Store;
import valet.store.Stores;
import valet.worth.Chart;
import valet.worth.Ledgers;
import valet.worth.Report;
import valet.worth.Span;
import valet.worth.Table;

/** What each service did, cost and was worth. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Shows what each service did, cost and was worth.")
final class ReportCommand implements Callable<Integer> {
  private final Home home;
  private final InstantSource clock;
  @Spec @Nullable CommandSpec spec;
  @Mixin ServerOption option = new ServerOption();

  @Option(
      names = "--last",
      paramLabel = "TIME",
      defaultValue = Span.USUAL,
      description = "How far back: 30d, 12h, P30D. Usually ${DEFAULT-VALUE}.")
  String last = Span.USUAL;

  @Option(names = "--json", description = "As JSON instead of a table.")
  boolean json;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Also draws the figures into a PNG file.")
  @Nullable Path chart;

  ReportCommand(Home home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var span =
        Span.of(last)
            .orElseThrow(() -> new Plight("--last is a time such as " + Span.EXAMPLE + "."));
    var report = report(span);
    if (json) out().println(written(report));
    else Table.of(report).forEach(out()::println);
    if (chart != null) draw(report, chart);
    return 0;
  }

  @Command(
      name = "lift",
      mixinStandardHelpOptions = true,
      description = "Lets a service speak again that paused itself.")
  int lift(
      @Mixin ServerOption option,
      @Parameters(paramLabel = "SERVICE") String service,
      @Option(
              names = "--by",
              paramLabel = "NAME",
              required = true,
              description = "Who of the house says so; it is kept.")
          String by) {
    var server = option.server(home);
    var step = URLEncoder.encode(service, StandardCharsets.UTF_8).replace("+", "%20");
    var body = Json.MAPPER.createObjectNode().put("by", by).toString();
    try {
      var answer =
          server.post(
              "/services/" + step + "/lift",
              "application/json",
              body.getBytes(StandardCharsets.UTF_8));
      if (!answer.good()) throw new Plight(answer.detail());
      out().println(service + " may speak again.");
      return 0;
    } catch (Server.Silent | Server.Broken e) {
      throw server.silence();
    }
  }

  /** By the server, which has the database; where none answers we look into the file ourselves. */
  private Report report(Duration span) {
    var server = option.server(home);
    try {
      var answer = server.get("/report?last=" + span);
      if (!answer.good()) throw new Plight(answer.detail());
      return Json.MAPPER.readValue(answer.body(), Report.class);
    } catch (Server.Silent e) {
      return home.database()
          .filter(f -> option.url == null && Files.exists(f))
          .map(file -> ofFile(file, span))
          .orElseThrow(server::silence);
    } catch (Server.Broken e) {
      throw server.silence();
    } catch (JsonProcessingException e) {
      throw new Plight("The server at " + server.address() + " answers no report.");
    }
  }

  private Report ofFile(Path file, Duration span) {
    var now = clock.instant();
    var costs = costs();
    try (var store = Stores.sqliteForReading(file)) {
      return store.reading(tx -> Ledgers.report(tx, costs, now.minus(span), now));
    } catch (Store.Unavailable e) {
      throw new Plight("The database " + file + " cannot be read: see bin/valet doctor.");
    }
  }

  private Costs costs() {
    var file = home.home().resolve(Costs.FILE);
    if (!Files.exists(file)) return Costs.NONE;
    try {
      return Costs.of(Files.readString(file));
    } catch (BadBook e) {
      throw new Plight(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private void draw(Report report, Path file) {
    try {
      Chart.draw(report, file);
    } catch (UncheckedIOException e) {
      throw new Plight(String.valueOf(e.getMessage()));
    }
    if (!json) out().println("\nThe chart is in " + file);
  }

  private static String written(Report report) {
    try {
      return Json.MAPPER
          .writer()
          .with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report cannot be written as JSON.", e);
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
