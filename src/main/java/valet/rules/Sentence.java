package valet.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import valet.rules.Meaning.Sight;
import valet.rules.Meaning.Test;

/**
 * One sentence of the vocabulary.
 *
 * @param key shared by its languages
 * @param language in which it is written
 * @param text as the vocabulary writes it, gaps in braces
 * @param types the event types of which it can speak; empty for any
 * @param tests what must hold; empty for what a rule wants done
 * @param action what is to be done; empty for what a rule looks at
 * @param sights what is shown when it held
 */
record Sentence(
    Kind kind,
    String key,
    Language language,
    String text,
    Map<String, GapType> gaps,
    Set<String> types,
    List<Test> tests,
    Optional<Action> action,
    List<Sight> sights,
    Pattern exact,
    Pattern loose) {

  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)(?::([a-z]+))?\\}");

  /** Where a sentence may stand. */
  enum Kind {
    /** First in {@code when}: says what happened. */
    EVENT,
    /** After a dash in {@code when}: narrows it. */
    FACT,
    /** In {@code then}: says what is wanted. */
    THEN
  }

  /** The gaps of a sentence by name, in their order. */
  static Map<String, GapType> gaps(String text) {
    var gaps = new LinkedHashMap<String, GapType>();
    var scan = GAP.matcher(text);
    while (scan.find()) {
      var word = scan.group(2) == null ? scan.group(1) : scan.group(2);
      var type =
          GapType.of(word)
              .orElseThrow(
                  () -> new Muddle("\"" + scan.group() + "\" is no gap: no type \"" + word + "\""));
      if (gaps.put(scan.group(1), type) != null)
        throw new Muddle("the gap \"" + scan.group(1) + "\" stands twice");
    }
    return gaps;
  }

  /** The pattern of a whole line: each gap is a group, the words around it are themselves. */
  static Pattern pattern(String text, boolean loose) {
    var pattern = new StringBuilder();
    var scan = GAP.matcher(text);
    int end = 0;
    while (scan.find()) {
      words(pattern, text.substring(end, scan.start()));
      var type = GapType.of(scan.group(2) == null ? scan.group(1) : scan.group(2)).orElseThrow();
      pattern.append('(').append(loose ? ".+?" : type.shape()).append(')');
      end = scan.end();
    }
    words(pattern, text.substring(end));
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static void words(StringBuilder pattern, String words) {
    var parts = words.split(" +", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) pattern.append("\\s+");
      if (!parts[i].isEmpty()) pattern.append(Pattern.quote(parts[i]));
    }
  }

  /** The values in a line's gaps by name, if the line is this sentence. */
  Optional<Map<String, Object>> values(String line) {
    var match = exact.matcher(line);
    if (!match.matches()) return Optional.empty();
    var values = new HashMap<String, Object>();
    int group = 1;
    for (var gap : gaps.entrySet()) {
      var value = gap.getValue().read(match.group(group++));
      if (value.isEmpty()) return Optional.empty();
      values.put(gap.getKey(), value.get());
    }
    return Optional.of(values);
  }

  /** What is wrong in the gaps of a line that is this sentence but for them. */
  List<String> wrongGaps(String line) {
    var wrong = new ArrayList<String>();
    var match = loose.matcher(line);
    if (!match.matches()) return wrong;
    int group = 1;
    for (var type : gaps.values()) {
      var words = match.group(group++);
      boolean fine = words.matches("(?i)" + type.shape()) && type.read(words).isPresent();
      if (!fine)
        wrong.add(("\"" + words + "\" is not " + type.example() + ". " + type.hint(words)).strip());
    }
    return wrong;
  }

  /** The same meaning in other words; the gaps are the same by name and type. */
  Sentence in(Language other, String words) {
    return new Sentence(
        kind,
        key,
        other,
        words,
        gaps(words),
        types,
        tests,
        action,
        sights,
        pattern(words, false),
        pattern(words, true));
  }

  /** The sentence as it is shown to somebody who looks for it. */
  String shown() {
    return GAP.matcher(text).replaceAll(g -> shownGap(g.group()));
  }

  private String shownGap(String gap) {
    return language.shown(gaps(gap).values().iterator().next());
  }
}
