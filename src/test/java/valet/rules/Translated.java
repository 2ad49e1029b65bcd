package valet.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import valet.rules.Language.Frame;
import valet.rules.Sentence.Kind;

/** Rules said in another language, line by line, by the keys of the vocabulary. */
public final class Translated {
  private static final Map<String, List<String>> WORDS = new HashMap<>();

  static {
    WORDS.put("seconds?", List.of("sekunder", "sekunder"));
    WORDS.put("minutes?", List.of("minuter", "minutter"));
    WORDS.put("hours?", List.of("timmar", "timer"));
    WORDS.put("days?", List.of("dagar", "dager"));
    WORDS.put("weeks?", List.of("veckor", "uker"));
    WORDS.put("or", List.of("eller", "eller"));
    WORDS.put("email", List.of("e-post", "e-post"));
    WORDS.put("receipt", List.of("kvitto", "kvittering"));
    WORDS.put("the same channel", List.of("samma kanal", "samme kanal"));
  }

  private final Vocabulary vocabulary;
  private final Language language;

  Translated(Vocabulary vocabulary, Language language) {
    this.vocabulary = vocabulary;
    this.language = language;
  }

  /**
   * The same sources with all rules of sentences in another language.
   *
   * @param word {@code sv} or {@code nb}
   */
  public static Sources rules(Sources sources, String word) {
    var language = Language.of("rules/vocabulary/" + word + ".dsl").orElseThrow();
    var vocabulary = Vocabulary.of(sources, new ArrayList<>());
    var translated = new Translated(vocabulary, language);
    var files = new TreeMap<>(sources.files());
    sources
        .under("rules/", ".dslr")
        .forEach((file, text) -> files.put(file, translated.text(text)));
    return Sources.of(files);
  }

  String text(String rules) {
    var lines = new ArrayList<String>();
    var frame = Frame.END;
    for (var line : rules.split("\n", -1)) {
      var bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#")) lines.add(line);
      else if (bare.startsWith("rule "))
        lines.add(language.frame(Frame.RULE) + bare.substring("rule".length()));
      else if (Frame.WHEN.is(bare) || Frame.THEN.is(bare) || Frame.END.is(bare)) {
        frame = Frame.valueOf(bare.toUpperCase(Locale.ROOT));
        lines.add(language.frame(frame));
      } else lines.add(line.replace(bare, sentence(frame, bare)));
    }
    return String.join("\n", lines);
  }

  private String sentence(Frame frame, String line) {
    if (frame == Frame.THEN) return line(Kind.THEN, line);
    return line.startsWith("-")
        ? "- " + line(Kind.FACT, line.substring(1).strip())
        : line(Kind.EVENT, line);
  }

  /** One line in the other language; what stands in its gaps stays, but for units and the like. */
  String line(Kind kind, String line) {
    var english = vocabulary.read(kind, line).sentence();
    var match = english.exact().matcher(line);
    if (!match.matches()) throw new IllegalStateException(line);
    var words = new HashMap<String, String>();
    int group = 1;
    for (var gap : english.gaps().entrySet()) {
      var said = match.group(group++);
      boolean quoted = gap.getValue() != GapType.LIST && said.startsWith("\"");
      words.put(gap.getKey(), quoted ? said : inWords(said));
    }
    var other =
        vocabulary.sentences().stream()
            .filter(s -> s.language() == language && s.key().equals(english.key()))
            .filter(s -> s.gaps().equals(english.gaps()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(english.key() + " not in " + language));
    return Pattern.compile("\\{([a-z]+)(?::[a-z]+)?\\}")
        .matcher(other.text())
        .replaceAll(g -> Matcher.quoteReplacement(words.getOrDefault(g.group(1), "")));
  }

  private String inWords(String said) {
    if (language == Language.EN) return said;
    int column = language == Language.SV ? 0 : 1;
    var result = said;
    for (var word : WORDS.entrySet())
      result =
          result.replaceAll(
              "(?<![\\p{L}\"])" + word.getKey() + "(?![\\p{L}\"])", word.getValue().get(column));
    return result;
  }
}
