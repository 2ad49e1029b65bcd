package valet.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static valet.event.Channel.EMAIL;
import static valet.event.Channel.RECEIPT;
import static valet.event.Channel.SMS;
import static valet.messages.Letters.ETA;
import static valet.messages.Letters.confirmed;
import static valet.messages.Letters.hello;
import static valet.messages.Letters.sends;
import static valet.messages.Letters.spoken;
import static valet.tact.Given.NOON;
import static valet.tact.Given.STOCKHOLM;
import static valet.tact.Given.anna;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Value;
import valet.memory.Slot;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.tact.Given;
import valet.tact.Place;
import valet.tact.Reason;
import valet.tact.Verdict;
import valet.tact.Verdicts;
import valet.tact.Verdicts.Judged;
import valet.tact.Verdicts.Ruling;

class MessagesTest {
  private static final Proposal HELLO = sends("test", "hello", SMS);

  private static Given.Person annaWithCar() {
    return anna().has(confirmed(Optional.of(ETA), Optional.empty()));
  }

  private static String text(Messages messages, Given.Person who) {
    return spoken(messages, who, HELLO).text();
  }

  @Nested
  class Language {
    private final Messages messages =
        Letters.of(
            "config/messages/test/hello/en.sms.txt", "Hello",
            "config/messages/test/hello/sv.sms.txt", "Hej",
            "config/messages/test/hello/nb.sms.txt", "Hei",
            "config/messages/test/hello/pt-BR.sms.txt", "Oi");

    @ParameterizedTest
    @CsvSource({
      "sv, sv, Hej",
      "sv-FI, sv, Hej",
      "nb, nb, Hei",
      "no, nb, Hei",
      "nn, nb, Hei",
      "nn-NO, nb, Hei",
      "pt-BR, pt-BR, Oi",
      "pt, en, Hello",
      "de-AT, en, Hello"
    })
    void falls_back_to_the_wider_then_to_the_default(String spoken, String used, String text) {
      var draft = spoken(messages, anna().speaking(spoken), HELLO);
      assertThat(draft.language()).isEqualTo(used);
      assertThat(draft.text()).isEqualTo(text);
    }

    @Test
    void who_names_none_is_spoken_to_in_the_houses() {
      assertThat(text(messages, anna())).isEqualTo("Hello");
      var swedish =
          Messages.of(
              Given.sources("config/messages/test/hello/sv.sms.txt", "Hej"),
              new Defaults("sv", 40, Links.NONE));
      assertThat(text(swedish, anna().speaking("de"))).isEqualTo("Hej");
    }
  }

