package valet.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import valet.messages.Messages;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Near;
import valet.rules.RuleBook;
import valet.rules.Service;
import valet.rules.Sources;

/**
 * Names in edited files that nothing answers to, beside those in rules and stories: what stands
 * there would be passed over in silence. A message in {@code config/services.yaml}, and what is
 * ordered or promised in {@code words.<language>.yaml}.
 */
public final class Misnamed {
  private static final Pattern WORDS =
      Pattern.compile("config/messages/([^/]+)/words\\.[^/]+\\.yaml");

  private final RuleBook rules;
  private final List<Finding> findings = new ArrayList<>();

  private Misnamed(RuleBook rules) {
    this.rules = rules;
  }

  /** All of them, each where it stands. */
  public static List<Finding> of(Sources sources, RuleBook rules, Messages messages) {
    var misnamed = new Misnamed(rules);
    misnamed.letters(sources, messages);
    if (!rules.hasPlain())
      sources
          .files()
          .forEach(
              (file, text) -> {
                var words = WORDS.matcher(file);
                if (words.matches()) misnamed.words(words.group(1), fields(file, text));
              });
    return List.copyOf(misnamed.findings);
  }

  /** The messages that {@code config/services.yaml} gives a class of their own. */
  private void letters(Sources sources, Messages messages) {
    var services = fields(Service.FILE, sources.text(Service.FILE).orElse(""));
    services
        .fields()
        .forEach(
            (service, marked) -> {
              if (!(marked instanceof Marked.Fields of)
                  || !(of.fields().get("letters") instanceof Marked.Fields letters)) return;
              var known = messages.names(service);
              // A service whose messages were taken away as a whole says nothing any more.
              if (known.isEmpty()) return;
              for (var letter : letters.names().values())
                if (!known.contains(folder(letter.text())))
                  findings.add(
                      letter.finding(
                          "No message \"%s\" is in config/messages/%s, so its class is nobody's.%s"
                              .formatted(letter.text(), service, near(letter.text(), known))));
            });
  }

  private static String folder(String message) {
    return message.replace(' ', '-');
  }

  /** In the file's own spelling: with blanks, or as the folder. */
  private static String near(String message, Set<String> folders) {
    boolean spaced = message.contains(" ");
    return Near.to(message, spaced ? folders.stream().map(StoryNames::spaced).toList() : folders);
  }

  /**
   * What is wanted and has no words here, while something near it has. Words alone are no mistake:
   * a promise that was made before keeps its name, and an article may have words, too.
   */
  private void words(String service, Marked.Fields words) {
    var known = new TreeSet<>(rules.wanted(service).orders());
    known.addAll(rules.wanted(service).promises());
    var wordless = new TreeSet<>(known);
    wordless.removeAll(words.names().keySet());
    for (var name : words.names().values()) {
      if (known.contains(name.text())) continue;
      var near = Near.to(name.text(), wordless);
      if (!near.isEmpty())
        findings.add(
            name.finding(
                "No rule of \"%s\" orders or promises \"%s\", so these words are never said.%s"
                    .formatted(service, name.text(), near)));
    }
  }

  private static Marked.Fields fields(String file, String text) {
    var none = new Marked.Fields(file, 1, 1, Map.of(), Map.of());
    try {
      return Marked.read(file, text) instanceof Marked.Fields fields ? fields : none;
    } catch (BadBook e) {
      return none; // said by who reads it
    }
  }
}
