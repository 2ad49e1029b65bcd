package valet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The home that ships, with two rules of ours in two files that say the same number. */
record EditedHome(Path folder) {
  static EditedHome in(Path folder, int version) throws IOException {
    var home = new EditedHome(Files.createDirectories(folder.resolve("home")));
    for (var part : List.of("rules/vocabulary", "config", "routes")) home.copy(Path.of(part));
    Files.writeString(
        home.folder.resolve("config/services.yaml"),
        "\nfirst: {class: service, basis: contract}\nsecond: {class: safety, basis: contract}\n",
        StandardOpenOption.APPEND);
    home.both(version);
    return home;
  }

  private void copy(Path part) throws IOException {
    try (var files = Files.walk(part)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.createDirectories(folder.resolve(file.toString()).getParent());
        Files.copy(file, folder.resolve(file.toString()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  void both(int version) throws IOException {
    write("first", version);
    write("second", version);
  }

  void write(String service, int version) throws IOException {
    var rule =
        """
        rule "%s %d"
        when
          A complaint is made
        then
          Ask a person: "%d"
        end
        """
            .formatted(service, version, version);
    Files.writeString(file(service), rule);
  }

  Path file(String service) {
    return folder.resolve("rules/" + service + ".dslr");
  }

  /** The wiring of a server on this home, with a port of its own and its data beside the home. */
  Wiring wiring(InstantSource clock, Map<String, String> settings) {
    var system = new Properties();
    system.setProperty("valet.data", data().toString());
    system.setProperty("valet.http.port", String.valueOf(freePort()));
    settings.forEach(system::setProperty);
    return new Wiring(Settings.read(folder, Map.of(), system), clock);
  }

  Path data() {
    return folder.resolveSibling("data");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
