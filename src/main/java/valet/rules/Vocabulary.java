package valet.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import valet.rules.Sentence.Kind;

/** The sentences that a rule may be made of. The head of {@code en.dsl} tells how it is written. */
final class Vocabulary {
  private static final String FOLDER = "rules/vocabulary/";
  private final List<Sentence> sentences;
  private final Map<String, List<Sentence>> byFirstWord = new HashMap<>();

  /** In which languages a word stands in a sentence. */
  private final Map<String, Set<Language>> speakers = new HashMap<>();

  private final Set<String> spoken = new HashSet<>();

  private Vocabulary(List<Sentence> sentences) {
    this.sentences = List.copyOf(sentences);
    for (var sentence : sentences)
      byFirstWord.computeIfAbsent(firstWord(sentence.text()), w -> new ArrayList<>()).add(sentence);
  }

  /** A line of a rule that was understood. */
  record Read(Sentence sentence, Map<String, Object> values) {}

  /** The vocabulary of these sources; what is wrong in it is added to the findings. */
  static Vocabulary of(Sources sources, List<Finding> findings) {
    var known = new LinkedHashMap<String, List<Sentence>>();
    var said = new HashMap<String, String>();
    each(
        sources,
        findings,
        (language, line) -> {
          if (VocabularyLine.translates(line)) return;
          var read = VocabularyLine.read(language, line);
          if (known.putIfAbsent(read.get(0).key(), read) != null)
            throw new Muddle("the key \"" + read.get(0).key() + "\" is taken");
          read.forEach(s -> once(s, said));
        });
    var sentences = new ArrayList<Sentence>();
    known.values().forEach(sentences::addAll);
    each(
        sources,
        findings,
        (language, line) -> {
          if (!VocabularyLine.translates(line)) return;
          var read = VocabularyLine.read(language, line, known);
          read.forEach(s -> once(s, said));
          sentences.addAll(read);
        });
    return new Vocabulary(sentences);
  }

  /** Two sentences of the same words would mean one thing here and another there. */
  private static void once(Sentence sentence, Map<String, String> said) {
    var words =
        sentence.kind()
            + " "
            + sentence.text().replaceAll("\\{[a-z]+:?", "{").toLowerCase(Locale.ROOT);
    var key = said.putIfAbsent(words, sentence.key());
    if (key != null && !key.equals(sentence.key()))
      throw new Muddle("the same words mean \"" + key + "\" already");
  }

  /** One line of a vocabulary, and the language of its file. */
  private interface Taker {
    void take(Language language, String line);
  }

  private static void each(Sources sources, List<Finding> findings, Taker taker) {
    sources
        .under(FOLDER, ".dsl")
        .forEach(
            (path, text) -> {
              var language = Language.of(path).orElse(Language.EN);
              var lines = text.split("\n", -1);
              for (int i = 0; i < lines.length; i++) {
                var line = lines[i].strip();
                if (line.isEmpty() || line.startsWith("#")) continue;
                try {
                  taker.take(language, line);
                } catch (Muddle e) {
                  var why = e.why().strip();
                  findings.add(
                      new Finding(
                          path,
                          i + 1,
                          1,
                          "This is no sentence: "
                              + why
                              + (why.matches(".*[.?]\"?") ? "" : ".")
                              + RuleText.CONSEQUENCE));
                }
              }
            });
  }

  List<Sentence> sentences() {
    return sentences;
  }

  /**
   * Understands a line as a whole, start to end.
   *
   * @throws Muddle when no sentence of this kind is that line
   */
  Read read(Kind kind, String line) {
    for (var sentence : thatMayBe(line)) {
      if (sentence.kind() != kind) continue;
      var values = sentence.values(line);
      if (values.isPresent()) {
        spoken.add(sentence.key());
        return new Read(sentence, values.get());
      }
    }
    throw new Muddle(
        misplaced(kind, line).or(() -> wrongGap(kind, line)).orElse(unknown(kind, line)));
  }

  /** The sentences that begin with the line's first word, and those that begin with a gap. */
  private List<Sentence> thatMayBe(String line) {
    var some = new ArrayList<>(byFirstWord.getOrDefault(firstWord(line), List.of()));
    some.addAll(byFirstWord.getOrDefault("", List.of()));
    return some;
  }

  /** Empty where it begins with a gap: a text in quotes, a number. */
  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) end++;
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** Sentences that no line was so far, one wording each. */
  List<String> unspoken() {
    var first = new LinkedHashMap<String, String>();
    for (var sentence : sentences)
      if (!spoken.contains(sentence.key())) first.putIfAbsent(sentence.key(), sentence.shown());
    return List.copyOf(first.values());
  }

  /** Where such a line belongs, if it is a sentence of another kind. */
  Optional<String> misplaced(Kind kind, String line) {
    for (var sentence : sentences)
      if (sentence.kind() != kind && sentence.values(line).isPresent())
        return Optional.of(
            switch (sentence.kind()) {
              case EVENT -> "This says what happened: it stands first after when, without a dash.";
              case FACT -> "This narrows what happened: it stands in when, after a dash.";
              case THEN -> "This says what is wanted: it stands in then, without a dash.";
            });
    return Optional.empty();
  }

  /** The longest sentence that the line is but for its gaps is the one that was meant. */
  private Optional<String> wrongGap(Kind kind, String line) {
    return sentences.stream()
        .filter(s -> s.kind() == kind && !s.wrongGaps(line).isEmpty())
        .max(Comparator.comparingInt(s -> s.text().length()))
        .map(s -> String.join(" ", s.wrongGaps(line)));
  }

  private String unknown(Kind kind, String line) {
    var what = "The vocabulary has no such sentence: \"" + line + "\".";
    if (line.matches(".*[.;:!]")) {
      var bare = line.substring(0, line.length() - 1).strip();
      for (var sentence : sentences)
        if (sentence.kind() == kind && sentence.values(bare).isPresent())
          return "A sentence ends without \"%s\": take it away."
              .formatted(line.charAt(line.length() - 1));
    }
    var near = near(kind, line, EnumSet.of(spoken(line)));
    if (near.isEmpty()) near = near(kind, line, EnumSet.allOf(Language.class));
    return near.isEmpty() ? what : what + " Did you mean: " + String.join(" · or: ", near) + "?";
  }

  private List<String> near(Kind kind, String line, Set<Language> languages) {
    Set<String> known =
        sentences.stream()
            .filter(s -> s.kind() == kind && languages.contains(s.language()))
            .map(Sentence::shown)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return Near.of(line, known, Vocabulary::bare);
  }

  /** The language whose words a line is made of; a word that two share counts for half. */
  private Language spoken(String line) {
    var score = new EnumMap<Language, Double>(Language.class);
    for (var word : words(line)) {
      var speak = speakers.getOrDefault(word, Set.of());
      for (var language : speak) score.merge(language, 1.0 / speak.size(), Double::sum);
    }
    var most = Language.EN;
    for (var language : Language.values())
      if (score.getOrDefault(language, 0.0) > score.getOrDefault(most, 0.0)) most = language;
    return most;
  }

  private static List<String> words(String line) {
    return List.of(bare(line).replaceAll("\\{[^}]*\\}", " ").split("[^\\p{L}]+"));
  }

  private static String bare(String line) {
    return line.replaceAll("\"[^\"]*\"?|[“”„][^“”]*[“”]?|[«»][^«»]*[«»]?", "\"\"")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
