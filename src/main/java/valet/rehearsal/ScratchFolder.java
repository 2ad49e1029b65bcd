package valet.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that goes away with all that is in it. */
public record ScratchFolder(Path path) implements AutoCloseable {

  public static ScratchFolder make() {
    try {
      return new ScratchFolder(Files.createTempDirectory("valet-scratch"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No folder can be made in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Where the database of a house goes. */
  Path database(int house) {
    return path.resolve("valet-" + house + ".db");
  }

  @Override
  public void close() {
    try (var all = Files.walk(path)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder cannot be removed: " + path, e);
    }
  }
}
