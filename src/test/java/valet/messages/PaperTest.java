package valet.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import valet.event.Json;

class PaperTest {
  static List<String> naughty() throws IOException {
    var file = Path.of("src/test/resources/data/naughty-strings/blns-first-half.json");
    return Json.MAPPER.readValue(Files.readString(file), new TypeReference<List<String>>() {});
  }

  @Test
  void words_stay_whole_where_the_paper_is_wide_enough() {
    assertThat(Paper.lines("Bryn löken i smör tills den är mjuk\n\n  2 dl grädde\n", 16))
        .containsExactly("Bryn löken i", "smör tills den", "är mjuk", "", "  2 dl grädde");
    assertThat(Paper.lines("kort", 16)).containsExactly("kort");
    assertThat(Paper.lines("\n\n", 16)).isEmpty();
  }

  @Test
  void a_word_wider_than_the_paper_is_cut_across_lines() {
    assertThat(Paper.lines("av realisationsvinstbeskattning allt", 16))
        .containsExactly("av", "realisationsvins", "tbeskattning", "allt");
  }

  @Test
  void marks_take_no_room_and_wide_characters_take_two_and_neither_is_torn_apart() {
    assertThat(Paper.width("a\u030ao\u0308")).isEqualTo(2);
    assertThat(Paper.width("寿司")).isEqualTo(4);
    assertThat(Paper.lines("e\u0301".repeat(20), 16))
        .containsExactly("e\u0301".repeat(16), "e\u0301".repeat(4));
    assertThat(Paper.lines("寿".repeat(9), 17)).containsExactly("寿".repeat(8), "寿");
  }

  @Test
  void no_line_is_ever_wider_than_the_paper_and_nothing_is_lost() throws IOException {
    var all = new ArrayList<>(naughty().stream().map(Hygiene::clean).toList());
    var together = String.join(" ", all).substring(0, 2_000);
    all.addAll(List.of(together, together.replace(" ", ""), "   " + together));
    for (int columns = 16; columns <= 80; columns++)
      for (var text : all) {
        var lines = Paper.lines(text, columns);
        for (var line : lines) if (shown(line) > columns) fail(columns + " columns: " + line);
        if (!String.join("", lines).replace(" ", "").equals(text.replace(" ", "")))
          fail(columns + " columns lose something of: " + text);
      }
  }

  @Test
  void every_assigned_character_takes_at_least_the_room_it_is_shown_in() {
    var tooNarrow =
        IntStream.range(0x20, 0x30000)
            .filter(Character::isDefined)
            .filter(c -> Paper.width(Character.toString(c)) < shown(Character.toString(c)))
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining(" "));
    assertThat(tooNarrow).isEmpty();
  }

  /** A measure of its own, by script instead of by a table. */
  private static int shown(String text) {
    return text.codePoints()
        .map(
            c -> {
              int type = Character.getType(c);
              if (type == Character.NON_SPACING_MARK
                  || type == Character.ENCLOSING_MARK
                  || type == Character.FORMAT) return 0;
              var block = String.valueOf(Character.UnicodeBlock.of(c));
              boolean wide =
                  Character.isIdeographic(c)
                      || block.startsWith("HANGUL_SYLLABLES")
                      || block.contains("HIRAGANA")
                      || block.startsWith("KATAKANA")
                      || block.contains("EMOTICONS")
                      || block.contains("PICTOGRAPHS")
                      || block.equals("TRANSPORT_AND_MAP_SYMBOLS")
                      || block.startsWith("CJK_SYMBOLS") && c != 0x303f
                      || (c >= 0xff01 && c <= 0xff60);
              return wide ? 2 : 1;
            })
        .sum();
  }
}
