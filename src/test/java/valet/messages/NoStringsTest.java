package valet.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import valet.memory.LetterClass;
import valet.rules.Finding;
import valet.rules.Service;
import valet.rules.Sources;

/** Help has no strings, in three languages; what is near and harmless passes. */
class NoStringsTest {
  private static List<Finding> said(LetterClass letterClass, String file, String text) {
    var service =
        new Service(
            "help",
            "default",
            letterClass,
            Service.Basis.CONSENT,
            false,
            Map.of(),
            Optional.empty(),
            0);
    var files = new TreeMap<>(Map.of("config/messages/help/" + file, text));
    return NoStrings.of(new Sources(files, "hash"), Map.of("help", service));
  }

  private record Line(String language, String sort, String text) {}

  private static Stream<Line> lines(String sort) throws IOException {
    var all = new ArrayList<Line>();
    for (var language : List.of("en", "sv", "nb"))
      try (var in =
          NoStringsTest.class.getResourceAsStream("/messages/no-strings." + language + ".csv")) {
        assertThat(in).isNotNull();
        for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
          int at = line.indexOf('|');
          if (at < 0 || line.startsWith("#")) continue;
          var one =
              new Line(language, line.substring(0, at).strip(), line.substring(at + 1).strip());
          if (one.sort().equals("passes") == sort.equals("passes")) all.add(one);
        }
      }
    return all.stream();
  }

  static Stream<Line> refused() throws IOException {
    return lines("refused");
  }

  static Stream<Line> passes() throws IOException {
    return lines("passes");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_has_a_string_attached_is_refused_and_says_which(Line line) {
    for (var letterClass : List.of(LetterClass.SAFETY, LetterClass.PROMISE, LetterClass.SERVICE))
      assertThat(said(letterClass, "hello/" + line.language() + ".sms.txt", line.text()))
          .anyMatch(f -> f.message().contains("is " + line.sort() + ", which"));
    assertThat(said(LetterClass.MARKETING, "hello/" + line.language() + ".sms.txt", line.text()))
        .hasSize(line.sort().equals("that nobody is home") ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("passes")
  void what_is_near_and_harmless_passes(Line line) {
    assertThat(said(LetterClass.SERVICE, "hello/" + line.language() + ".email.txt", line.text()))
        .isEmpty();
  }

  @Test
  void it_is_shown_with_file_line_and_column_in_its_subject_and_its_markup() {
    var text = "Good news\n\nHello {{customer.name}}, get a\n{{!discount}} discount today";
    assertThat(said(LetterClass.SERVICE, "hello/en.email.txt", text))
        .singleElement()
        .asString()
        .startsWith("config/messages/help/hello/en.email.txt:4:15: \"discount\" is a discount,");
    assertThat(said(LetterClass.SERVICE, "hello/en.email.txt", "20 % for you\n\nHello"))
        .singleElement()
        .asString()
        .contains(":1:1:");
    var html = "<p class=\"discount\">We\n   <b>will</b> come</p>";
    assertThat(said(LetterClass.SERVICE, "hello/en.email.html", html)).isEmpty();
    assertThat(said(LetterClass.SERVICE, "hello/en.email.html", "<p>We\n   will come</p>"))
        .singleElement()
        .asString()
        .contains(":1:4:", "{{promise.by}}");
  }

  @Test
  void a_variable_says_what_a_hand_may_not_but_not_a_price() {
    var text =
        "You get {{refund}} back. It costs {{cost}}. They come {{promise.by}}, {{promise.free}}.";
    assertThat(said(LetterClass.PROMISE, "hello/en.sms.txt", text)).isEmpty();
    assertThat(
            said(
                LetterClass.SERVICE,
                "hello/en.sms.txt",
                "{{#event.items}}{{price}}{{/event.items}}"))
        .singleElement()
        .asString()
        .contains("{{price}}", "{{refund}}");
  }

  @Test
  void a_single_letter_of_another_class_is_judged_by_its_own() {
    var service =
        new Service(
            "help",
            "default",
            LetterClass.SERVICE,
            Service.Basis.CONSENT,
            false,
            Map.of("what-is-new", LetterClass.MARKETING),
            Optional.empty(),
            0);
    var files =
        new TreeMap<>(
            Map.of(
                "config/messages/help/what-is-new/en.sms.txt", "20 % off",
                "config/messages/help/hello/en.sms.txt", "20 % off"));
    assertThat(NoStrings.of(new Sources(files, "hash"), Map.of("help", service)))
        .extracting(Finding::file)
        .containsOnly("config/messages/help/hello/en.sms.txt");
  }

  @Test
  void words_for_a_promise_may_bind_us_but_sell_nothing() {
    var words = "car:\n  what: a car\n  free: it costs you nothing\n  call: our best service\n";
    assertThat(said(LetterClass.SERVICE, "words.en.yaml", words))
        .singleElement()
        .asString()
        .contains("words.en.yaml:4:", "praise of ourselves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "no", "nb-NO"})
  void norwegian_is_read_as_bokmal_under_all_its_names(String language) {
    assertThat(said(LetterClass.SERVICE, "hello/" + language + ".sms.txt", "Det er gratis."))
        .hasSize(1);
  }

  /** Whose services name something to buy, and are marketing for it. */
  private static final Set<String> SELLING = Set.of("own-loyalty", "what-completes");

  @Test
  void the_messages_that_ship_have_no_strings() {
    var sources = Sources.read(Path.of("").toAbsolutePath());
    var services = new TreeMap<String, Service>();
    for (var path : sources.files().keySet())
      if (path.startsWith("config/messages/"))
        services.put(
            path.split("/")[2],
            new Service(
                path.split("/")[2],
                "default",
                SELLING.contains(path.split("/")[2]) ? LetterClass.MARKETING : LetterClass.SERVICE,
                Service.Basis.CONSENT,
                false,
                Map.of(),
                Optional.empty(),
                0));
    assertThat(NoStrings.of(sources, services)).isEmpty();
  }
}
