package valet.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.messages.Letters.confirmed;
import static valet.tact.Given.NOON;
import static valet.tact.Given.anna;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import valet.event.Channel;
import valet.memory.Slot;
import valet.rules.Help;
import valet.tact.Given;

class ShippedMessagesTest {
  private static final Pattern FILE =
      Pattern.compile("config/messages/([^/]+)/([^/]+)/([a-z]+)\\.(sms|email|receipt)\\.txt");

  /** The GSM 03.38 default alphabet, without its extension: what costs one septet. */
  private static final String GSM =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private final Messages messages = Messages.of(Letters.shipped(), Defaults.PLAIN);

  private record Shipped(String service, String message, String language, Channel channel) {}

  static Stream<Shipped> shipped() {
    return Letters.shipped().files().keySet().stream()
        .map(FILE::matcher)
        .filter(file -> file.matches())
        .map(
            file ->
                new Shipped(
                    file.group(1),
                    file.group(2),
                    file.group(3),
                    Channel.of(file.group(4)).orElseThrow()));
  }

  private Draft written(Shipped shipped, Given.Person who) {
    var promise =
        new Help.Promise(
            "tow truck with a car you can drive on in",
            NOON.plusSeconds(2400),
            Optional.of("order1"),
            Optional.of("confirmation1"));
    return Letters.spoken(
        messages,
        who.speaking(shipped.language()).cooks("Laxpasta", "400 g lax", "2 dl grädde"),
        Letters.sends(shipped.service(), shipped.message(), shipped.channel(), promise));
  }

  private static Given.Person withEverything() {
    var slot =
        new Slot(LocalDateTime.parse("2026-11-25T17:00"), Duration.ofHours(2), Given.STOCKHOLM);
    return anna().named("Karl-Johan Andersson").has(confirmed(Optional.empty(), Optional.of(slot)));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_letter_with_everything_known_is_short_and_in_its_language(Shipped shipped) {
    var draft = written(shipped, withEverything());
    assertThat(draft.language()).isEqualTo(shipped.language());
    tidy(draft);
    if (shipped.channel() == Channel.SMS) {
      assertThat(draft.text().length()).isLessThanOrEqualTo(320);
      assertThat(draft.text().chars().filter(c -> GSM.indexOf(c) < 0).count()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_letter_with_the_least_known_is_still_a_letter(Shipped shipped) {
    tidy(written(shipped, Given.nobodyKnown().has(confirmed(Optional.empty(), Optional.empty()))));
  }

  private static void tidy(Draft draft) {
    assertThat(draft.text()).isNotBlank().doesNotContain("{{", "  ", " .", " ,");
    assertThat(draft.text()).doesNotStartWith("\n").doesNotEndWith("\n");
    if (draft.voice().channel() == Channel.EMAIL) {
      assertThat(draft.subject().orElseThrow()).isNotBlank().hasSizeLessThan(60);
      assertThat(draft.html().orElseThrow()).contains("<p>");
    }
  }

  @Test
  void every_message_is_there_in_all_three_languages_on_the_same_channels() {
    var all = shipped().toList();
    for (var one : all)
      for (var language : List.of("en", "sv", "nb"))
        assertThat(all)
            .contains(new Shipped(one.service(), one.message(), language, one.channel()));
    assertThat(all)
        .extracting(Shipped::service)
        .contains(
            "recipes-on-receipt",
            "replacement-car",
            "groceries-at-homecoming",
            "dialogue",
            "complaint-care");
  }

  @Test
  void the_driver_reads_who_when_that_it_costs_nothing_and_how_to_say_no() {
    var who = anna().speaking("sv").has(confirmed(Optional.of(Letters.ETA), Optional.empty()));
    var promise =
        new Help.Promise(
            "tow truck with a car you can drive on in",
            Letters.ETA,
            Optional.of("order1"),
            Optional.of("confirmation1"));
    var onItsWay = Letters.sends("replacement-car", "on its way", Channel.SMS, promise);
    // that it costs nothing is said because it is promised
    assertThat(Letters.spoken(messages, who, onItsWay).text())
        .isEqualTo(
            "Hej Anna! Bärgning Nord är på väg med en bärgningsbil och en bil du kan köra vidare i."
                + " De är hos dig kl. 12.40. Bilen är din resten av resan, utan kostnad för dig."
                + " Vill du inte ha den? Svara NEJ, så vänder den.");
  }

  @Test
  void the_honest_letters_speak_of_no_order() {
    for (var service : List.of("replacement-car", "groceries-at-homecoming"))
      assertThat(messages.needs(service, "nobody could")).isEmpty();
    var honest = Given.wish("replacement-car").sends("nobody could", Channel.SMS).asked();
    assertThat(Letters.spoken(messages, anna(), honest).speaksOfOrder()).isFalse();
  }

  private static final Pattern SAYS =
      Pattern.compile(
          "(?:Send|Correct \"[^\"]+\" with) \"([^\"]+)\" by (sms or email|the same channel)");
  private static final Pattern PRINTS = Pattern.compile("Print \"([^\"]+)\" on the receipt");
  private static final Pattern PROMISES = Pattern.compile("Promise \"([^\"]+)\"");

  @Test
  void everything_that_the_rules_say_print_and_promise_has_its_words() throws IOException {
    int said = 0;
    for (var rules : rules()) {
      var service = rules.getFileName().toString().replace(".dslr", "");
      for (var line : Files.readAllLines(rules)) {
        var says = SAYS.matcher(line);
        var prints = PRINTS.matcher(line);
        var promises = PROMISES.matcher(line);
        if (says.find()) {
          said++;
          for (var channel : List.of(Channel.SMS, Channel.EMAIL))
            assertThat(messages.has(service, says.group(1), channel)).as(line).isTrue();
        }
        if (prints.find())
          assertThat(messages.has(service, prints.group(1), Channel.RECEIPT)).as(line).isTrue();
        if (promises.find())
          for (var language : List.of("en", "sv", "nb")) {
            var words = Path.of("config/messages", service, "words." + language + ".yaml");
            assertThat(Files.readString(words)).contains(promises.group(1) + ":");
          }
      }
    }
    assertThat(said).isGreaterThan(10);
  }

  private static List<Path> rules() throws IOException {
    try (var files = Files.list(Path.of("rules"))) {
      return files.filter(file -> file.toString().endsWith(".dslr")).toList();
    }
  }
}
