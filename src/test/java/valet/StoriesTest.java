package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.rehearsal.Scratch;
import valet.rehearsal.Stories;
import valet.rehearsal.StoryNames;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.ToldStories;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/** A story says what it does not understand, and what came out otherwise, where it stands. */
class StoriesTest {
  private static final String FILE = "rules/stories/a-car.yaml";
  private static final String CAR =
      """
      - story: the car is on its way
        given:
          clock: "2026-11-23T12:00+01:00"
          customer: {id: anna, name: Anna, language: en, country: SE, phone: "+46701740605"}
          open:
            - event: {type: breakdown, data: {vehicle: {registration: ABC 123}, position: {latitude: 59, longitude: 18}, drivable: false}}
            - answer: {order: replacement car, answer: confirmed, eta: PT40M}
        when:
          - clock: PT5M
          - answer: {order: replacement car, answer: changed, eta: PT1H}
        then:
          letters:
            - {message: later, to: sms, contains: [nothing you need to do]}
          promises: [{what: tow truck, by: PT1H, state: made}]
          orders: [{what: replacement car, state: confirmed}]
          cases: []
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          story: the car | storry: the car | storry | A story knows no "storry"; it knows given, story, then, when
          open: | opn: | opn | Given knows no "opn"; it knows clock, customer, customers, events, open
          "2026-11-23T12:00+01:00" | "23 November" | "23 Nov | Given.clock is a time with its offset, such as 2026-11-21T22:10+01:00, not "23 November"
          name: Anna | nam: Anna | nam: | Given.customer knows no "nam"
          id: anna, | , | , name | From here on this is not YAML
          clock: PT5M | clock: five minutes | five min | Clock is a duration such as PT2H or P1D, or a time
          clock: PT5M | clock: -PT5M | -PT5M | Clock is a duration such as PT2H or P1D, or a time
          clock: PT5M | clocks: PT5M | clocks | A step knows no "clocks"; it knows answer, clock,
          answer: changed | answer: perhaps | perhaps | Answer.answer is one of confirmed, refused, changed, done, failed, not "perhaps"
          answer: changed | anser: changed | anser | Answer knows no "anser"
          eta: PT1H} | eta: an hour} | an hour | Answer.eta is a duration
          - clock: PT5M | - {clock: PT5M, reply: {text: x}} | {clock: PT5M | A step is one thing that happens, but here are 2: clock, reply
          letters: | leters: | leters | Then knows no "leters"; it knows cases, holds, letters, orders, promises, silences
          to: sms | to: pigeon | pigeon | Then.letters.to is one of sms, email, receipt, not "pigeon"
          state: made | state: kept well | kept well | Then.promises.state is one of planned, made, kept, broken, withdrawn
          cases: [] | cases: none | none | Then.cases must be a list, such as []
          cases: [] | orders: [] | orders: [] | "orders" stands twice
          clock: PT5M | event: {type: breakdwn, data: {}} | breakdwn | This event would be refused: type is not a type we know
          """)
  void a_mistake_is_told_where_it_stands(String from, String to, String at, String says) {
    assertThat(CAR).contains(from);
    var changed = CAR.replace(from, to);
    assertThatThrownBy(() -> ToldStories.of(told(changed)))
        .isInstanceOfSatisfying(
            BadBook.class,
            bad -> {
              var first = bad.findings().get(0);
              assertThat(first.message()).contains(says);
              assertThat(first.line() + ":" + first.column()).isEqualTo(place(changed, at));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          message: later | message: latter | latter | No message is called "latter". Did you mean "later"
          message: later | message: later, with: on its weigh | on its weigh | No message is called "on its weigh". Did you mean "on its way"?
          to: sms, | to: sms, language: se, | se, | No message is there in the language "se". Did you mean
          cases: [] | silences: [{service: replacment-car, reason: no consent}] | replacment | No service is called "replacment-car". Did you mean "replacement-car"?
          cases: [] | silences: [{service: replacement-car, reason: no_consent}] | no_consent | Nothing is ever silent because of "no_consent". Did you mean "no consent"?
          cases: [] | holds: [{service: replacement-car, reason: quiet hour}] | quiet hour | Nothing ever waits because of "quiet hour". Did you mean "quiet hours"?
          cases: [] | silences: [{service: replacement-car, reason: quiet hours}] | quiet hours | Nothing is ever silent because of "quiet hours".
          what: tow truck | what: tow trcuk | tow trcuk | No rule promises "tow trcuk". Did you mean "tow truck"?
          what: replacement car | what: replacemnt car | replacemnt | No rule orders "replacemnt car". Did you mean "replacement car"?
          state: confirmed} | partner: Bargning Nord} | Bargning | No partner is called "Bargning Nord". Did you mean "Bärgning Nord"?
          state: confirmed} | zone: Europe/Stokholm} | Europe/St | "Europe/Stokholm" is not a time zone such as Europe/Stockholm. Did you mean "Europe/Stockholm"?
          - clock: PT5M | - report: {letter: later on, state: failed} | later on | No message is called "later on". Did you mean
          order: replacement car, answer: confirmed | order: a replacement, answer: confirmed | a replacement | No rule orders "a replacement".
          answer: changed | answer: changed, partner: Vagens Vanner | Vagens | No partner is called "Vagens Vanner". Did you mean "Vägens Vänner"?
          language: en | language: english | english | "english" is no language: write its code
          country: SE | country: SW | SW | "SW" is no country: write its code of two capital letters
          name: Anna | consents: [{purpose: marketting, channel: any, given: true, at: "2026-01-01T10:00:00+01:00", source: page}] | marketting | Nobody is asked to agree to "marketting". Did you mean "marketing"?
          - clock: PT5M | - event: {type: customer.changed, data: {profile: {country: XX}}} | XX | "XX" is no country
          """)
  void what_the_book_does_not_have_is_told_before_it_is_played(
      String from, String to, String at, String says) {
    assertThat(CAR).contains(from);
    var changed = CAR.replaceFirst(Pattern.quote(from), to);
    var book = Shipped.book();
    var names = StoryNames.of(book.rules(), book.messages(), book.partners());
    assertThat(Stories.of(told(CAR), names)).hasSize(1);
    assertThatThrownBy(() -> Stories.of(told(changed), names))
        .isInstanceOfSatisfying(
            BadBook.class,
            bad -> {
              assertThat(bad.findings()).hasSize(1);
              var only = bad.findings().get(0);
              assertThat(only.message())
                  .contains(says)
                  .endsWith("Until it is mended the last good rule book stays in force.");
              assertThat(only.line() + ":" + only.column()).isEqualTo(place(changed, at));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state: confirmed} | zone: Z}
          state: confirmed} | zone: UTC+01:00}
          language: en | language: sma
          language: en | language: smj-SE
          """)
  void what_the_product_takes_a_story_may_tell(String from, String to) {
    assertThat(CAR).contains(from);
    var changed = CAR.replaceFirst(Pattern.quote(from), to);
    var book = Shipped.book();
    var names = StoryNames.of(book.rules(), book.messages(), book.partners());
    assertThat(Stories.of(told(changed), names)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {message: later, to: sms | {message: later, to: email | email | later: to email told, sms written
          {message: later, to: sms | {message: on its way, to: sms | {message: on its way | letter "on its way" told, "later" written
          nothing you need to do | costs you 5 SEK | costs you 5 | later: does not contain "costs you 5 SEK". Written is:
          by: PT1H, state: made | by: PT2H, state: made | PT2H | promise "tow truck
          state: confirmed}] | state: done}] | {what: replacement car, state: done | order told, but not found: {"what":"replacement car","state":"done"}; 1 written
          cases: [] | cases: [{contains: nobody}] | [{contains: nobody | cases: 1 told, 0 written
          order: replacement car, answer: changed | order: groceries, answer: changed | answer: {order: groceries | nobody was asked for groceries, so nobody answers
          clock: PT5M | report: {letter: later, state: failed} | report: | there is no letter "later" to report on
          clock: PT5M | resolve: {done: we called} | resolve: | there is no open case to resolve
          """)
  void what_came_out_otherwise_is_told_where_it_stands(
      String from, String to, String at, String says) {
    assertThat(CAR).contains(from);
    var changed = CAR.replace(from, to);
    var differences = played(changed);
    assertThat(differences).isNotEmpty();
    var first = differences.get(0);
    assertThat(first.message()).startsWith("\"the car is on its way\": ").contains(says);
    assertThat(first.file()).isEqualTo(FILE);
    assertThat(first.line() + ":" + first.column()).isEqualTo(place(changed, at));
  }

  @Test
  void what_was_open_before_is_given_and_its_letters_are_not_told_again() {
    // "on its way" was written while it was given: only "later" is told
    assertThat(played(CAR)).isEmpty();
  }

  @Test
  void nothing_is_nothing_at_all() {
    var quiet =
        """
        - story: a car that can be driven asks for nothing
          given: {customer: {id: anna, phone: "+46701740605"}}
          when:
            - event: {type: breakdown, data: {vehicle: {registration: ABC 123}, position: {latitude: 59, longitude: 18}, drivable: true}}
          then: nothing
        """;
    assertThat(played(quiet)).isEmpty();
    assertThat(played(quiet.replace("drivable: true", "drivable: false")))
        .extracting(Finding::message)
        .first()
        .asString()
        .contains("orders: 0 told, 1 written", "replacement car Bärgning Nord asked");
  }

  /** Line and column of the last time that these words stand in a text. */
  private static String place(String text, String words) {
    int at = text.lastIndexOf(words);
    assertThat(at).as(words).isNotNegative();
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    return line + ":" + (at - text.lastIndexOf('\n', at - 1));
  }

  private List<Finding> played(String text) {
    var story = ToldStories.of(told(text)).get(0);
    try (var scratch = Scratch.in(folder);
        var loop = Shipped.WIRING.loop(Shipped::book, scratch.fresh(), story.start())) {
      return new StoryPlay(story, loop, valet.event.OwnTypes.NONE).differences();
    }
  }

  private static Sources told(String text) {
    return Sources.of(new TreeMap<>(Map.of(FILE, text)));
  }
}
