package valet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A command line whose words can be read afterwards. */
final class Line {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final Home home;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  Line(Path home, URI server) {
    this.home =
        new Home(
            home,
            home.resolve("data"),
            Optional.of(home.resolve("data/valet.db")),
            server,
            Optional.empty());
  }

  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    return new Commands(home, () -> NOON)
        .speakingTo(new PrintWriter(out, true), new PrintWriter(err, true))
        .run(args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
