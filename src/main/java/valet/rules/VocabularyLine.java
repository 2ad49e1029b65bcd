package valet.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import valet.rules.Meaning.Test;
import valet.rules.Sentence.Kind;

/**
 * Reads one line of a vocabulary: {@code kind key | sentence | types | meaning | shown}, or, where
 * another line gives the meaning, {@code key | sentence}.
 */
final class VocabularyLine {
  private static final Pattern HEAD = Pattern.compile("(event|fact|then) +([a-z][a-z0-9.-]*)");
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9._-]*");

  private VocabularyLine() {}

  /** The sentence in all its lengths: what stands in square brackets may be left out. */
  static List<Sentence> read(Language language, String line) {
    var columns = line.split("\\|", -1);
    if (columns.length != 5)
      throw new Muddle("it needs the columns kind key | sentence | types | meaning | shown");
    var head = HEAD.matcher(columns[0].strip());
    if (!head.matches()) throw new Muddle("it must begin with event, fact or then and a key");
    var kind = Kind.valueOf(head.group(1).toUpperCase(Locale.ROOT));
    var sentences = new ArrayList<Sentence>();
    for (var text : lengths(columns[1].strip()))
      sentences.add(sentence(language, kind, head.group(2), text, columns));
    return sentences;
  }

  /** Whether a line only says a known sentence in other words. */
  static boolean translates(String line) {
    return line.chars().filter(c -> c == '|').count() == 1;
  }

  /**
   * The words of another language for a sentence.
   *
   * @param known every sentence that has a meaning, by its key
   */
  static List<Sentence> read(Language language, String line, Map<String, List<Sentence>> known) {
    var columns = line.split("\\|", -1);
    var key = columns[0].strip();
    var same = known.get(key);
    if (same == null)
      throw new Muddle("no sentence has the key \"" + key + "\"." + Near.to(key, known.keySet()));
    var sentences = new ArrayList<Sentence>();
    for (var text : lengths(columns[1].strip())) {
      if (text.isBlank()) throw new Muddle("it has no words");
      var gaps = Sentence.gaps(text);
      var meant =
          same.stream()
              .filter(s -> s.gaps().equals(gaps))
              .findFirst()
              .orElseThrow(() -> new Muddle("its gaps must be those of: " + same.get(0).text()));
      sentences.add(meant.in(language, text));
    }
    return sentences;
  }

  private static Sentence sentence(
      Language language, Kind kind, String key, String text, String[] columns) {
    if (text.isBlank()) throw new Muddle("it has no words");
    var gaps = Sentence.gaps(text);
    var meaning = columns[3].strip();
    List<Test> tests = kind == Kind.THEN ? List.of() : Expression.tests(meaning, gaps);
    Optional<Action> action =
        kind == Kind.THEN ? Optional.of(Action.of(meaning)) : Optional.empty();
    action.ifPresent(a -> a.check(gaps));
    var sights = Expression.sights(columns[4], gaps);
    if (kind != Kind.THEN && sights.isEmpty())
      throw new Muddle("it shows nothing of the moment, so nobody can be told why it held");
    if (kind == Kind.FACT && tests.isEmpty()) throw new Muddle("it has no meaning");
    var types = types(columns[2].strip());
    if (kind == Kind.EVENT && types.isEmpty())
      throw new Muddle("it does not say of which type of event it speaks");
    return new Sentence(
        kind,
        key,
        language,
        text,
        gaps,
        types,
        tests,
        action,
        sights,
        Sentence.pattern(text, false),
        Sentence.pattern(text, true));
  }

  private static Set<String> types(String words) {
    if (words.equals("any")) return Set.of();
    var types = new LinkedHashSet<String>();
    for (var word : words.split(",", -1)) {
      var type = word.strip();
      if (!type.equals("{type}") && !TYPE.matcher(type).matches())
        throw new Muddle("\"" + type + "\" is no type of event; write any where it fits all");
      types.add(type);
    }
    return types;
  }

  private static List<String> lengths(String text) {
    int open = text.indexOf('[');
    if (open < 0) return List.of(text);
    int close = text.indexOf(']', open);
    if (close < 0) throw new Muddle("a \"]\" is missing");
    var lengths = new ArrayList<String>();
    for (var rest : lengths(text.substring(close + 1))) {
      lengths.add(text.substring(0, open) + text.substring(open + 1, close) + rest);
      lengths.add(text.substring(0, open) + rest);
    }
    return lengths;
  }
}
