package valet.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import valet.event.EventField;
import valet.event.EventType;
import valet.event.Fields;
import valet.event.OwnTypes;
import valet.rules.Sentence.Kind;

/**
 * The reference of a home's sentences and events, in Markdown: made from the vocabulary and the
 * descriptions themselves, so that it can say nothing that a rule would not understand.
 */
public final class Reference {
  private static final String HEAD =
      """
      # Sentences

      Every sentence that a rule may be made of, with an example, in English, Swedish and Norwegian. This page is made from
      the vocabulary by `bin/valet check --sentences`; a home with sentences of its own lists them too. How a rule is put
      together is in [Rules](rules.md), and [Write a rule](write-a-rule.md) goes through it from the beginning.

      The frame of a rule is `rule "…"`, `when`, `then`, `end`; in Swedish `regel "…"`, `när`, `då`, `slut`; in Norwegian
      `regel "…"`, `når`, `da`, `slutt`. Languages may be mixed, line by line. The key is what a decision keeps, the same in
      all languages.

      """;

  private static final String EVENTS =
      """
      ## Events and their fields

      What the sentences about fields may name. A field within another is written with a dot. Sums of money are not among
      them: they have sentences that mind the currency.

      """;

  private final Vocabulary vocabulary;
  private final OwnTypes types;
  private final Map<String, String> sections;

  private Reference(Vocabulary vocabulary, OwnTypes types, Map<String, String> sections) {
    this.vocabulary = vocabulary;
    this.types = types;
    this.sections = sections;
  }

  /**
   * The reference of these sources.
   *
   * @throws BadBook where the vocabulary or the description of an event is wrong
   */
  public static String of(Sources sources) {
    var findings = new ArrayList<Finding>();
    var vocabulary = Vocabulary.of(sources, findings);
    var types = Described.of(sources, findings).types();
    if (!findings.isEmpty()) throw new BadBook(findings);
    return new Reference(vocabulary, types, sections(sources)).text();
  }

  /** The heading under which each key stands: the remark above its lines. */
  private static Map<String, String> sections(Sources sources) {
    var sections = new LinkedHashMap<String, String>();
    sources
        .under("rules/vocabulary/", ".dsl")
        .forEach(
            (path, text) -> {
              var heading = path;
              for (var line : text.split("\n", -1)) {
                if (line.startsWith("# ")) heading = line.substring(2).strip();
                else if (line.contains("|") && !VocabularyLine.translates(line))
                  sections.putIfAbsent(key(line), heading);
              }
            });
    return sections;
  }

  /** Of a line that begins with kind and key. */
  private static String key(String line) {
    var head = line.substring(0, line.indexOf('|')).strip();
    return head.substring(head.lastIndexOf(' ') + 1);
  }

  private String text() {
    Map<String, List<Sentence>> byKey = new LinkedHashMap<>();
    for (var sentence : vocabulary.sentences())
      byKey.computeIfAbsent(sentence.key(), k -> new ArrayList<>()).add(sentence);
    var text = new StringBuilder(HEAD);
    var before = "";
    for (var same : byKey.values()) {
      var section = sections.getOrDefault(same.get(0).key(), "");
      if (!section.equals(before))
        text.append(before.isEmpty() ? "" : "\n")
            .append("## ")
            .append(section)
            .append("\n\n| English | Svenska | Norsk | key | of |\n|---|---|---|---|---|\n");
      before = section;
      row(text, same);
    }
    return events(text.append('\n').append(EVENTS)).toString();
  }

  private static void row(StringBuilder text, List<Sentence> same) {
    text.append("| ");
    for (var language : Language.values())
      text.append(
              same.stream()
                  .filter(s -> s.language() == language)
                  .findFirst()
                  .map(s -> "`" + (s.kind() == Kind.FACT ? "- " : "") + Examples.of(s) + "`")
                  .orElse(""))
          .append(" | ");
    var first = same.get(0);
    text.append(first.key())
        .append(" | ")
        .append(first.types().isEmpty() ? "any" : String.join(", ", first.types()))
        .append(" |\n");
  }

  private StringBuilder events(StringBuilder text) {
    var all = new TreeMap<String, Map<String, EventField>>();
    for (var word : EventType.words())
      EventType.of(word).ifPresent(type -> all.put(word, Fields.of(type)));
    for (var own : types.names()) all.put(own, types.fields(own));
    all.forEach((type, fields) -> event(text, type, fields));
    return text;
  }

  private void event(StringBuilder text, String type, Map<String, EventField> fields) {
    var about = types.about(type);
    text.append("### ").append(type).append("\n\n");
    if (!about.isEmpty()) text.append(about).append(".\n\n");
    if (fields.isEmpty()) {
      text.append("It has no fields to ask for.\n\n");
      return;
    }
    text.append("| field | holds | is there | |\n|---|---|---|---|\n");
    for (var field : fields.values())
      text.append("| `")
          .append(field.name())
          .append("` | ")
          .append(holds(field))
          .append(" | ")
          .append(field.required() ? "always" : "perhaps")
          .append(" | ")
          .append(field.about())
          .append(field.example().isEmpty() ? "" : " (such as " + field.example() + ")")
          .append(" |\n");
    text.append('\n');
  }

  private static String holds(EventField field) {
    return field.words().isEmpty()
        ? field.kind().words()
        : field.words().stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
  }
}
