package valet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import valet.rules.Sources;

/** The books of a house that lived: what ships, and one service that asks for consent. */
final class LiveHome {
  private static final Path OWN = Path.of("").toAbsolutePath();
  static final String THANKS =
      """
      rule "Thank for what they told us"
      when
        An idea is shared
      then
        Send "thank you" by sms or email; it is useful for 24 hours
      end
      """;

  private LiveHome() {}

  /** Everything that is compiled. */
  static Sources sources() throws IOException {
    var files = new TreeMap<>(Sources.read(OWN).files());
    files.keySet().removeIf(f -> f.startsWith("rules/") && f.endsWith(".dslr") && !three(f));
    files.keySet().removeIf(f -> f.startsWith("rules/stories/"));
    files.put("rules/thanks.dslr", THANKS);
    files.merge("config/services.yaml", SERVICE, String::concat);
    for (var to : new String[] {"sms", "email"})
      files.put(
          "config/messages/thanks/thank-you/en." + to + ".txt",
          (to.equals("email") ? "Thank you\n\n" : "") + "Thank you for telling us.\n");
    return Sources.of(files);
  }

  private static final String SERVICE = "\nthanks:\n  class: service\n  basis: consent\n";

  /** The sources with one file's text changed. */
  static Sources changed(Sources sources, String file, String from, String to) {
    var files = new TreeMap<>(sources.files());
    var before = files.getOrDefault(file, "");
    if (!before.contains(from)) throw new IllegalArgumentException(file + " has no " + from);
    files.put(file, before.replace(from, to));
    return Sources.of(files);
  }

  private static boolean three(String file) {
    return file.contains("replacement-car")
        || file.contains("groceries-at-homecoming")
        || file.contains("recipes-on-receipt")
        || file.contains("dialogue");
  }

  static Path write(Sources sources, Path home) throws IOException {
    for (var file : sources.files().entrySet()) {
      var path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return home;
  }
}
