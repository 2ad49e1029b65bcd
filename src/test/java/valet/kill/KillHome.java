package valet.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * A home like the packaged one, but with partners of ours, no gap and no cap, a rule by which each
 * signup is answered with one letter, and partners who have seconds instead of minutes to answer.
 */
final class KillHome {
  private static final Set<String> COUNTED =
      Set.of(
          "recipes-on-receipt.dslr",
          "replacement-car.dslr",
          "groceries-at-homecoming.dslr",
          "dialogue.dslr");

  private static final String RULE =
      """
      rule "Each signup is greeted"
      when
        A customer signs up
      then
        Send "hello" by sms or email; it is useful for 2 hours
      end
      """;
  private static final String SERVICE =
      """

      kill-test:
        class: service
        basis: contract
        urgent: true
      """;
  private static final String TACT = "gap: PT0S\nzone: Europe/Stockholm\n";

  /** Its token stands in it twice, so that each part of a long one shows whose it is. */
  private static final String TEXT =
      "Welcome{{#event.programme}} to {{event.programme}}{{/event.programme}}\n";

  private KillHome() {}

  static Path of(Path packaged, Path home, PartnerPeer partners) throws IOException {
    for (var part : new String[] {"bin", "rules", "routes", "config"})
      copy(packaged.resolve(part), home.resolve(part));
    Files.createSymbolicLink(home.resolve("lib"), packaged.resolve("lib").toRealPath());
    onlyWhatIsCounted(home.resolve("rules"));
    write(home.resolve("rules/kill-test.dslr"), RULE);
    var services = home.resolve("config/services.yaml");
    write(services, Files.readString(services) + SERVICE);
    write(home.resolve("config/tact.yaml"), TACT);
    write(home.resolve("config/partners.yaml"), partners.file());
    var messages = Files.createDirectories(home.resolve("config/messages/kill-test/hello"));
    write(messages.resolve("en.sms.txt"), TEXT);
    write(messages.resolve("en.email.txt"), "Welcome\n\n" + TEXT);
    var towing = home.resolve("rules/replacement-car.dslr");
    write(towing, Files.readString(towing).replace("within 3 minutes", "within 8 seconds"));
    return home;
  }

  /** Other services would write letters that no peer here can tell apart. */
  private static void onlyWhatIsCounted(Path rules) throws IOException {
    try (var files = Files.list(rules)) {
      for (var file : files.filter(f -> f.toString().endsWith(".dslr")).toList())
        if (!COUNTED.contains(file.getFileName().toString())) Files.delete(file);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
