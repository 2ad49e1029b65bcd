package valet.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
  private final List<Sentence> sentences;
  private final Set<String> lists;

  private Vocabulary(List<Sentence> sentences, Set<String> lists) {
    this.lists = lists;
    this.sentences = List.copyOf(sentences);
  }

  /** A line of a rule that was understood. */
  record Read(Sentence sentence, Map<String, Object> values) {}

  /** The vocabulary of these sources; what is wrong in it is added to the findings. */
  static Vocabulary of(Sources sources, List<Finding> findings) {
    var sentences = new ArrayList<Sentence>();
    var keys = new HashSet<String>();
    sources
        .under("rules/vocabulary/", ".dsl")
        .forEach(
            (path, text) -> {
              var lines = text.split("\n", -1);
              for (int i = 0; i < lines.length; i++) {
                var line = lines[i].strip();
                if (line.isEmpty() || line.startsWith("#")) continue;
                try {
                  var read = VocabularyLine.read(line);
                  if (!keys.add(read.get(0).key()))
                    throw new Muddle("the key \"" + read.get(0).key() + "\" is taken");
                  sentences.addAll(read);
                } catch (Muddle e) {
                  findings.add(
                      new Finding(path, i + 1, 1, "This is no sentence: " + e.why() + "."));
                }
              }
            });
    return new Vocabulary(sentences, Lists.names(sources));
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
    for (var sentence : sentences) {
      if (sentence.kind() != kind) continue;
      var values = sentence.values(line);
      if (values.isPresent()) return read(sentence, values.get());
    }
    throw new Muddle(
        misplaced(kind, line).or(() -> wrongGap(kind, line)).orElse(unknown(kind, line)));
  }

  private Read read(Sentence sentence, Map<String, Object> values) {
    sentence
        .gaps()
        .forEach(
            (gap, type) -> {
              if (type == GapType.LISTED && !lists.contains(Lists.named((String) values.get(gap))))
                throw new Muddle(
                    ("There is no list \"" + values.get(gap) + "\" in config/lists. ")
                        + Near.to(Lists.named((String) values.get(gap)), lists));
            });
    return new Read(sentence, values);
  }

  private Optional<String> misplaced(Kind kind, String line) {
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
        .map(s -> String.join("; ", s.wrongGaps(line)) + ".");
  }

  private String unknown(Kind kind, String line) {
    Set<String> known =
        sentences.stream()
            .filter(s -> s.kind() == kind)
            .map(Sentence::shown)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var near = Near.of(line, known, Vocabulary::bare);
    var what = "The vocabulary has no such sentence: \"" + line + "\".";
    return near.isEmpty() ? what : what + " Did you mean: " + String.join(" · or: ", near) + "?";
  }

  private static String bare(String line) {
    return line.replaceAll("\"[^\"]*\"?|“[^”]*”?", "\"\"").strip().toLowerCase(Locale.ROOT);
  }
}
