package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static valet.rules.Given.NOW;
import static valet.rules.Given.answered;
import static valet.rules.Given.basketFor;
import static valet.rules.Given.complaint;
import static valet.rules.Given.journey;
import static valet.rules.Given.order;
import static valet.rules.Given.promise;
import static valet.rules.Given.purchase;
import static valet.rules.Given.reply;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Data.Trip.Status;
import valet.event.Money;
import valet.memory.Happening;
import valet.memory.Happening.Meaning;
import valet.memory.Order.State;
import valet.memory.Promise;
import valet.memory.Slot;
import valet.rules.Language.Frame;

/**
 * Walks every sentence of the vocabulary that ships: with its fact the rule fires and says why with
 * the value of this event; without it, it stays silent.
 */
class SentencesTest extends MomentsOfSentences {
  private final Map<String, Family.Example> examples =
      Family.examplesOf(
          new SentencesOfEvents(),
          new SentencesOfGoods(),
          new SentencesOfJourneys(),
          new SentencesOfOrders(),
          new SentencesOfCustomers(),
          new SentencesOfThePast(),
          new SentencesOfPeople());

  @TestFactory
  Stream<DynamicTest> every_sentence_of_the_vocabulary_speaks_only_with_its_fact() {
    var findings = new ArrayList<Finding>();
    var sentences = Vocabulary.of(Books.SHIPPED, findings).sentences();
    assertThat(findings).isEmpty();
    return sentences.stream()
        .filter(s -> s.kind() != Sentence.Kind.THEN)
        .collect(Collectors.toMap(Sentence::key, s -> s, (a, b) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .map(s -> dynamicTest(s.key() + ": " + s.text(), () -> speaks(s)));
  }

  /** One rule in each language, all in one book: they must fire together or not at all. */
  private void speaks(Sentence sentence) {
    assertThat(examples).as("an example for each sentence").containsKey(sentence.key());
    var example = Objects.requireNonNull(examples.get(sentence.key()));
    var rules = new StringBuilder(example.beside());
    var lines = new ArrayList<String>();
    for (var language : Language.values()) {
      var line = line(language, example.line());
      lines.add(line.replaceFirst("^- ", ""));
      var when = example.before().isEmpty() ? line : example.before() + "\n" + line;
      rules.append(rule(language, when, "Ask a person: \"Look.\""));
    }
    var book = Books.book(rules.toString());

    var fired = Books.proposals(book, example.with().known());
    assertThat(fired).as("fires").hasSize(Language.values().length);
    for (int i = 0; i < lines.size(); i++) {
      var because =
          fired.get(i).because().stream().filter(b -> b.key().equals(sentence.key())).findFirst();
      assertThat(because).as("says why").isPresent();
      assertThat(because.get().text()).startsWith(lines.get(i));
      assertThat(because.get().text()).contains(example.shows());
    }

    assertThat(Books.proposals(book, example.without().id("2").known())).as("is silent").isEmpty();
    assertThat(book.leftOver()).isZero();
  }

  private static final Vocabulary SHIPPED = Vocabulary.of(Books.SHIPPED, new ArrayList<>());

  private static String line(Language language, String line) {
    var translated = new Translated(SHIPPED, language);
    return line.startsWith("- ")
        ? "- " + translated.line(Sentence.Kind.FACT, line.substring(2))
        : translated.line(Sentence.Kind.EVENT, line);
  }

  /** What stands before the sentence stays English: a rule may mix languages. */
  private static String rule(Language language, String when, String then) {
    return language.frame(Frame.RULE)
        + (" \"" + language + "\"\n")
        + (language.frame(Frame.WHEN) + "\n" + when + "\n")
        + (language.frame(Frame.THEN) + "\n" + then + "\n")
        + (language.frame(Frame.END) + "\n");
  }

  @TestFactory
  Stream<DynamicTest> every_sentence_in_then_says_what_is_wanted() {
    var confirmed = "An order for \"replacement car\" is confirmed";
    var slotted =
        answered(Answered.CONFIRMED, 1)
            .moved(order(CAR, State.CONFIRMED, SLOT), State.ASKED, 0, false);
    var home = journey(Status.BOOKED, "ARN", "DOH", LANDS);
    var basket = "A basket is asked for";
    Map<String, Stream<Wanted>> wanted = new LinkedHashMap<>();
    wanted.put(
        "send",
        Stream.of(
            new Wanted(
                "A complaint is made",
                "Send \"thank you\" by email or sms; it is useful for 2 hours",
                complaint("x"),
                new Help.Send("thank you", List.of(Channel.EMAIL, Channel.SMS))),
            new Wanted(
                "A reply says no",
                "Send \"taken back\" by the same channel",
                reply(Meaning.NO),
                new Help.Send("taken back", List.of(Channel.SMS)))));
    wanted.put(
        "print",
        one(
            "A purchase is made",
            "Print \"recipe\" on the receipt",
            purchase("milk"),
            new Help.Send("recipe", List.of(Channel.RECEIPT))));
    wanted.put(
        "look-again",
        one(
            "A purchase is made\n- something bought is bought in a rhythm",
            "Look again when it is about to run out",
            filters(40, 30, 20, 10),
            new Help.LookAgain(List.of("coffee filters"), Instant.parse("2026-11-28T09:00:00Z"))));
    wanted.put(
        "correct",
        one(
            confirmed,
            "Correct \"on its way\" with \"later\" by sms",
            confirmed(CAR),
            new Help.Correct("on its way", "later", List.of(Channel.SMS))));
    wanted.put(
        "order",
        one(
            "A complaint is made",
            "Order \"a call\" from \"care\", to be answered within 3 minutes",
            complaint("cold"),
            new Help.Order(
                "a call",
                "care",
                Duration.ofMinutes(3),
                Optional.empty(),
                Map.of("text", "cold"))));
    wanted.put(
        "order.homecoming",
        one(
            basket + "\n- the homecoming is known",
            "Order \"groceries\" from \"groceries\", to be answered within 30 minutes, to be"
                + " delivered at the homecoming",
            basketFor("homecoming", "milk").going(home),
            new Help.Order(
                "groceries",
                "groceries",
                Duration.ofMinutes(30),
                Optional.of(SLOT),
                Map.of("items", "1 milk"))));
    wanted.put(
        "order.time",
        one(
            basket + "\n- it is to be delivered at a time of its own",
            "Order \"groceries\" from \"groceries\", to be answered within 30 minutes, to be"
                + " delivered at the time asked",
            basketFor(LANDS, "milk"),
            new Help.Order(
                "groceries",
                "groceries",
                Duration.ofMinutes(30),
                Optional.of(
                    new Slot(
                        LocalDateTime.parse("2026-11-24T18:00"),
                        Duration.ofHours(2),
                        OffsetDateTime.parse(LANDS).getOffset())),
                Map.of("items", "1 milk"))));
    wanted.put(
        "move",
        one(
            "A trip is changed\n- the homecoming has moved away from \"groceries\"",
            "Move the order for \"groceries\" to the homecoming, to be answered within 1 hour",
            changed(home).open(order("groceries", State.CONFIRMED, OTHER)),
            new Help.Move("o1", SLOT, Duration.ofHours(1))));
    wanted.put(
        "move.time",
        one(
            basket + "\n- it is to be delivered at a time of its own",
            "Move the order for \"groceries\" to the time asked, to be answered within 1 hour",
            basketFor(LANDS, "milk").open(order("groceries", State.CONFIRMED, OTHER)),
            new Help.Move(
                "o1",
                new Slot(
                    LocalDateTime.parse("2026-11-24T18:00"),
                    Duration.ofHours(2),
                    OffsetDateTime.parse(LANDS).getOffset()),
                Duration.ofHours(1))));
    wanted.put(
        "withdraw",
        one(
            "A trip is cancelled",
            "Withdraw \"later\"",
            trip(Status.CANCELLED),
            new Help.Unsay("later")));
    wanted.put(
        "release",
        one(
            "A complaint is made",
            "Withdraw the promise \"an answer\"",
            complaint("x"),
            new Help.Release("an answer")));
    wanted.put(
        "close",
        one(
            "A complaint is made",
            "Close the open cases of this service: \"It is settled.\"",
            complaint("x"),
            new Help.CloseCases("It is settled.")));
    wanted.put(
        "cancel",
        one(
            "A trip is cancelled",
            "Cancel the order for \"groceries\"",
            trip(Status.CANCELLED).open(order("groceries", State.CONFIRMED, SLOT)),
            new Help.Cancel("o1")));
    wanted.put(
        "remind",
        one(
            "A reply says later\n- it speaks of an order",
            "Ask again with \"later\" by the same channel, halfway to its time",
            reply(Meaning.LATER, Optional.of(order(CAR, State.CONFIRMED))),
            new Help.Remind("later", List.of(Channel.SMS))));
    wanted.put(
        "cancel.this",
        one(
            "A reply says no",
            "Cancel the order it speaks of",
            reply(Meaning.NO, Optional.of(order(CAR, State.CONFIRMED))),
            new Help.Cancel("o1")));
    wanted.put(
        "promise.eta",
        one(
            confirmed,
            "Promise \"a car\" by the time the partner gave",
            confirmed(CAR),
            new Help.Promise(
                "a car", NOW.plusSeconds(2400), Optional.of("o1"), Optional.of("c1"))));
    wanted.put(
        "promise.within",
        one(
            "A complaint is made",
            "Promise \"an answer\" within 2 days",
            complaint("x"),
            new Help.Promise(
                "an answer", NOW.plus(Duration.ofDays(2)), Optional.empty(), Optional.empty())));
    wanted.put(
        "take-back",
        one(
            "A complaint is taken back",
            "Close the case of the complaint",
            Given.a(
                "retraction",
                new Data.Retraction(Optional.of("e1"), Optional.of("the soup"), Optional.empty())),
            new Help.TakeBack(Optional.of("e1"), Optional.of("the soup"))));
    wanted.put(
        "compensate",
        one(
            "A promise is broken",
            "Make it good with 100 SEK: order \"amends\" from \"accounts\", to be answered within 4"
                + " hours",
            due("a car", Promise.State.BROKEN),
            new Help.Compensate(
                "amends",
                new Money(new BigDecimal("100"), Currency.getInstance("SEK")),
                "accounts",
                Duration.ofHours(4),
                promise("a car", Promise.State.BROKEN),
                Map.of(
                    "refund",
                    "100 SEK",
                    "promise",
                    "a car",
                    "service",
                    promise("a car", Promise.State.BROKEN).service()))));
    wanted.put(
        "promise.slot",
        one(
            confirmed,
            "Promise \"groceries\" by the homecoming slot",
            slotted,
            new Help.Promise("groceries", SLOT.end(), Optional.of("o1"), Optional.of("c1"))));
    wanted.put(
        "person",
        one(
            "A complaint is made",
            "Ask a person: \"Say \\\"sorry\\\".\"",
            complaint("x"),
            new Help.Person("Say \"sorry\".")));
    wanted.merge(
        "person",
        one(
            "We are mentioned in public",
            "Ask a person: \"Answer.\"; within 2 hours; propose the public answer \"We look.\"",
            mention(10, "negative"),
            new Help.Person("Answer.", Optional.of(Duration.ofHours(2)), Optional.of("We look."))),
        Stream::concat);
    wanted.put(
        "remember",
        one(
            "A complaint is made",
            "Remember \"silence\" in 60 days",
            complaint("x"),
            new Help.Remember(
                "silence", List.of(), Optional.empty(), NOW.plus(Duration.ofDays(60)))));
    wanted.put(
        "remember.listed",
        one(
            "A purchase is made\n- something bought is on the list \"equals\"",
            "Remember \"care\" in 365 days, of what is on the list \"equals\"",
            purchase("soap", "milk"),
            new Help.Remember(
                "care", List.of("milk"), Optional.empty(), NOW.plus(Duration.ofDays(365)))));
    wanted.put(
        "remember.warranty",
        one(
            "A purchase is made\n- something bought has a warranty",
            "Remember \"warranty\" 30 days before the warranty ends",
            guaranteed("2027-11-21"),
            new Help.Remember(
                "warranty",
                List.of("kettle"),
                Optional.of("2027-11-21"),
                Instant.parse("2027-10-22T09:00:00Z"))));
    wanted.put(
        "remember.visit",
        one(
            "A purchase is made\n- the customer comes in a rhythm",
            "Remember \"visit\" on the day before the next visit",
            visits(40, 30, 20, 10),
            new Help.Remember(
                "visit", List.of(), Optional.empty(), Instant.parse("2026-11-30T09:00:00Z"))));
    wanted.put(
        "consent",
        one(
            "A reply says yes\n- it answers \"welcome\"",
            "Keep the yes for \"service\", for this channel",
            reply(Meaning.YES).letter("l2", "test", "welcome", Duration.ofDays(1)),
            new Help.Consent(
                "service", Channel.SMS, "reply reply/1 to letter l2", Optional.of("l2"))));
    wanted.put("useful", Stream.of());
    var findings = new ArrayList<Finding>();
    return Vocabulary.of(Books.SHIPPED, findings).sentences().stream()
        .filter(s -> s.kind() == Sentence.Kind.THEN)
        .map(Sentence::key)
        .distinct()
        .flatMap(
            key -> {
              assertThat(wanted).as("an example for each sentence").containsKey(key);
              return Objects.requireNonNull(wanted.get(key))
                  .map(w -> dynamicTest(key + ": " + w.then(), w::holds));
            });
  }

  /** A sender's address can be forged: such a yes never costs money, whatever a rule says. */
  @org.junit.jupiter.api.Test
  void a_yes_orders_only_when_it_is_proven() {
    var book =
        Books.book(
            Books.rule(
                "r",
                "A reply says yes",
                "Order \"a car\" from \"towing\", to be answered within 3 minutes"));
    var forged = Books.proposals(book, reply(Meaning.YES).known()).get(0).help();
    assertThat(forged).singleElement().isInstanceOf(Help.Person.class);
    var sure =
        Given.a("reply", new Data.Reply("+46701234567", Channel.SMS, "yes", Optional.empty()))
            .and(
                new Happening.Heard(
                    Meaning.YES,
                    Channel.SMS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    List.of()));
    assertThat(Books.proposals(book, sure.known()).get(0).help())
        .singleElement()
        .isInstanceOf(Help.Order.class);
  }

  private record Wanted(String when, String then, Given given, Help help) {
    void holds() {
      var rules = new StringBuilder();
      for (var language : Language.values()) {
        var line = new Translated(SHIPPED, language).line(Sentence.Kind.THEN, then);
        rules.append(rule(language, when, line));
      }
      var proposals = Books.proposals(Books.book(rules.toString()), given.known());
      assertThat(proposals).hasSize(Language.values().length);
      assertThat(proposals).allSatisfy(p -> assertThat(p.help()).containsExactly(help));
    }
  }

  private static Stream<Wanted> one(String when, String then, Given given, Help help) {
    return Stream.of(new Wanted(when, then, given, help));
  }
}
