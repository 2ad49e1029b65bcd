package valet.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which server is meant, and by which key it knows us. */
final class ServerOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server; usually the one of this installation.")
  @Nullable URI url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Holds the key, where the server asks for one; else VALET_KEY does.")
  @Nullable Path keyFile;

  Server server(Home home) {
    return new Server(url == null ? home.server() : url, key());
  }

  /** Never a word of the command line: those are seen by everybody on the machine. */
  private Optional<String> key() {
    try {
      var key = keyFile == null ? System.getenv("VALET_KEY") : Files.readString(keyFile);
      return Optional.ofNullable(key).map(String::strip).filter(k -> !k.isEmpty());
    } catch (IOException e) {
      throw new Plight(keyFile + " cannot be read, so no key can be shown to the server.");
    }
  }
}
