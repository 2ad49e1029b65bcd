package valet.console;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that ask a console which runs, and before each of which nothing is known at noon. */
abstract class AtTheConsole {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  @TempDir static Path data;
  static RunningConsole console;

  @BeforeAll
  static void start() throws Exception {
    console = new RunningConsole(data);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @BeforeEach
  final void nothing_is_known() {
    console.forgetAll();
    console.now = NOON;
  }
}
