package valet.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.event.Channel.EMAIL;
import static valet.event.Channel.RECEIPT;
import static valet.event.Channel.SMS;
import static valet.tact.Given.anna;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HygieneTest {
  @Test
  void control_override_and_unassigned_characters_go_and_newlines_become_blanks() {
    assertThat(Hygiene.clean("a\u0000b\u001bc\u007fd\u0080e\u202ef\u2066g\uffffh\u0378i\ud800j"))
        .isEqualTo("abcdefghij");
    assertThat(Hygiene.clean("a\nb\rc\r\nd\u0085e\u2028f\u2029g")).isEqualTo("a b c d e f g");
  }

  @Test
  void all_else_stays_as_it_was_written() {
    for (var text :
        new String[] {
          "Åsa Öberg-Łuć",
          "ﷺ",
          "👨‍👩‍👧",
          "e\u0301",
          "שלום",
          "  a  b ",
          "{{order.eta}}",
          "%s $1 \\n"
        }) assertThat(Hygiene.clean(text)).isEqualTo(text);
  }

  @Test
  void naughty_names_reach_letters_and_paper_unchanged_but_for_that() throws IOException {
    var sms = Letters.hello("sms.txt", "<{{#customer.name}}{{customer.name}}{{/customer.name}}>");
    var mail =
        Letters.hello("email.txt", "S\n\n<{{#customer.name}}{{customer.name}}{{/customer.name}}>");
    var paper = Letters.hello("receipt.txt", "{{recipe.title}}");
    for (var name : PaperTest.naughty()) {
      var expected = expected(name);
      var text = "<" + expected + ">";
      assertThat(
              Letters.spoken(sms, anna().named(name), Letters.sends("test", "hello", SMS)).text())
          .isEqualTo(text);
      assertThat(
              Letters.spoken(mail, anna().named(name), Letters.sends("test", "hello", EMAIL))
                  .text())
          .isEqualTo(text);
      var printed =
          Letters.spoken(paper, anna().cooks(name), Letters.sends("test", "hello", RECEIPT));
      assertThat(String.join("", printed.lines()).replace(" ", ""))
          .isEqualTo(expected.replace(" ", ""));
    }
  }

  /** The same in other words: code point by code point, by regular expression classes. */
  private static String expected(String name) {
    return name.replaceAll("\r\n|[\n\r\u0085\u2028\u2029]", " ")
        .replaceAll("[\\p{Cc}\\p{Cn}\\p{Cs}\u202a-\u202e\u2066-\u2069]", "");
  }
}
