package valet.messages;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import valet.memory.Happening.Reason;
import valet.rules.Sources;

/**
 * The rules' sentences in each language, by their keys: how a stored reason is told to a customer.
 * What stands in square brackets is left out where the reason does not have it.
 */
final class Phrases {
  private static final Pattern FILE = Pattern.compile("rules/vocabulary/([A-Za-z-]+)\\.dsl");
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)(?::[a-z]+)?\\}");
  private final Map<String, Map<String, String>> byLanguage = new HashMap<>();

  static Phrases of(Sources sources) {
    var phrases = new Phrases();
    for (var file : sources.under("rules/vocabulary/", ".dsl").entrySet()) {
      var name = FILE.matcher(file.getKey());
      if (name.matches())
        phrases.byLanguage.put(name.group(1), new HashMap<>(sentences(file.getValue())));
    }
    return phrases;
  }

  private static Map<String, String> sentences(String text) {
    var found = new HashMap<String, String>();
    for (var line : text.lines().toList()) {
      var columns = line.split("\\|", 3);
      var head = columns[0].strip().split(" +", -1);
      if (columns.length < 2 || line.startsWith("#")) continue;
      // what a sentence means stands once; other languages have its key and their words
      if (head.length == (columns.length == 2 ? 1 : 2))
        found.putIfAbsent(head[head.length - 1], columns[1].strip());
    }
    return found;
  }

  /**
   * A reason in the first of these languages that has its sentence; where none has, as the rule
   * wrote it then.
   */
  String tell(Reason reason, Set<String> languages) {
    for (var language : languages) {
      var phrase =
          Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(reason.key()));
      var told = phrase.flatMap(p -> filled(p, reason.values()));
      if (told.isPresent()) return Hygiene.clean(told.get());
    }
    return Hygiene.clean(reason.text());
  }

  private static Optional<String> filled(String phrase, Map<String, String> values) {
    var whole = phrase.replaceAll("\\[[^\\]]*\\]", "");
    var text = new StringBuilder();
    var gap = GAP.matcher(whole);
    while (gap.find()) {
      var value = values.get(gap.group(1));
      if (value == null) return Optional.empty();
      var said = value.contains("\n") ? value.replace("\n", ", ") : value;
      gap.appendReplacement(text, Matcher.quoteReplacement(said));
    }
    return Optional.of(gap.appendTail(text).toString());
  }
}
