package valet.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which server is meant. */
final class ServerOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server; usually the one of this installation.")
  @Nullable URI url;

  Server server(Home home) {
    return new Server(url == null ? home.server() : url);
  }
}
