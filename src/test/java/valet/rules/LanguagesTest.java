package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static valet.rules.Given.breakdown;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules in Swedish and Norwegian mean what they mean in English. That each sentence also fires the
 * same in all languages is walked in {@link SentencesTest}.
 */
class LanguagesTest {
  private final List<Finding> findings = new ArrayList<>();
  private final Vocabulary shipped = Vocabulary.of(Books.SHIPPED, findings);

  @Test
  void every_sentence_is_said_in_every_language() {
    assertThat(findings).isEmpty();
    var languages = new TreeMap<String, Set<Language>>();
    for (var sentence : shipped.sentences())
      languages
          .computeIfAbsent(sentence.key(), k -> EnumSet.noneOf(Language.class))
          .add(sentence.language());
    assertThat(languages).isNotEmpty();
    assertThat(languages)
        .allSatisfy((key, all) -> assertThat(all).as(key).containsExactly(Language.values()));
  }

  @Test
  void no_two_sentences_are_the_same_words_or_could_be_taken_for_each_other() {
    var keys = new HashMap<String, String>();
    for (var sentence : shipped.sentences()) {
      var words = sentence.kind() + " " + sentence.shown();
      var before = keys.putIfAbsent(words, sentence.key());
      assertThat(before).as(words).isIn(null, sentence.key());
      var read = shipped.read(sentence.kind(), example(sentence));
      assertThat(read.sentence().key()).as(sentence.text()).isEqualTo(sentence.key());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb"})
  void every_length_of_a_sentence_is_there_in_the_other_language(String word) {
    var language = Language.of("x/" + word + ".dsl").orElseThrow();
    for (var sentence : shipped.sentences()) {
      if (sentence.language() != Language.EN) continue;
      var same =
          shipped.sentences().stream()
              .filter(s -> s.language() == language && s.key().equals(sentence.key()))
              .filter(s -> s.gaps().equals(sentence.gaps()))
              .toList();
      assertThat(same).as(sentence.text()).isNotEmpty();
      assertThat(same).allMatch(s -> s.tests().equals(sentence.tests()));
      assertThat(same).allMatch(s -> s.action().equals(sentence.action()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb"})
  void the_shipped_rules_mean_the_same_in_every_language(String word) {
    var english = meanings(Books.SHIPPED);
    var other = meanings(Translated.rules(Books.SHIPPED, word));
    assertThat(english).hasSizeGreaterThan(20);
    assertThat(other).isEqualTo(english);
  }

  @Test
  void one_file_and_one_rule_may_mix_the_languages() {
    var book =
        Books.book(
            """
            regel "En bil som går att köra vidare i"
            when
              Ett motorstopp anmäls
              - bilen kan ikke kjøres
              - there is no open order for "bil"
            då
              Bestill "bil" fra "towing", svar innen 3 minutter
              Skicka "on its way" via sms eller e-post; det är till nytta i 2 timmar
            slutt
            """);
    var fired = Books.proposals(book, breakdown(false).known());
    assertThat(fired).hasSize(1);
    assertThat(fired.get(0).because())
        .extracting(Because::text)
        .contains("bilen kan ikke kjøres: drivable = no");
    assertThat(fired.get(0).help()).hasSize(2);
    assertThat(Books.proposals(book, breakdown(true).id("2").known())).isEmpty();
  }

  @Test
  void the_rules_on_the_page_about_rules_are_understood() throws IOException {
    var page = Files.readString(Path.of("src/docs/rules.md"));
    var boxes = Pattern.compile("```\\n((?:rule|regel) .*?)```", Pattern.DOTALL).matcher(page);
    int rules = 0;
    while (boxes.find()) {
      if (boxes.group(1).contains("Moment(")) continue; // a plain rule: EscapesTest compiles it
      assertThat(Books.book(boxes.group(1)).names()).hasSize(1);
      rules++;
    }
    assertThat(rules).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ett motorstop anmäls        | Did you mean: Ett motorstopp anmäls
          Et motorstop meldes         | Did you mean: Et motorstopp meldes
          A breakdwn is reported      | Did you mean: A breakdown is reported
          En resa avbokad             | Did you mean: En resa avbokas
          En reise avbestiles         | Did you mean: En reise avbestilles
          """)
  void the_nearest_sentences_are_in_the_language_of_the_line(String line, String hint) {
    var rule = Books.rule("r", line, "Ask a person: \"Look.\"");
    assertThatThrownBy(() -> Books.book(rule))
        .isInstanceOf(BadBook.class)
        .hasMessageContaining("rules/test.dslr:3:1: ")
        .hasMessageContaining(hint);
  }

  @Test
  void a_gap_is_shown_in_the_language_of_the_sentence() {
    var rule = Books.rule("r", "Ett motorstopp anmäls", "Skika \"x\" via sms eller e-post");
    assertThatThrownBy(() -> Books.book(rule))
        .hasMessageContaining("Skicka \"…\" via sms eller e-post");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          breakdwn    | Ett motorstopp anmäls     | no sentence has the key "breakdwn". Did you mean "breakdown"?
          till.waits  | en kassa {what:text}      | its gaps must be those of: a till is waiting
          goods.names | något är {what:number}    | its gaps must be those of: something bought is {what:text}
          """)
  void a_translation_that_fits_no_sentence_is_refused(String key, String words, String says) {
    var files = new TreeMap<>(Books.SHIPPED.files());
    files.put("rules/vocabulary/own.sv.dsl", "# own\n" + key + " | " + words);
    assertThatThrownBy(() -> Books.book(Sources.of(files)))
        .hasMessageContaining("rules/vocabulary/own.sv.dsl:2:1: ")
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource({"'2,5',2.5", "'199,50',199.50", "4,4"})
  void a_number_may_have_a_comma(String said, String means) {
    assertThat(said).matches(GapType.NUMBER.shape());
    assertThat(GapType.NUMBER.read(said)).contains(new BigDecimal(means));
  }

  @Test
  void a_thousand_with_a_comma_is_not_taken_for_one() {
    assertThat("1,000").doesNotMatch(GapType.NUMBER.shape());
    assertThat("1,000 SEK").doesNotMatch(GapType.MONEY.shape());
  }

  private static String example(Sentence sentence) {
    return sentence.shown().replace("…", "x");
  }

  /** Every rule with what it asks and wants, without the words in which it says so. */
  private static Map<String, String> meanings(Sources sources) {
    var findings = new ArrayList<Finding>();
    var services = Services.of(sources, findings);
    var vocabulary = Vocabulary.of(sources, findings);
    var described = Described.of(sources, findings);
    var meanings = new TreeMap<String, String>();
    sources
        .under("rules/", ".dslr")
        .forEach(
            (file, text) -> {
              var service = Services.ofFile(file, services, findings).orElseThrow();
              var reader = new Reader(file, service, vocabulary, described, findings);
              for (var rule : reader.rules(text))
                meanings.put(
                    file + " " + rule.place().position() + " " + rule.name(),
                    rule.types()
                        + rule.checks().stream().map(Check::id).collect(Collectors.joining(";"))
                        + rule.then().stream()
                            .map(d -> d.line() + d.action().words() + new TreeMap<>(d.values()))
                            .collect(Collectors.joining(";")));
            });
    assertThat(findings).isEmpty();
    return meanings;
  }
}
