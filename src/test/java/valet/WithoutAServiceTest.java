package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import valet.event.Channel;
import valet.event.Data;
import valet.rehearsal.Scratch;
import valet.rules.Finding;
import valet.rules.Service;
import valet.rules.Sources;

/**
 * A home that does without a service takes its rules, stories, messages and its lines in {@code
 * config/services.yaml}, {@code config/care.yaml} and {@code config/tact.yaml} away, and no rule of
 * another needs to be mended.
 */
class WithoutAServiceTest {
  private static final String OWNERS = "config/care.yaml";
  private static final String MANNERS = "config/tact.yaml";
  private static final Instant NOON = Instant.parse("2026-11-18T11:00:00Z");
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"complaint-care", "mention-care"})
  void what_takes_care_of_cases_in_its_own_way_can_go_and_all_other_stories_come_out_as_told(
      String gone) {
    allComeOutAsTold(without(gone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rule \"Look\"\nwhen\n  A reply says that it is not well yet\n"
            + "  - it is a case of this service\nthen\n  Ask a person: \"Look.\"\nend\n"
      })
  void a_case_whose_service_says_nothing_of_it_is_told_by_the_rule_for_all(String instead) {
    var files = new TreeMap<>(Shipped.SOURCES.files());
    files.computeIfPresent(
        "rules/complaint-care.dslr",
        (file, text) -> text.replaceFirst("(?s)rule \"It was not fine.*?end\n", instead));
    try (var house =
        new AnnasHouse(
            folder, NOON, Shipped.WIRING.book(Sources.of(files)), AnnasHouse.anna("en"))) {
      house.happens(
          new Data.Complaint(
              "The milk was sour.",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
      house.after(Duration.ofHours(1));
      var open = house.texts("select id from care_case").get(0);
      house.happens(
          new Data.CaseResolved(open, "It is off the shelf.", Optional.empty(), Optional.empty()));
      house.after(Duration.ofHours(2));
      house.written(new Data.Reply("+46701740605", Channel.SMS, "NO", Optional.empty()));
      // then what its own service says is said by it alone, and the rest by the dialogue
      assertThat(house.texts("select service || ': ' || message from letter order by seq"))
          .containsExactly(
              "complaint-care: acknowledged",
              "complaint-care: what was done",
              "dialogue: reopened");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OWNERS, MANNERS})
  void who_answers_for_its_cases_and_what_it_is_worth_name_it_until_that_is_taken_away(
      String file) {
    var gone = "mention-care";
    var files = new TreeMap<>(without(gone).files());
    files.put(file, Objects.requireNonNull(named(gone).get(file)));
    assertThatThrownBy(() -> Shipped.WIRING.book(Sources.of(files)))
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining("No service is called \"mention-care\"");
  }

  /** All but what is for all, which no home can do without. */
  private static Stream<String> services() {
    var all = new TreeSet<>(Service.names(Shipped.SOURCES));
    assertThat(all.remove("dialogue")).isTrue();
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  @EnabledIfSystemProperty(named = "valet.test.full", matches = "true")
  void each_of_the_others_can_go(String gone) {
    assertThat(Shipped.WIRING.book(without(gone)).rules().services()).doesNotContainKey(gone);
  }

  private void allComeOutAsTold(Sources sources) {
    var book = Shipped.WIRING.compile(sources);
    var differences = new ArrayList<Finding>();
    try (var scratch = Scratch.in(folder)) {
      for (var story : book.stories()) differences.addAll(book.play(story, scratch, rule -> {}));
    }
    assertThat(differences).isEmpty();
  }

  private static Sources without(String gone) {
    var files = new TreeMap<>(named(gone));
    files
        .keySet()
        .removeIf(
            file ->
                file.matches("rules/(stories/(.*\\+)?)?" + gone + "(\\+.*)?\\..*")
                    || file.startsWith("config/messages/" + gone + "/"));
    files.computeIfPresent(
        Service.FILE, (file, text) -> text.replaceFirst("(?m)^" + gone + ":\n( .*\n)+", ""));
    files.computeIfPresent(OWNERS, (file, text) -> text.replace(", " + gone, ""));
    files.computeIfPresent(
        MANNERS, (file, text) -> text.replaceFirst("(?m)^  " + gone + ": .*\n", ""));
    return Sources.of(files);
  }

  /** A home that speaks of the service wherever it may. */
  private static Map<String, String> named(String service) {
    var files = new TreeMap<>(Shipped.SOURCES.files());
    files.put(OWNERS, "owners:\n  - {name: Eva, services: [dialogue, " + service + "]}\n");
    files.merge(
        MANNERS,
        "\nworth:\n  dialogue: {value: \"1 SEK\"}\n  " + service + ": {value: \"2 SEK\"}\n",
        String::concat);
    return files;
  }
}
