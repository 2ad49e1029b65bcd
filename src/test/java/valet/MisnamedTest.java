package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.rules.BadBook;
import valet.rules.Service;
import valet.rules.Sources;

/** Words for what nobody promises are told, unless the service has no rules any more. */
class MisnamedTest {
  private static final String WORDS = "config/messages/replacement-car/words.sv.yaml";
  private final Map<String, String> home = new TreeMap<>(Shipped.SOURCES.files());

  @Test
  void words_for_what_nobody_promises_are_told_with_what_is_near() {
    home.computeIfPresent(
        WORDS, (file, text) -> text.replace("a car you can", "a car that you can"));
    assertThatThrownBy(() -> Shipped.WIRING.book(Sources.of(home)))
        .isInstanceOfSatisfying(
            BadBook.class,
            bad ->
                assertThat(bad.findings())
                    .singleElement()
                    .asString()
                    .startsWith(WORDS + ":")
                    .contains(
                        "No rule of \"replacement-car\" orders or promises \"tow truck with a car"
                            + " that you can drive on in\"",
                        "Did you mean \"tow truck with a car you can drive on in\"?"));
  }

  @ParameterizedTest
  @CsvSource({"what-was-don, what-was-done", "what was don, what was done"})
  void the_class_of_no_message_is_told_as_the_file_writes_it(String written, String near) {
    home.computeIfPresent(
        Service.FILE, (file, text) -> text.replace("what-was-done:", written + ":"));
    assertThatThrownBy(() -> Shipped.WIRING.book(Sources.of(home)))
        .hasMessageContaining("No message \"" + written + "\" is in config/messages/")
        .hasMessageContaining("Did you mean \"" + near + "\"?");
  }

  @Test
  void words_may_stay_beside_new_ones_for_what_was_promised_before() {
    home.computeIfPresent(WORDS, (file, text) -> text + "replacement cars: bilar\n");
    assertThat(Shipped.WIRING.book(Sources.of(home)).rules().names()).isNotEmpty();
  }

  @Test
  void words_may_stay_when_the_rules_of_a_service_go() {
    home.keySet().removeIf(file -> file.matches("rules/(stories/)?replacement-car\\..*"));
    assertThat(Shipped.WIRING.book(Sources.of(home)).rules().services())
        .containsKey("replacement-car");
  }
}
