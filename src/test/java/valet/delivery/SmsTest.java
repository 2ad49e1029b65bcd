package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmsTest {
  @Test
  void one_message_holds_160_septets_or_70_units() {
    assertThat(Sms.of("ä".repeat(160), (byte) 1).parts()).hasSize(1);
    assertThat(Sms.of("ä".repeat(161), (byte) 1).parts()).hasSize(2);
    assertThat(Sms.of("€".repeat(80), (byte) 1).parts()).hasSize(1);
    assertThat(Sms.of("€".repeat(81), (byte) 1).parts()).hasSize(2);
    assertThat(Sms.of("č".repeat(70), (byte) 1).parts()).hasSize(1);
    assertThat(Sms.of("č".repeat(71), (byte) 1).parts()).hasSize(2);
  }

  @Test
  void joined_parts_hold_153_septets_or_67_units() {
    assertThat(Sms.of("a".repeat(306), (byte) 1).parts()).hasSize(2);
    assertThat(Sms.of("a".repeat(307), (byte) 1).parts()).hasSize(3);
    assertThat(Sms.of("č".repeat(134), (byte) 1).parts()).hasSize(2);
    assertThat(Sms.of("č".repeat(135), (byte) 1).parts()).hasSize(3);
  }

  @Test
  void the_text_decides_the_alphabet() {
    assertThat(Sms.of("Svara NEJ så vänder vi", (byte) 1).coding()).isEqualTo(Sms.GSM);
    assertThat(Sms.of("curly ’quotes’", (byte) 1).coding()).isEqualTo(Sms.UCS2);
  }

  @Test
  void no_character_is_cut_in_two_and_nothing_is_lost() {
    var letters = new String[] {"a", "€", "[", "é", "č", "🚗", "\n", " "};
    var random = new Random(20261121);
    for (int i = 0; i < 500; i++) {
      var pick = random.nextBoolean() ? 4 : letters.length; // half of them fit the telephones
      var text =
          random
              .ints(random.nextInt(1, 500), 0, pick)
              .mapToObj(n -> letters[n])
              .collect(Collectors.joining());
      assertThat(joined(Sms.of(text, (byte) i))).isEqualTo(text);
    }
  }

  @Test
  void parts_say_whose_they_are_and_in_which_order() {
    var sms = Sms.of("a".repeat(400), (byte) 7);
    assertThat(sms.joined()).isTrue();
    for (int i = 0; i < 3; i++)
      assertThat(sms.parts().get(i)).startsWith(5, 0, 3, 7, 3, i + 1).hasSizeLessThanOrEqualTo(159);
  }

  static String joined(Sms sms) {
    var text = new StringBuilder();
    for (var part : sms.parts()) {
      int from = sms.joined() ? 6 : 0;
      var bytes = Arrays.copyOfRange(part, from, part.length);
      var piece =
          sms.coding() == Sms.UCS2
              ? new String(bytes, StandardCharsets.UTF_16BE)
              : Gsm0338.decode(bytes);
      assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
      text.append(piece);
    }
    return text.toString();
  }
}