  @Nested
  class Times {
    private final Messages messages =
        Letters.of(
            "config/messages/test/hello/en.sms.txt", "{{#order.eta}}{{order.eta}}{{/order.eta}}",
            "config/messages/test/hello/sv.sms.txt", "{{#order.eta}}{{order.eta}}{{/order.eta}}",
            "config/messages/test/hello/nb.sms.txt", "{{#order.eta}}{{order.eta}}{{/order.eta}}",
            "config/messages/test/hello/fi.sms.txt", "{{#order.eta}}{{order.eta}}{{/order.eta}}");

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "en | Europe/Stockholm | at 12:40",
          "sv | Europe/Stockholm | kl. 12.40",
          "nb | Europe/Oslo | kl. 12.40",
          "sv | Asia/Kolkata | kl. 17.10",
          "en | Pacific/Auckland | at 00:40",
          "fi | Europe/Helsinki | 13:40"
        })
    void an_hour_today_is_a_clock_time_where_the_customer_is(
        String language, String zone, String said) {
      var who = annaWithCar().speaking(language);
      assertThat(spoken(messages, who, HELLO, ZoneId.of(zone)).text()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "en | on Sunday 22 November at 00:10",
          "sv | söndag 22 november kl. 00.10",
          "nb | søndag 22. november kl. 00.10"
        })
    void another_day_is_named(String language, String said) {
      var tomorrow =
          confirmed(Optional.of(Instant.parse("2026-11-21T23:10:00Z")), Optional.empty());
      var who = anna().speaking(language).has(tomorrow);
      assertThat(text(messages, who)).isEqualTo(said);
    }

    @Test
    void what_waits_names_its_day_because_it_may_be_read_on_another() {
      var draft = Letters.held(messages, annaWithCar().speaking("sv"), HELLO);
      assertThat(draft.text()).isEqualTo("lördag 21 november kl. 12.40");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "en | on Sunday 22 November between 17:00 and 19:00",
          "sv | söndag 22 november mellan kl. 17.00 och 19.00",
          "nb | søndag 22. november mellom kl. 17.00 og 19.00"
        })
    void where_no_hour_was_given_the_agreed_window_is_said(String language, String said) {
      var slot = new Slot(LocalDateTime.parse("2026-11-22T17:00"), Duration.ofHours(2), STOCKHOLM);
      var who = anna().speaking(language).has(confirmed(Optional.empty(), Optional.of(slot)));
      assertThat(text(messages, who)).isEqualTo(said);
    }
  }

  @Nested
  class Names {
    @Test
    void an_order_is_told_only_where_it_is_confirmed() {
      var messages =
          hello("sms.txt", "A{{#order}}: {{order.partner}}{{/order}}{{^order}} nobody{{/order}}");
      assertThat(text(messages, annaWithCar())).isEqualTo("A: Bärgning Nord");
      var asked = Given.wish("test").sends("hello", SMS).asked();
      assertThat(spoken(messages, annaWithCar(), asked).text()).isEqualTo("A nobody");
      assertThat(spoken(messages, annaWithCar(), asked).speaksOfOrder()).isFalse();
    }

    @Test
    void a_letter_speaks_of_an_order_by_its_words_or_by_its_promise() {
      var silent = hello("sms.txt", "Hello");
      var speaking = hello("sms.txt", "{{order.partner}}");
      assertThat(spoken(silent, annaWithCar(), HELLO).speaksOfOrder()).isFalse();
      assertThat(spoken(speaking, annaWithCar(), HELLO).speaksOfOrder()).isTrue();
      var promise = new Help.Promise("car", ETA, Optional.of("order1"), Optional.of("c"));
      var promising = sends("test", "hello", SMS, promise);
      assertThat(spoken(silent, annaWithCar(), promising).speaksOfOrder()).isTrue();
      var about = new Help.Promise("call", ETA, Optional.empty(), Optional.empty());
      assertThat(spoken(silent, anna(), sends("test", "hello", SMS, about)).speaksOfOrder())
          .isFalse();
    }

    @Test
    void a_promise_is_told_in_the_services_words_for_it() {
      var text =
          "{{promise.what}}, {{promise.by}}{{#promise.free}}, {{promise.free}}{{/promise.free}}";
      var messages =
          Letters.of(
              "config/messages/test/hello/en.sms.txt",
              text,
              "config/messages/test/hello/sv.sms.txt",
              text,
              "config/messages/test/words.sv.yaml",
              "tow truck: {what: en bärgningsbil, free: gratis}\nother: annat\n",
              "config/messages/test/words.en.yaml",
              "other: something else\n");
      var proposal =
          sends(
              "test",
              "hello",
              SMS,
              new Help.Promise("tow truck", ETA, Optional.empty(), Optional.empty()));
      assertThat(spoken(messages, anna().speaking("sv"), proposal).text())
          .isEqualTo("en bärgningsbil, kl. 12.40, gratis");
      assertThat(spoken(messages, anna(), proposal).text()).isEqualTo("tow truck, at 12:40");
    }

    @Test
    void the_events_fields_are_told_with_sums_in_their_own_currency() {
      var text =
          """
          {{#event.store}}{{event.store.name}}: {{event.total}}{{/event.store}}
          {{#event.items}}
          {{quantity}} {{name}}{{#price}} {{price}}{{/price}}
          {{/event.items}}
          """;
      var messages =
          Letters.of(
              "config/messages/test/hello/en.sms.txt",
                  text.replace("event.total", "event.store.id"),
              "config/messages/test/hello/sv.sms.txt",
                  text.replace(
                      "{{event.total}}", "{{#event.total}}{{event.total}}{{/event.total}}"));
      assertThat(text(messages, anna().speaking("sv")))
          .isEqualTo("Kvantum Söder: 249,50 kr\n1 Vispgrädde 39,90 kr\n1 Lax 39,90 kr");
      assertThat(text(messages, anna())).startsWith("Kvantum Söder: S1").contains("39.90 SEK");
    }

    @Test
    void a_retailers_own_fields_are_those_of_its_schema() {
      var schema =
          "{\"properties\": {\"weather\": {\"type\": \"string\"}, \"wind\": {\"properties\":"
              + " {\"speed\": {}}}}}";
      var messages =
          Letters.of(
              "config/events/forecast.schema.json",
              schema,
              "config/messages/test/hello/en.sms.txt",
              "{{#event.weather}}{{event.weather}}{{/event.weather}}"
                  + "{{#event.wind.speed}} {{event.wind.speed}} m/s{{/event.wind.speed}}");
      var wind = new Value.Fields(Map.of("speed", new Value.Number(new BigDecimal("7.5"))));
      var forecast =
          new Data.Custom(Map.of("weather", new Value.Text("rain\nand wind"), "wind", wind));
      assertThat(text(messages, anna().when(forecast))).isEqualTo("rain and wind 7.5 m/s");
    }

    @Test
    void links_are_there_only_where_the_house_can_be_reached() {
      var text = "Hello{{#link.why}}, {{link.why}}{{/link.why}}";
      assertThat(text(hello("sms.txt", text), anna())).isEqualTo("Hello");
      Links links = (what, proposal) -> Optional.of("https://valet.example/" + what);
      var linked =
          Messages.of(
              Given.sources("config/messages/test/hello/en.sms.txt", text),
              new Defaults("en", 40, links));
      assertThat(text(linked, anna())).isEqualTo("Hello, https://valet.example/WHY");
    }

    @Test
    void a_template_that_speaks_of_what_is_not_there_is_refused_with_the_file_and_the_name() {
      var messages = hello("sms.txt", "{{order.partner}} and {{promise.what}}");
      assertThat(messages.needs("test", "hello")).containsExactlyInAnyOrder("order", "promise");
      assertThatThrownBy(() -> spoken(messages, anna(), HELLO))
          .isInstanceOf(Unwritable.class)
          .hasMessageContaining("config/messages/test/hello/en.sms.txt")
          .hasMessageContaining("order.partner");
    }
  }

  @Nested
  class Mails {
    @Test
    void the_first_line_is_the_subject_and_no_name_can_break_it() {
      var messages =
          hello(
              "email.txt", "Hello {{#customer.name}}{{customer.name}}{{/customer.name}}\n\nBody\n");
      var who = anna().named("Eve\r\nBcc: all@example.com\u2028X");
      var draft = spoken(messages, who, sends("test", "hello", EMAIL));
      assertThat(draft.subject()).contains("Hello Eve Bcc: all@example.com X");
      assertThat(draft.text()).isEqualTo("Body");
    }

    @Test
    void html_is_made_from_the_text_and_names_cannot_become_markup() {
      var text = "Hi\n\nDear {{#customer.name}}{{customer.name}}{{/customer.name}},\nyes\n\nBye";
      var who = anna().named("<script>alert('&\")</script>");
      var made = spoken(hello("email.txt", text), who, sends("test", "hello", EMAIL));
      assertThat(made.text()).contains("<script>alert('&\")</script>");
      assertThat(made.html().orElseThrow())
          .contains("Dear &lt;script&gt;alert(&#39;&amp;&quot;)&lt;/script&gt;,<br>\nyes</p>")
          .contains("<html lang=\"en\">")
          .doesNotContain("<script>");
    }

    @Test
    void html_of_its_own_escapes_its_names() {
      var messages =
          Letters.of(
              "config/messages/test/hello/en.email.txt", "Hi\n\nText",
              "config/messages/test/hello/en.email.html",
                  "<p>{{#customer.name}}{{customer.name}}{{/customer.name}}</p>");
      var draft = spoken(messages, anna().named("A<b>&"), sends("test", "hello", EMAIL));
      assertThat(draft.html()).contains("<p>A&lt;b&gt;&amp;</p>");
    }
  }

  @Nested
  class Receipts {
    private final Messages messages =
        hello("receipt.txt", "{{recipe.title}}\n{{#recipe.lines}}\n{{.}}\n{{/recipe.lines}}\n");
    private final Proposal recipe = sends("test", "hello", RECEIPT);
    private final String wide = "x".repeat(100);

    private Draft printed(Given.Person who) {
      return spoken(messages, who.cooks("Lax", wide, "salt"), recipe);
    }

    @Test
    void the_tills_own_width_goes_before_the_shops_and_the_houses() {
      assertThat(printed(anna().waitsAtTill(NOON, 24)).lines())
          .containsExactly(
              "Lax",
              "x".repeat(24),
              "x".repeat(24),
              "x".repeat(24),
              "x".repeat(24),
              "xxxx",
              "salt");
      assertThat(printed(anna()).lines().get(1)).hasSize(40);
      assertThat(printed(anna()).text()).isEqualTo(String.join("\n", printed(anna()).lines()));
    }

    @Test
    void lines_as_a_variable_are_the_same_lines() {
      var plain = hello("receipt.txt", "{{recipe.title}}\n{{recipe.lines}}\n");
      assertThat(spoken(plain, anna().cooks("Lax", "a", "b"), recipe).lines())
          .containsExactly("Lax", "a", "b");
    }
  }

  @Nested
  class HeldAndTogether {
    @Test
    void what_waits_has_words_for_every_channel_it_may_take() {
      var messages =
          Letters.of(
              "config/messages/test/hello/en.sms.txt", "Hello",
              "config/messages/test/hello/en.email.txt", "Hello\n\nmail");
      var proposal = Given.wish("test").sends("hello", SMS, EMAIL).asked();
      var hold = new Verdict.Hold(Reason.CAP, NOON, Letters.voices(proposal));
      assertThat(Letters.write(messages, anna(), proposal, hold, STOCKHOLM))
          .extracting(draft -> draft.voice().channel())
          .containsExactly(SMS, EMAIL);
      assertThat(Letters.write(hello("sms.txt", "Hello"), anna(), proposal, hold, STOCKHOLM))
          .extracting(draft -> draft.voice().channel())
          .containsExactly(SMS);
    }

    @Test
    void what_is_judged_again_keeps_its_words_and_silence_needs_none() {
      var messages = hello("sms.txt", "Hello");
      var speak = new Verdict.Speak(Reason.HELPFUL_NOW, Letters.voices(HELLO));
      var again =
          new Judged(
              anna().wishes(NOON, List.of(HELLO)),
              Optional.of(Place.in(STOCKHOLM)),
              List.of(),
              List.of(new Ruling(HELLO, speak)));
      assertThat(messages.write(new Verdicts(List.of(again))).all().get(0).drafts()).isEmpty();
      var silence = new Verdict.Silence(Reason.NO_CONSENT);
      assertThat(Letters.write(messages, anna(), HELLO, silence, STOCKHOLM)).isEmpty();
    }

    @Test
    void a_message_that_is_nowhere_is_refused_with_the_file_that_is_wanted() {
      var messages = hello("sms.txt", "Hello");
      assertThat(messages.has("test", "hello", SMS)).isTrue();
      assertThat(messages.has("test", "hello", EMAIL)).isFalse();
      for (var channel : List.of(Channel.EMAIL, Channel.RECEIPT))
        assertThatThrownBy(() -> spoken(messages, anna(), sends("test", "on its way", channel)))
            .isInstanceOf(Unwritable.class)
            .hasMessageStartingWith(
                "config/messages/test/on-its-way/en." + channel + ".txt is missing");
    }
  }
}
