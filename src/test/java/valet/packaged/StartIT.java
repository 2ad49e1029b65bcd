package valet.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged program starts, and how it ends when it cannot. */
class StartIT {
  private static final Path HOME = Path.of(System.getProperty("valet.test.home"));
  @TempDir Path folder;

  @Test
  void it_starts_from_the_classes_that_packaging_kept() throws Exception {
    var loaded = folder.resolve("classes.log");
    var process = valet("-Xlog:class+load:file=" + loaded, "--help");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("valet.Main source: shared objects file (top)"));
  }

  @Test
  void a_port_that_is_taken_ends_the_start_at_once_and_says_what_to_do() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var process =
          valet(
              "-Xmx512m",
              "run",
              "-Dvalet.http.port=" + taken.getLocalPort(),
              "-Dvalet.data=" + folder.resolve("data"));
      assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("it has ended").isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("said")))
          .contains("Another program may hold the port: end it, or set valet.http.port.");
    }
  }

  private Process valet(String options, String... args) throws IOException {
    var words = new ArrayList<>(List.of(args));
    words.add(0, HOME.resolve("bin/valet").toString());
    var started = new ProcessBuilder(words).redirectErrorStream(true);
    started.environment().put("VALET_JAVA_OPTS", options);
    return started.redirectOutput(folder.resolve("said").toFile()).start();
  }
}
