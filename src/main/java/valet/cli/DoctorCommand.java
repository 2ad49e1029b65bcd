package valet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import valet.store.Store;
import valet.store.Stores;

/** Looks whether all is well, and says what to do where it is not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks server, configuration, store, disk and ledgers; says what to do.")
final class DoctorCommand implements Callable<Integer> {
  private final Home home;
  private final InstantSource clock;
  @Spec @Nullable CommandSpec spec;
  @Mixin ServerOption option = new ServerOption();

  DoctorCommand(Home home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    findings.add(server());
    // another address is another installation, whose files are not these
    if (option.url == null || option.url.equals(home.server())) {
      findings.addAll(Surroundings.of(home));
      home.database().ifPresent(file -> findings.addAll(store(file)));
    }
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    findings.forEach(out::println);
    return findings.stream().anyMatch(Finding::isWrong) ? 1 : 0;
  }

  private Finding server() {
    var server = option.server(home);
    try {
      var answer = server.get("/observe/health");
      if (answer.good()) return Finding.good("the server at " + server.address() + " takes events");
      if (answer.status() == 401)
        return Finding.note(
            "the server at " + server.address() + " asks for a key before it says how it is",
            "Put a key of any role in VALET_KEY, or name its file by --key-file.");
      var wrong = new ArrayList<String>();
      answer.json().path("wrong").forEach(w -> wrong.add(w.asText()));
      return Finding.wrong(
          "the server at "
              + server.address()
              + " takes no events: "
              + (wrong.isEmpty() ? answer.detail() : String.join("; ", wrong)),
          "See to it; the server goes on by itself.");
    } catch (Server.Silent e) {
      return Finding.note(
          "no server answers at " + server.address(), "Start it with: bin/valet run");
    } catch (Server.Broken e) {
      return Finding.wrong(
          "what listens at " + server.address() + " does not answer as a server of ours",
          "See which program has this port, or set valet.http.port.");
    }
  }

  private List<Finding> store(Path file) {
    if (!Files.exists(file))
      return List.of(
          Finding.note("there is no database yet: " + file, "The first start makes it."));
    try (var store = Stores.sqliteForReading(file)) {
      return store.reading(
          tx -> {
            var findings = new ArrayList<>(Checkup.ofFile(tx));
            findings.addAll(Checkup.of(tx, clock.instant()));
            return findings;
          });
    } catch (Store.Unavailable e) {
      return List.of(
          Finding.wrong(
              "the database " + file + " cannot be read",
              "If it is damaged, keep a copy of the data folder and restore the last backup."));
    }
  }
}
