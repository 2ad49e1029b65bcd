package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Gsm0338Test {
  private static final Path TABLE = Path.of("src/test/resources/data/sms-gsm0338/GSM0338.TXT");

  @Test
  void every_row_of_the_published_table_is_ours() throws IOException {
    int rows = 0;
    for (var line : Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1)) {
      if (!line.startsWith("0x")) continue;
      var columns = line.split("\\s+", -1);
      var code = HexFormat.of().parseHex(columns[0].substring(2));
      char letter = (char) Integer.parseInt(columns[1].substring(2), 16);
      // the escape alone is no character; the table also names a look-alike for capital C cedilla
      if (code.length == 1 && code[0] == 0x1B) continue;
      assertThat(Gsm0338.code(letter)).as(line).hasValue(code);
      assertThat(Gsm0338.decode(code)).as(line).isEqualTo(String.valueOf(letter));
      rows++;
    }
    assertThat(rows).isEqualTo(137);
  }

  @Test
  void a_text_with_a_letter_the_telephones_lack_is_not_encoded() {
    assertThat(Gsm0338.encode("utan kostnad – din bil")).isEmpty();
    assertThat(Gsm0338.encode("Bilen är på väg, 40 €")).isPresent();
  }
}
