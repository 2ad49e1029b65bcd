package valet.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk as a kill at this moment would leave it. */
final class Copy {
  private Copy() {}

  static Path of(Path folder, Path to) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var target = to.resolve(folder.relativize(file));
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
    return to;
  }
}
