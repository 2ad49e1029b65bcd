package valet.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import valet.rules.BadBook;
import valet.rules.Finding;

class ProofTest {
  private static List<String> wrong(String... pathsAndTexts) {
    var book = catchThrowableOfType(BadBook.class, () -> Letters.of(pathsAndTexts));
    assertThat(book).as("no complaint").isNotNull();
    return book.findings().stream().map(Finding::toString).toList();
  }

  private static List<String> wrongText(String text) {
    return wrong("config/messages/test/hello/en.sms.txt", text);
  }

  @Test
  void an_unknown_name_is_told_with_its_line_and_column_and_what_there_is() {
    assertThat(wrongText("Hello\nDear {{custmer.name}}!\n"))
        .singleElement()
        .asString()
        .startsWith(
            "config/messages/test/hello/en.sms.txt:2:6: There is no \"custmer.name\". There are:")
        .contains("cost, customer.name, link.answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{customer.name}} | customer.name",
        "{{order.eta}} | order.eta",
        "{{#order}}{{order.reference}}{{/order}} | order.reference",
        "{{^order.eta}}{{order.eta}}{{/order.eta}} | order.eta",
        "{{promise.free}} | promise.free",
        "{{link.why}} | link.why",
        "{{event.receipt}} | event.receipt",
        "{{event.store.name}} | event.store",
        "{{#event.vehicle}}{{event.vehicle.make}}{{/event.vehicle}} | event.vehicle.make",
        "{{#event.items}}{{unit}}{{/event.items}} | unit"
      })
  void a_name_that_may_be_missing_needs_a_section(String text, String section) {
    assertThat(wrongText(text))
        .singleElement()
        .asString()
        .contains("may be missing: write {{#" + section + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#customer.name}}{{customer.name}}{{/customer.name}}",
        "{{order.partner}} {{promise.what}} {{promise.by}} {{recipe.title}} {{recipe.lines}}",
        "{{#event.store}}{{event.store.name}}{{/event.store}}",
        "{{#event.store.name}}{{event.store.name}}{{/event.store.name}}",
        "{{#event.vehicle}}{{event.vehicle.registration}}{{/event.vehicle}}",
        "{{#event.items}}{{name}}{{#unit}}{{unit}}{{/unit}}{{/event.items}}",
        "{{#event.legs}}{{from.name}} {{departs}}{{/event.legs}}",
        "{{#event.drivable}}yes{{/event.drivable}}{{^event.drivable}}no{{/event.drivable}}",
        "{{! a remark }}Hello"
      })
  void good_templates_are_good(String text) {
    Letters.hello("sms.txt", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#customer.name}}a",
        "a{{/customer.name}}",
        "{{#order}}{{#order.eta}}a{{/order}}{{/order.eta}}",
        "{{customer.name",
        "{{{customer.name}}}",
        "{{&customer.name}}",
        "{{>other}}",
        "{{=<% %>=}}",
        "{{#event.drivable}}{{event.drivable}}{{/event.drivable}}",
        "{{#event.items}}{{event.items}}{{/event.items}}",
        "{{#customer.name}}{{length}}{{/customer.name}}",
        "{{class}}",
        "{{event.getClass}}",
        "  \n"
      })
  void everything_else_is_refused(String text) {
    assertThat(wrongText(text)).isNotEmpty().allMatch(f -> f.startsWith("config/messages/test/"));
  }

  @Test
  void files_at_the_wrong_place_and_messages_without_the_default_language_are_found() {
    assertThat(
            wrong(
                "config/messages/test/hello/sv.sms.txt", "Hej",
                "config/messages/test/hello/en.fax.txt", "Hello",
                "config/messages/test/ad/en.email.html", "<p>Hello</p>",
                "config/messages/test/ad/en.email.txt", "\nno subject",
                "config/messages/test/words.en.yaml", "car: {who: x}\n"))
        .anyMatch(
            f -> f.startsWith("config/messages/test/hello/en.sms.txt:") && f.contains("missing"))
        .anyMatch(f -> f.contains("en.fax.txt") && f.contains("is no message"))
        .anyMatch(
            f ->
                f.startsWith("config/messages/test/ad/en.email.txt:1:1: ") && f.contains("subject"))
        .anyMatch(
            f ->
                f.startsWith("config/messages/test/words.en.yaml:1:")
                    && f.contains("what, free, call"));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    assertThat(wrongText("{{a}}\n{{b}}\n{{#c}}\n")).hasSize(4);
  }
}
