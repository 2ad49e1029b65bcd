package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reference of sentences is made from the vocabulary, and the page in the documents is it. */
class ReferenceTest {
  private static final Path PAGE = Path.of("src/docs/sentences.md");

  @Test
  void the_page_is_what_check_prints() throws IOException {
    assertThat(Files.readString(PAGE))
        .as("make it anew: bin/valet check --sentences > " + PAGE)
        .isEqualTo(Reference.of(Books.SHIPPED));
  }

  @Test
  void every_sentence_is_there_with_an_example_that_is_understood() {
    var vocabulary = Vocabulary.of(Books.SHIPPED, new ArrayList<>());
    var page = Reference.of(Books.SHIPPED);
    for (var sentence : vocabulary.sentences()) {
      var example = Examples.of(sentence);
      assertThat(vocabulary.read(sentence.kind(), example).sentence().key())
          .as(example)
          .isEqualTo(sentence.key());
      boolean longest =
          vocabulary.sentences().stream()
              .filter(s -> s.key().equals(sentence.key()) && s.language() == sentence.language())
              .noneMatch(s -> s.gaps().size() > sentence.gaps().size());
      if (longest) assertThat(page).contains(example + "`");
    }
  }

  @Test
  void a_home_with_sentences_and_events_of_its_own_lists_them() {
    var files = new TreeMap<>(Books.SHIPPED.files());
    files.put(
        "config/events/landing.schema.json",
        """
        {"description": "A traveller lands", "type": "object", "required": ["place"],
         "properties": {"place": {"type": "string", "examples": ["Bergen"]},
                        "sky": {"enum": ["sun", "rain"], "description": "above it"}}}
        """);
    files.put(
        "rules/vocabulary/landing.en.dsl",
        "# Landings\nevent landing | A traveller lands | landing | | field(\"place\")\n");
    assertThat(Reference.of(Sources.of(files)))
        .contains("## Landings\n")
        .contains("| `A traveller lands` |  |  | landing | landing |")
        .contains("### landing\n\nA traveller lands.\n")
        .contains("| `place` | a text | always |  (such as Bergen) |")
        .contains("| `sky` | `sun`, `rain` | perhaps | above it (such as sun) |");
  }
}
