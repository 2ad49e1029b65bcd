package valet.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Channel;
import valet.memory.Happening.Meaning;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "STOP, STOP",
        "Stopp!, STOP",
        " s t o p, WORDS",
        "sluta, STOP",
        "SLUTA SKICKA SMS, STOP",
        "Stop texting me., STOP",
        "avsluta, STOP",
        "Unsubscribe please, STOP",
        "stopall, STOP",
        "\"Stopp, vi har sett er bil stå vid avfarten nu\", WORDS",
        "Stopover in Oslo, WORDS",
        "ＳＴＯＰ, STOP",
        "START, START",
        "Ja, YES",
        "ja tack!, YES",
        "YES, YES",
        "Ok, YES",
        "NEJ, NO",
        "nej., NO",
        "Nej tack, NO",
        "NEI, NO",
        "Nei takk :), NO",
        "no thanks, NO",
        "\"No problem, thank you\", WORDS",
        "Nej jag menade ja, WORDS",
        "NEJ?, NO",
        "nä, NO",
        "nä, NO",
        "VARFÖR?, WHY",
        "hvorfor, WHY",
        "why, WHY",
        "senare, LATER",
        "senere, LATER",
        "not this, NOT_THIS",
        "Fel nummer, WRONG_PERSON",
        "Var är ni?, WORDS",
        "\"\", WORDS",
        "👍, WORDS",
        "avbryt, NO"
      })
  void a_text_message_means(String text, Meaning meaning) {
    assertThat(Words.meaning(text, Channel.SMS)).isEqualTo(meaning);
  }

  @Test
  void letters_may_come_in_two_parts() {
    assertThat(Words.meaning("varfo\u0308r", Channel.SMS)).isEqualTo(Meaning.WHY);
  }

  @Test
  void of_an_email_only_what_was_written_now_counts() {
    assertThat(
            Words.meaning(
                """
                Nej tack

                Hälsningar
                Anna

                Den 21 nov. 2026 kl. 22:12 skrev Valet <valet@example.org>:
                > Bilen är på väg. Svara NEJ så vänder den, STOP så slutar vi.
                """,
                Channel.EMAIL))
        .isEqualTo(Meaning.NO);
    assertThat(
            Words.meaning(
                "Ja\r\nOn Sat, Nov 21, 2026 at 10:12 PM Valet wrote:\r\n> answer NO\r\n",
                Channel.EMAIL))
        .isEqualTo(Meaning.YES);
    assertThat(Words.meaning("Nej\nförresten, ja tack", Channel.EMAIL)).isEqualTo(Meaning.WORDS);
    assertThat(Words.meaning("> STOP", Channel.EMAIL)).isEqualTo(Meaning.WORDS);
  }
}
