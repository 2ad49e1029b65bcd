package valet;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The door: a command and its words. */
public final class Main {
  private Main() {}

  public static void main(String... args) {
    var wiring =
        new Wiring(
            Settings.read(home(), System.getenv(), System.getProperties()), InstantSource.system());
    long began = System.nanoTime();
    wiring.start();
    System.err.println("started in " + (System.nanoTime() - began) / 1_000_000 + " ms");
  }

  /** Where {@code bin/valet} lies, else where we are. */
  private static Path home() {
    var given = Optional.ofNullable(System.getProperty("valet.home"));
    return given.map(Path::of).orElseGet(() -> Path.of("")).toAbsolutePath().normalize();
  }
}
