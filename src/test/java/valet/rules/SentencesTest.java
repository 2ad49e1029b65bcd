package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static valet.rules.Given.NOW;
import static valet.rules.Given.answered;
import static valet.rules.Given.basketFor;
import static valet.rules.Given.breakdown;
import static valet.rules.Given.complaint;
import static valet.rules.Given.journey;
import static valet.rules.Given.living;
import static valet.rules.Given.order;
import static valet.rules.Given.promise;
import static valet.rules.Given.purchase;
import static valet.rules.Given.reply;
import static valet.rules.Given.unanswered;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
import valet.event.Profile;
import valet.event.Profile.Level;
import valet.event.Samples;
import valet.event.Value;
import valet.memory.Happening;
import valet.memory.Happening.CaseMoved;
import valet.memory.Happening.CaseStep;
import valet.memory.Happening.Meaning;
import valet.memory.Happening.PromiseMoved;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Order.State;
import valet.memory.Promise;
import valet.memory.Slot;
import valet.rules.Language.Frame;

/**
 * Walks every sentence of the vocabulary that ships: with its fact the rule fires and says why with
 * the value of this event; without it, it stays silent.
 */
class SentencesTest {
  private static final String CAR = "replacement car";
  private static final String LANDS = "2026-11-24T18:00+01:00";
  private static final Slot SLOT =
      new Slot(
          LocalDateTime.parse("2026-11-24T20:00"),
          Duration.ofHours(2),
          ZoneId.of("Europe/Stockholm"));
  private static final Slot OTHER =
      new Slot(
          LocalDateTime.parse("2026-11-24T15:00"),
          Duration.ofHours(2),
          ZoneId.of("Europe/Stockholm"));

  /**
   * @param before what else the rule must say
   * @param line the sentence as a rule writes it
   * @param with a moment at which it holds
   * @param without a moment of the same type at which it does not
   * @param shows what the decision must show of the first
   */
  private record Example(String before, String line, Given with, Given without, String shows) {}

  private final Map<String, Example> examples = new LinkedHashMap<>();

  private void event(String key, String line, Given with, Given without, String shows) {
    examples.put(key, new Example("", line, with, without, shows));
  }

  private void fact(
      String key, String before, String line, Given with, Given without, String shows) {
    examples.put(key, new Example(before, "- " + line, with, without, shows));
  }

  @TestFactory
  Stream<DynamicTest> every_sentence_of_the_vocabulary_speaks_only_with_its_fact() {
    events();
    goodsSpokenOf();
    answers();
    replies();
    purchases();
    journeys();
    open();
    customers();
    history();
    goods();
    travels();
    letters();
    counts();
    times();
    lists();
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
    var rules = new StringBuilder();
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

  private void events() {
    var other = complaint("other");
    event("purchase", "A purchase is made", purchase("milk"), other, "199.50 SEK");
    event(
        "return",
        "Something is brought back",
        Given.a("return", new Data.Return("r", Given.items("kettle"), Optional.empty())),
        other,
        "kettle");
    event("basket", "A basket is asked for", basketFor("homecoming", "milk"), other, "milk");
    event(
        "delivery",
        "A parcel is \"delayed\"",
        delivery(Data.Delivery.Status.DELAYED),
        delivery(Data.Delivery.Status.SENT),
        "delayed");
    event("breakdown", "A breakdown is reported", breakdown(true), other, "E4 at Arlanda");
    event("trip", "A trip is booked, changed or cancelled", trip(Status.BOOKED), other, "booked");
    event("trip.booked", "A trip is booked", trip(Status.BOOKED), trip(Status.CHANGED), "booked");
    event(
        "trip.changed", "A trip is changed", trip(Status.CHANGED), trip(Status.BOOKED), "changed");
    event(
        "trip.cancelled",
        "A trip is cancelled",
        trip(Status.CANCELLED),
        trip(Status.BOOKED),
        "cancelled");
    event(
        "trip.stands",
        "A trip is booked or changed",
        trip(Status.CHANGED),
        trip(Status.CANCELLED),
        "changed");
    event("complaint", "A complaint is made", complaint("too cold"), purchase("milk"), "too cold");
    event(
        "idea",
        "An idea is shared",
        Given.a("idea", new Data.Idea("more tea", Optional.empty(), Optional.empty())),
        other,
        "more tea");
    event(
        "mention",
        "We are mentioned in public",
        Given.a(
            "mention",
            new Data.Mention(
                "nice!", "blog", "https://b", "bo", Optional.empty(), Optional.empty())),
        other,
        "nice!");
    event(
        "signup",
        "A customer signs up",
        Given.a("signup", new Data.Signup(Optional.empty(), Optional.empty())),
        other,
        "anna");
    event(
        "life",
        "A turn in life is known: \"move\"",
        Given.a("life", new Data.Life(Data.Life.Kind.MOVE)),
        Given.a("life", new Data.Life(Data.Life.Kind.BIRTH)),
        "move");
    event(
        "customer.changed",
        "A profile is changed",
        Given.a("customer.changed", new Data.CustomerChanged(valet.event.Profile.UNKNOWN)),
        other,
        "anna");
    event(
        "case.resolved",
        "A case is resolved",
        resolved("complaint-care", CaseStep.RESOLVED),
        resolved("complaint-care", CaseStep.CHANGED),
        "repaid");
    event(
        "case.changed",
        "What was said has changed something",
        resolved("complaint-care", CaseStep.CHANGED),
        resolved("complaint-care", CaseStep.RESOLVED),
        "repaid");
    event(
        "case.fine",
        "A reply says that it is well now",
        ofCase(Meaning.YES, CaseStep.FINE),
        ofCase(Meaning.NO, CaseStep.REOPENED),
        "complaint-care");
    event(
        "case.not-fine",
        "A reply says that it is not well yet",
        ofCase(Meaning.NO, CaseStep.REOPENED),
        ofCase(Meaning.YES, CaseStep.FINE),
        "complaint-care");
    event(
        "own",
        "An event \"weather\" comes in",
        Given.a("weather", new Data.Custom(Map.of())),
        other,
        "weather");
  }

  private void answers() {
    var other = answered(Answered.DONE, 1).moved(order("x", State.DONE), State.CONFIRMED, 0, false);
    event(
        "order.confirmed",
        "An order for \"replacement car\" is confirmed",
        confirmed(CAR),
        confirmed("groceries"),
        "Bärgning Nord");
    event(
        "order.nobody",
        "Nobody could take the order for \"replacement car\"",
        unanswered().moved(order(CAR, State.UNANSWERED), State.ASKED, 0, false),
        unanswered().moved(order(CAR, State.UNANSWERED), State.ASKED, 1, false),
        CAR);
    event(
        "order.next",
        "The next partner is asked for \"replacement car\"",
        answered(Answered.REFUSED, 1).moved(order(CAR, State.REFUSED), State.ASKED, 2, false),
        answered(Answered.REFUSED, 1).moved(order(CAR, State.REFUSED), State.ASKED, 0, false),
        CAR);
    event(
        "order.later",
        "The partner will be later with \"replacement car\"",
        again(Answered.CHANGED, 1, true),
        again(Answered.CHANGED, 1, false),
        NOW.plusSeconds(2400).toString());
    event(
        "order.moved",
        "The change of \"replacement car\" is confirmed",
        again(Answered.CONFIRMED, 2, true),
        confirmed(CAR),
        CAR);
    event(
        "order.not-moved",
        "The change of \"replacement car\" was not taken",
        unanswered().moved(order(CAR, State.CONFIRMED), State.CONFIRMED, 0, false),
        unanswered().moved(order(CAR, State.UNANSWERED), State.ASKED, 0, false),
        CAR);
    event(
        "order.done",
        "The order for \"replacement car\" is done",
        answered(Answered.DONE, 1).moved(order(CAR, State.DONE), State.CONFIRMED, 0, false),
        other,
        CAR);
    event(
        "order.failed",
        "The order for \"replacement car\" has failed",
        answered(Answered.FAILED, 1).moved(order(CAR, State.FAILED), State.CONFIRMED, 0, false),
        other,
        CAR);
    event(
        "promise.broken",
        "The promise \"a car\" is broken",
        due("a car", Promise.State.BROKEN),
        due("a bus", Promise.State.BROKEN),
        "broken");
    event(
        "promise.near",
        "The promise \"a car\" is about to break",
        due("a car", Promise.State.MADE),
        due("a car", Promise.State.BROKEN),
        "made");
    event(
        "promise.any-near",
        "A promise is about to break",
        due("a car", Promise.State.MADE),
        due("a car", Promise.State.BROKEN),
        "a car");
    event(
        "promise.any-broken",
        "A promise is broken",
        due("a car", Promise.State.BROKEN),
        due("a car", Promise.State.KEPT),
        "a car");
  }

  private void replies() {
    var words = reply(Meaning.WORDS);
    event("reply.stop", "A reply says stop", reply(Meaning.STOP), words, "stop");
    event("reply.start", "A reply says start", reply(Meaning.START), words, "start");
    event("reply.yes", "A reply says yes", reply(Meaning.YES), words, "yes");
    event(
        "reply.yes-to",
        "A reply says yes to \"replacement car\"",
        reply(Meaning.YES, Optional.of(order(CAR, State.CONFIRMED))),
        reply(Meaning.YES),
        CAR);
    event("reply.no", "A reply says no", reply(Meaning.NO), words, "no");
    event(
        "reply.no-to",
        "A reply says no to \"replacement car\"",
        reply(Meaning.NO, Optional.of(order(CAR, State.CONFIRMED))),
        reply(Meaning.NO, Optional.of(order("groceries", State.CONFIRMED))),
        CAR);
    event("reply.why", "A reply asks why", reply(Meaning.WHY), words, "why");
    event("reply.later", "A reply says later", reply(Meaning.LATER), words, "later");
    event("reply.not-this", "A reply says not this", reply(Meaning.NOT_THIS), words, "not_this");
    event(
        "reply.wrong-person",
        "A reply says that we have the wrong person",
        reply(Meaning.WRONG_PERSON),
        words,
        "wrong_person");
    event(
        "reply.which", "A reply may be to several questions", reply(Meaning.WHICH), words, "which");
    event("reply.words", "A reply needs a person to read it", words, reply(Meaning.NO), "words");
    event(
        "letter.failed",
        "The letter \"on its way\" could not be delivered",
        reported("l1", Data.LetterReported.Fate.FAILED),
        reported("l2", Data.LetterReported.Fate.FAILED),
        "failed");
    event(
        "letter.refused",
        "The letter \"on its way\" was refused",
        reported("l1", Data.LetterReported.Fate.REFUSED),
        reported("l1", Data.LetterReported.Fate.FAILED),
        "refused");
  }

  private void purchases() {
    var at = "A purchase is made";
    fact(
        "till.waits",
        at,
        "a till is waiting",
        purchase("milk").waiting(),
        purchase("milk"),
        "till waits = yes");
    fact(
        "till.absent",
        at,
        "no till is waiting",
        purchase("milk"),
        purchase("milk").waiting(),
        "till waits = no");
    fact(
        "recipe.known",
        at,
        "there is a recipe for what was bought",
        purchase("spaghetti", "bacon"),
        purchase("soap"),
        "spaghetti → 200 g spaghetti; bacon → 100 g bacon, pantry = salt");
    fact(
        "recipe.unknown",
        at,
        "there is no recipe for what was bought",
        purchase("soap"),
        purchase("spaghetti"),
        "soap");
    fact(
        "goods.names",
        at,
        "something bought is \"whole milk\"",
        purchase("Arla WHOLE milk 1 l"),
        purchase("milk"),
        "Arla WHOLE milk 1 l");
    fact(
        "goods.names-any",
        at,
        "something bought is one of \"tea\", \"milk\" or \"jam\"",
        purchase("soap", "milk 1 l"),
        purchase("milkshake"),
        "= milk 1 l");
    fact(
        "goods.lacks",
        at,
        "nothing bought is \"milk\"",
        purchase("soap"),
        purchase("milk"),
        "soap");
    fact(
        "total.over",
        at,
        "the total is over 199 SEK",
        purchase("milk"),
        cheap("EUR", "900"),
        "199.50 SEK");
    fact(
        "total.least",
        at,
        "the total is at least 199.50 SEK",
        purchase("milk"),
        cheap("SEK", "199.49"),
        "199.50 SEK");
    fact(
        "total.under",
        at,
        "the total is under 20 SEK",
        cheap("SEK", "19.99"),
        purchase("milk"),
        "19.99 SEK");
    var car = "A breakdown is reported";
    fact(
        "car.stranded",
        car,
        "the car cannot be driven",
        breakdown(false),
        breakdown(true),
        "drivable = no");
    fact(
        "car.drivable",
        car,
        "the car can be driven",
        breakdown(true),
        breakdown(false),
        "drivable = yes");
    fact(
        "car.persons",
        car,
        "there are at least 4 persons in the car",
        breakdown(true),
        alone(),
        "persons = 4");
  }

  private void journeys() {
    var at = "A basket is asked for";
    var home = journey(Status.BOOKED, "ARN", "DOH", LANDS);
    var nowhere = journey(Status.BOOKED, "DOH", "ARN", LANDS);
    fact(
        "basket.homecoming",
        at,
        "it is to be delivered at the homecoming",
        basketFor("homecoming", "milk"),
        basketFor(LANDS, "milk"),
        "homecoming");
    fact(
        "basket.time",
        at,
        "it is to be delivered at a time of its own",
        basketFor(LANDS, "milk"),
        basketFor("homecoming", "milk"),
        LANDS);
    fact(
        "basket.waits",
        "A trip is booked",
        "a basket waits for the homecoming",
        trip(Status.BOOKED).basket("oat milk"),
        trip(Status.BOOKED),
        "oat milk");
    fact(
        "basket.absent",
        "A trip is booked",
        "no basket waits",
        trip(Status.BOOKED),
        trip(Status.BOOKED).basket("milk"),
        "no");
    fact(
        "home.known",
        at,
        "the homecoming is known",
        basketFor("homecoming", "milk").going(home),
        basketFor("homecoming", "milk").going(nowhere),
        "2026-11-24T20:00 to 2026-11-24T22:00 Europe/Stockholm");
    fact(
        "home.unknown",
        at,
        "the homecoming is not known",
        basketFor("homecoming", "milk"),
        basketFor("homecoming", "milk").going(home),
        "none");
    fact(
        "home.unplaced",
        at,
        "the homecoming cannot be placed",
        basketFor("homecoming", "milk").going(nowhere),
        basketFor("homecoming", "milk").going(home),
        "yes");
    fact(
        "home.placeable",
        at,
        "no homecoming waits for a place",
        basketFor("homecoming", "milk").going(home),
        basketFor("homecoming", "milk").going(nowhere),
        "no");
    fact(
        "home.moved",
        "A trip is changed",
        "the homecoming has moved away from \"groceries\"",
        changed(home).open(order("groceries", State.CONFIRMED, OTHER)),
        changed(home).open(order("groceries", State.CONFIRMED, SLOT)),
        "2026-11-24T15:00");
  }

  private void open() {
    var at = "A breakdown is reported";
    fact(
        "order.none",
        at,
        "there is no open order for \"replacement car\"",
        breakdown(true).open(order("groceries", State.ASKED)),
        breakdown(true).open(order(CAR, State.ASKED)),
        "open orders = groceries");
    fact(
        "order.open",
        at,
        "there is an open order for \"replacement car\"",
        breakdown(true).open(order(CAR, State.ASKED)),
        breakdown(true).open(order(CAR, State.REFUSED)),
        CAR);
    fact(
        "order.sure",
        at,
        "there is a confirmed order for \"replacement car\"",
        breakdown(true).open(order(CAR, State.CONFIRMED)),
        breakdown(true).open(order(CAR, State.ASKED)),
        CAR);
    fact(
        "order.unsure",
        at,
        "there is no confirmed order for \"replacement car\"",
        breakdown(true).open(order(CAR, State.ASKED)),
        breakdown(true).open(order(CAR, State.CONFIRMED)),
        "confirmed orders = none");
    var confirmed = "An order for \"replacement car\" is confirmed";
    fact(
        "order.timed",
        confirmed,
        "the partner gave a time",
        confirmed(CAR),
        confirmedWithoutTime(),
        "2026-11-21T12:40:00Z");
    fact(
        "order.untimed",
        confirmed,
        "the partner gave no time",
        confirmedWithoutTime(),
        confirmed(CAR),
        "none");
    var no = "A reply says no";
    var about = reply(Meaning.NO, Optional.of(order(CAR, State.CONFIRMED)));
    fact("reply.order", no, "it speaks of an order", about, reply(Meaning.NO), CAR);
    fact(
        "reply.takes-back",
        no,
        "it takes an order back",
        reply(Meaning.NO).moved(order(CAR, State.WITHDRAWN), State.CONFIRMED, 0, false),
        about,
        CAR);
    fact("reply.no-order", no, "it speaks of no order", reply(Meaning.NO), about, "none");
    fact("reply.proven", no, "the answer is proven", proven(), reply(Meaning.NO), "yes");
    fact("reply.no-case", no, "it speaks of no case", reply(Meaning.NO), toCase(), "no");
    fact(
        "reply.withdraws",
        "A reply says not this",
        "it takes a consent back",
        reply(Meaning.NOT_THIS).and(new Happening.Withdrawn("recipes-on-receipt")),
        reply(Meaning.NOT_THIS),
        "yes");
    fact("reply.unproven", no, "the answer is not proven", reply(Meaning.NO), proven(), "no");
    fact(
        "said",
        at,
        "\"on its way\" was said",
        breakdown(true).letter("l1", "test", "on its way", Duration.ofHours(1)),
        breakdown(true).letter("l1", "other", "on its way", Duration.ofHours(1)),
        "2026-11-21T11:00:00Z");
    fact(
        "unsaid",
        at,
        "\"on its way\" was not said",
        breakdown(true).letter("l1", "test", "later", Duration.ofHours(1)),
        breakdown(true).letter("l1", "test", "on its way", Duration.ofHours(1)),
        "test: later");
    fact(
        "said.since",
        at,
        "\"later\" was said since \"on its way\"",
        breakdown(true)
            .letter("l1", "test", "on its way", Duration.ofHours(2))
            .letter("l2", "test", "later", Duration.ofHours(1)),
        breakdown(true)
            .letter("l1", "test", "on its way", Duration.ofHours(1))
            .letter("l2", "test", "later", Duration.ofHours(2)),
        "2026-11-21T11:00:00Z");
    fact(
        "unsaid.since",
        at,
        "\"later\" was not said since \"on its way\"",
        breakdown(true).letter("l1", "test", "on its way", Duration.ofHours(2)),
        breakdown(true).letter("l2", "test", "later", Duration.ofHours(1)),
        "test: on its way");
  }

  private void customers() {
    var at = "A complaint is made";
    var anna = complaint("x").profile(living("sv-FI", 4, Level.LIGHT));
    var bo = complaint("x").profile(living("en", 2, Level.FULL));
    var nobody = complaint("x").byNobody();
    var done = "A case is resolved";
    var own = resolved("test", CaseStep.RESOLVED);
    var foreign = resolved("mention-care", CaseStep.RESOLVED);
    fact("case.own", done, "it is a case of this service", own, foreign, "test");
    fact("case.of", done, "it is a case of \"mention-care\"", foreign, own, "mention-care");
    fact("case.not-of", done, "it is not a case of \"mention-care\"", own, foreign, "test");
    var said = "We are mentioned in public";
    var loud = mention(5000, "negative");
    var calm = mention(10, "positive");
    fact("mention.tone", said, "its tone is \"negative\"", loud, calm, "negative");
    fact("mention.not-tone", said, "its tone is not \"positive\"", loud, calm, "negative");
    fact("mention.reach", said, "it reaches at least 1000 people", loud, calm, "5000");
    fact(
        "complaint.severity",
        at,
        "its severity is \"high\"",
        severe("high"),
        severe("low"),
        "high");
    fact("customer.known", at, "the customer is known", anna, nobody, "anna");
    fact("customer.unknown", at, "the customer is not known", nobody, anna, "no");
    fact("customer.language", at, "the customer's language is \"sv-FI\"", anna, bo, "sv-FI");
    fact("customer.level", at, "the customer's level is \"light\"", anna, bo, "light");
    fact("customer.household", at, "the household is at least 3", anna, bo, "household = 4");
    fact("customer.small", at, "the household is at most 3", bo, anna, "household = 2");
    fields();
  }

  private void fields() {
    var at = "An event \"weather\" comes in";
    var rain = weather("rain");
    var sun = weather("sun");
    var nothing = Given.a("weather", new Data.Custom(Map.of()));
    fact("field", at, "its \"sky\" is \"rain\"", rain, sun, "sky = rain");
    fact("field.not", at, "its \"sky\" is not \"sun\"", rain, nothing, "sky = rain");
    fact("field.one-of", at, "its \"sky\" is one of \"rain\" or \"sun\"", sun, nothing, "sun");
    fact("field.known", at, "its \"sky\" is known", rain, nothing, "sky = rain");
    fact("field.unknown", at, "its \"sky\" is not known", nothing, rain, "sky = no");
    var hot = degrees("21.5");
    fact("field.over", at, "its \"degrees\" is over 21", hot, nothing, "degrees = 21.5");
    fact("field.least", at, "its \"degrees\" is at least 21.5", hot, degrees("21.4"), "21.5");
    fact("field.under", at, "its \"degrees\" is under 0", degrees("-3"), nothing, "degrees = -3");
    fact("field.most", at, "its \"degrees\" is at most 21.5", hot, degrees("21.6"), "21.5");
    var night = flag(true);
    fact("field.yes", at, "its \"night\" is yes", night, flag(false), "night = yes");
    fact("field.no", at, "its \"night\" is no", flag(false), nothing, "night = no");
    fact("field.names", at, "its \"sights\" names \"old town\"", sights(), rain, "The Old Town");
    var soon = until("2026-11-21T14:00:00+01:00");
    var late = until("2026-11-21T15:00:01+01:00");
    fact("field.within", at, "its \"until\" comes within 2 hours", soon, late, "until = 2026");
    fact("field.beyond", at, "its \"until\" is more than 2 hours away", late, soon, "until = 2026");
  }

  /** The lists are those of {@link Books#sources}. */
  private void lists() {
    var purchase = "A purchase is made";
    var milk = purchase("Whole  MILK");
    var soap = purchase("soap");
    fact(
        "listed.bought",
        purchase,
        "something bought is on the list \"Some goods\"",
        milk,
        soap,
        "listed = Whole  MILK");
    fact(
        "listed.not-bought",
        purchase,
        "nothing bought is on the list \"some goods\"",
        soap,
        milk,
        "goods = soap");
    fact(
        "listed.product",
        "A basket is asked for",
        "the product is on the list \"some goods\"",
        basketFor("homecoming", "whole milk"),
        basketFor("homecoming", "soap"),
        "listed = whole milk");
    var anna = complaint("x");
    var nobody = complaint("x").byNobody();
    var at = "A complaint is made";
    fact("listed.customer", at, "the customer is on the list \"regulars\"", anna, nobody, "anna");
    fact(
        "listed.not-customer",
        at,
        "the customer is not on the list \"regulars\"",
        nobody,
        anna,
        "none");
    var weather = "An event \"weather\" comes in";
    fact(
        "listed.field",
        weather,
        "its \"sky\" is on the list \"bad skies\"",
        weather("Rain"),
        weather("sun"),
        "sky = Rain");
    fact(
        "listed.not-field",
        weather,
        "its \"sky\" is not on the list \"bad skies\"",
        weather("sun"),
        weather("rain"),
        "sky = sun");
  }

  private void history() {
    var at = "A purchase is made";
    var day = Duration.ofDays(1);
    var milk = purchase("x").before(day, "purchase", "Whole milk 1 l");
    var never = purchase("x").before(day, "trip", "milk");
    var ago = "2026-11-20T12:00:00Z";
    fact("bought", at, "the customer bought \"milk\" before", milk, never, ago);
    fact("bought.never", at, "the customer never bought \"milk\" before", never, milk, "none");
    fact("bought.within", at, "the customer bought \"milk\" within 24 hours", milk, old(), ago);
    fact(
        "bought.not-within",
        at,
        "the customer bought no \"milk\" within 1 day",
        old(),
        milk,
        "2026-11-20T11:59:59Z");
    fact(
        "happened.within",
        at,
        "there was a \"trip\" within 1 day",
        never,
        milk,
        "last happened = " + ago);
    fact("happened.not-within", at, "there was no \"trip\" within 1 day", milk, never, "none");
    inRhythm(at);
    later(at);
  }

  private void later(String at) {
    var comesUp = "It is time for \"warranty\"";
    var day = Duration.ofDays(1);
    event(
        "remembered",
        comesUp,
        remembered("warranty", "kettle"),
        remembered("care", "kettle"),
        "kettle");
    fact(
        "remembered.back",
        comesUp,
        "it was brought back",
        remembered("warranty", "kettle").before(day, "return", "kettle"),
        remembered("warranty", "kettle").before(day, "purchase", "kettle"),
        "kettle");
    fact(
        "remembered.kept",
        comesUp,
        "it was not brought back",
        remembered("warranty", "kettle").before(day, "return", "lamp"),
        remembered("warranty", "kettle").before(day, "return", "kettle"),
        "kettle");
    fact(
        "warranty.given",
        at,
        "something bought has a warranty",
        guaranteed("2027-11-21"),
        guaranteed("2026-11-21"),
        "kettle until 2027-11-21");
    fact(
        "visit.regular",
        at,
        "the customer comes in a rhythm",
        visits(40, 30, 20, 10),
        visits(40, 33, 20, 2),
        "next visit = 2026-12-01");
    fact(
        "basket.usual",
        at,
        "the customer has a usual basket",
        visits(40, 30, 20),
        visits(40, 30),
        "milk");
    var seldom = purchase("x").before(Duration.ofDays(61), "purchase", "milk");
    var lately = purchase("x").before(Duration.ofDays(60), "basket", "milk");
    fact("contact.none", at, "there was no contact within 60 days", seldom, lately, "customer");
    fact("contact.some", at, "there was contact within 60 days", lately, seldom, "customer");
    fact(
        "reply.answers",
        "A reply says yes",
        "it answers \"welcome\"",
        Given.reply(Meaning.YES)
            .letter("l1", "test", "other", Duration.ofDays(2))
            .letter("l2", "test", "welcome", day),
        Given.reply(Meaning.YES)
            .letter("l1", "test", "welcome", Duration.ofDays(2))
            .letter("l2", "test", "other", day),
        "last said");
    fact(
        "listed.often",
        at,
        "something bought 3 times is on the list \"equals\"",
        purchase("milk").before(day, "purchase", "milk").before(day, "purchase", "milk"),
        purchase("milk").before(day, "purchase", "milk").before(day, "purchase", "cream"),
        "beside = oat milk");
    fact(
        "listed.lacking",
        at,
        "something bought lacks what the list \"equals\" has beside it",
        purchase("milk"),
        purchase("milk").before(day, "purchase", "oat milk"),
        "lacking = oat milk");
  }

  private static Given remembered(String what, String good) {
    return Given.a("remembered", new Data.Remembered(what, List.of(good), Optional.empty()));
  }

  private static Given guaranteed(String until) {
    var item =
        new Data.Item(
            "kettle",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            java.math.BigDecimal.ONE,
            Optional.empty(),
            Optional.of(java.math.BigDecimal.TEN),
            Optional.empty(),
            Optional.empty(),
            Optional.of(until),
            Optional.empty());
    return Given.purchaseOf(List.of(item));
  }

  private static Given visits(int... days) {
    var given = Given.purchase("milk");
    for (int ago : days) given.before(Duration.ofDays(ago), "purchase", "milk");
    return given;
  }

  /** Filters bought every ten days, the last time nine days ago; and, without, two days ago. */
  private void inRhythm(String at) {
    var due = Given.purchase("soap");
    for (int days : new int[] {49, 39, 29, 19, 9})
      due.before(Duration.ofDays(days), "purchase", "coffee filters", "tea " + days);
    var early = Given.purchase("soap");
    for (int days : new int[] {42, 32, 22, 12, 2})
      early.before(Duration.ofDays(days), "purchase", "coffee filters");
    fact("runs-out.one", at, "\"filters\" usually runs out now", due, early, "2026-11-22");
    fact(
        "runs-out.something",
        at,
        "something usually runs out now",
        due,
        early,
        "running out = coffee filters");
    event(
        "runs-out",
        "What is bought in a rhythm is about to run out",
        again(49, 39, 29, 19, 9),
        again(42, 32, 22, 12, 2),
        "coffee filters");
    fact(
        "goods.in-rhythm",
        at,
        "something bought is bought in a rhythm",
        filters(40, 30, 20, 10),
        filters(40, 33, 20, 2),
        "coffee filters");
  }

  private static Given again(int... days) {
    var given = Given.a("runs.out", new Data.RunsOut(List.of("coffee filters", "milk")));
    for (int ago : days) given.before(Duration.ofDays(ago), "purchase", "coffee filters");
    return given;
  }

  private static Given filters(int... days) {
    var given = Given.purchase("coffee filters", "milk");
    for (int ago : days) given.before(Duration.ofDays(ago), "purchase", "coffee filters");
    return given;
  }

  private void goods() {
    var at = "A purchase is made";
    var milk = purchase("milk");
    fact(
        "total.most",
        at,
        "the total is at most 199.50 SEK",
        milk,
        cheap("SEK", "199.51"),
        "199.50");
    fact(
        "goods.dear", at, "something bought costs over 9 SEK", milk, cheap("EUR", "900"), "10 SEK");
    fact(
        "goods.count",
        at,
        "at least 2 different things are bought",
        purchase("milk", "tea"),
        milk,
        "milk; tea");
    fact(
        "goods.much",
        at,
        "at least 2 of \"milk\" are bought",
        purchase("Milk 1 l", "oat milk"),
        purchase("milk", "tea"),
        "quantity = 2");
    var dairy = inCategory("dairy");
    var none = inCategory("fruit");
    var is = "something bought is of the category \"dairy\"";
    fact("goods.category", at, is, dairy, none, "categories = dairy");
    var not = "nothing bought is of the category \"dairy\"";
    fact("goods.no-category", at, not, none, dairy, "categories = fruit");
  }

  private void travels() {
    var at = "A complaint is made";
    // There on the 21st at 17:00 UTC, back on the 24th at 17:00 UTC; it is the 21st, 12:00.
    var before = complaint("x").going(journey(Status.BOOKED, "ARN", "DOH", LANDS));
    var away = complaint("x").going(journey(Status.BOOKED, "ARN", "DOH", "2026-11-22T18:00+01:00"));
    fact("trip.now", at, "the customer is travelling", away, before, "PNR1 from 2026-11-19");
    fact("trip.home", at, "the customer is not travelling", before, away, "PNR1 from 2026-11-21");
    fact("trip.begins", at, "a journey begins within 6 hours", before, away, "PNR1");
    fact("trip.ends", at, "a journey ends within 29 hours", away, before, "PNR1");
  }

  private void letters() {
    var at = "A breakdown is reported";
    var hour = Duration.ofHours(1);
    var said = breakdown(true).letter("l1", "test", "later", hour);
    var longAgo = breakdown(true).letter("l1", "test", "later", Duration.ofHours(3));
    fact("said.within", at, "\"later\" was said within 2 hours", said, longAgo, "11:00:00Z");
    fact(
        "unsaid.within", at, "\"later\" was not said within 2 hours", longAgo, said, "test: later");
    var waits = breakdown(true).letter("l1", "test", "later", hour, LetterState.QUEUED);
    fact("letter.waits", at, "\"later\" waits to be sent", waits, said, "test: later");
    fact("letter.absent", at, "\"later\" does not wait to be sent", said, waits, "test: later");
    var wrote = "we wrote to the customer within 2 hours";
    fact("written", at, wrote, said, longAgo, "last letter = 2026-11-21T11:00:00Z");
    var silent = "we did not write to the customer within 2 hours";
    fact("unwritten", at, silent, longAgo, said, "last letter = 2026-11-21T09:00:00Z");
    var owing = breakdown(true).owing(promise("a car", Promise.State.MADE));
    var kept = breakdown(true).owing(promise("a car", Promise.State.KEPT));
    fact("promise.open", at, "\"a car\" is promised", owing, kept, "open promises = a car");
    fact("promise.none", at, "\"a car\" is not promised", kept, owing, "open promises = none");
    var yes = breakdown(true).profile(agreeing(true));
    var no = breakdown(true).profile(agreeing(false));
    fact("consent.given", at, "the customer agreed to \"marketing\"", yes, no, "agreed = yes");
    fact("consent.none", at, "the customer did not agree to \"marketing\"", no, yes, "agreed = no");
  }

  private void counts() {
    var at = "A complaint is made";
    var day = Duration.ofDays(1);
    var first = complaint("x").before(day, "trip");
    var again = complaint("x").before(day, "complaint");
    fact("happened.first", at, "it happens for the first time", first, again, "type = complaint");
    fact("happened.again", at, "it has happened before", again, first, "2026-11-20T12:00:00Z");
    fact("happened.ever", at, "there was a \"trip\" before", first, again, "2026-11-20T12:00:00Z");
    fact("happened.never", at, "there was never a \"trip\" before", again, first, "none");
    var two = complaint("x").before(day.multipliedBy(3), "trip").before(day, "trip");
    var one = complaint("x").before(day.multipliedBy(9), "trip").before(day, "trip");
    var many = "there were at least 2 \"trip\" within 7 days";
    fact("happened.count", at, many, two, one, "happened count = 2");
    // About one a week, then two within a week, and this one.
    var oftener = weekly().before(day.multipliedBy(3), "complaint").before(day, "complaint");
    var often = "there were more \"complaint\" than usual within 7 days";
    fact("happened.often", at, often, oftener, weekly(), "count = 2");
    var bought =
        complaint("x")
            .before(day.multipliedBy(3), "purchase", "Milk")
            .before(day, "purchase", "oat milk", "tea");
    var twice = "the customer bought \"milk\" at least 2 times within 7 days";
    var tea = complaint("x").before(day, "purchase", "tea").before(day, "purchase", "milk");
    fact("bought.count", at, twice, bought, tea, "bought count = 2");
    var rich = complaint("x").spent(day, "150.50", "SEK").spent(day, "50", "SEK");
    var poor = complaint("x").spent(day, "150.50", "SEK").spent(day, "50", "EUR");
    var sum = "the customer bought for over 200 SEK within 7 days";
    fact("spent.over", at, sum, rich, poor, "spent = 200.50 SEK");
  }

  private void times() {
    var at = "A complaint is made";
    // A Saturday in Stockholm, 13:00 by the clock there.
    var noon = complaint("x").profile(living("sv", 2, Level.FULL));
    var monday = at("2026-11-23T20:30:30Z");
    var between = "the local time is between 13:00 and 13:01";
    fact("time.between", at, between, noon, monday, "local time = 13:00");
    fact("time.day", at, "the day is a Monday", monday, noon, "weekday = monday");
    fact("time.weekend", at, "it is a weekend", noon, monday, "saturday");
    fact("time.working", at, "it is a working day", monday, at("2026-12-25T12:00:00Z"), "monday");
    var winter = at("2026-12-01T12:00:00Z");
    fact("time.season", at, "the season is winter", winter, monday, "season = winter");
    var midsummer = at("2026-06-20T10:00:00Z");
    fact("time.holiday", at, "it is a public holiday", midsummer, monday, "Midsummer Day");
    fact("time.no-holiday", at, "it is no public holiday", monday, midsummer, "weekday = monday");
  }

  private static Given at(String time) {
    return complaint("x").profile(living("sv", 2, Level.FULL)).at(java.time.Instant.parse(time));
  }

  private static Given weekly() {
    var given = complaint("x").before(Duration.ofDays(29), "trip");
    for (int days : new int[] {27, 20, 13, 8}) given.before(Duration.ofDays(days), "complaint");
    return given;
  }

  private static Given inCategory(String category) {
    var bought = (Data.Purchase) purchase("milk").known().event().data();
    var plain = bought.items().get(0);
    var item =
        new Data.Item(
            plain.name(),
            plain.gtin(),
            plain.sku(),
            Optional.of(category),
            plain.quantity(),
            plain.unit(),
            plain.price(),
            plain.lot(),
            plain.gift(),
            plain.warrantyUntil(),
            plain.returnable());
    return Given.a(
        "purchase",
        new Data.Purchase(
            bought.receipt(),
            bought.store(),
            bought.till(),
            bought.currency(),
            bought.total(),
            List.of(item)));
  }

  private static Profile agreeing(boolean given) {
    var known = living("sv", 2, Level.FULL);
    var consent =
        new Profile.Consent(
            "marketing", "sms", given, OffsetDateTime.parse("2026-01-01T10:00:00Z"), "app");
    return new Profile(
        known.name(),
        known.language(),
        known.timeZone(),
        known.country(),
        known.phone(),
        known.email(),
        known.home(),
        known.household(),
        known.allergies(),
        known.level(),
        List.of(consent),
        known.quietHours());
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
            new Help.LookAgain(
                List.of("coffee filters"), java.time.Instant.parse("2026-11-28T09:00:00Z"))));
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
                java.time.Instant.parse("2027-10-22T09:00:00Z"))));
    wanted.put(
        "remember.visit",
        one(
            "A purchase is made\n- the customer comes in a rhythm",
            "Remember \"visit\" on the day before the next visit",
            visits(40, 30, 20, 10),
            new Help.Remember(
                "visit",
                List.of(),
                Optional.empty(),
                java.time.Instant.parse("2026-11-30T09:00:00Z"))));
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

  private void goodsSpokenOf() {
    var numbered = recall(Optional.of("K"), Optional.of("glass"));
    var unnumbered = recall(Optional.empty(), Optional.empty());
    event("recall", "A product is called back", numbered, complaint("x"), "it broke");
    fact(
        "recall.danger",
        "A product is called back",
        "it is dangerous",
        numbered,
        unnumbered,
        "glass");
    fact(
        "recall.no-danger",
        "A product is called back",
        "it is not dangerous",
        unnumbered,
        numbered,
        "it broke");
    fact(
        "recall.unnumbered",
        "A product is called back",
        "it names no product number",
        unnumbered,
        numbered,
        "it broke");
    var bought = "Something the customer bought is called back";
    event("recall.bought", bought, recalled(), complaint("x"), "kettle");
    var cheaper = "Something the customer bought costs less now";
    event("price.bought", cheaper, cheaper("100"), complaint("x"), "100 SEK");
    fact(
        "refund.least",
        cheaper,
        "the difference is at least 20 SEK",
        cheaper("20"),
        cheaper("19.99"),
        "20 SEK");
    var late = "A parcel is \"delayed\"";
    var timed = parcel(Optional.of(OffsetDateTime.parse("2026-11-24T12:00Z")));
    var untimed = parcel(Optional.empty());
    fact("parcel.timed", late, "it is said when it will come", timed, untimed, "yes");
    fact("parcel.untimed", late, "it is not said when it will come", untimed, timed, "no");
    var overdue =
        parcel(Optional.empty())
            .before(Duration.ofHours(3), "delivery", "P1", "2026-11-21T11:00:00Z");
    var early =
        parcel(Optional.empty())
            .before(Duration.ofHours(3), "delivery", "P1", "2026-11-21T13:00:00Z");
    fact("parcel.overdue", late, "it should have come already", overdue, early, "yes");
    fact("parcel.in-time", late, "it is not due yet", early, overdue, "no");
    var at = "A complaint is made";
    var item = Samples.event("purchase").data() instanceof Data.Purchase p ? p : null;
    var found =
        complaint("x")
            .and(
                new Happening.ReceiptFound(
                    Objects.requireNonNull(item), item.items().get(0), Given.NOW));
    fact(
        "receipt.found",
        at,
        "the receipt of what it is about is found",
        found,
        complaint("x"),
        item.receipt());
    fact("about.is", at, "it is about \"milk\"", complaint("milk"), complaint("x"), "milk");
    fact("about.not", at, "it is not about \"milk\"", complaint("x"), complaint("milk"), "x");
    fact(
        "complaint.not-severity",
        at,
        "its severity is not \"high\"",
        severe("low"),
        severe("high"),
        "low");
    fact(
        "mention.reach-under",
        "We are mentioned in public",
        "it reaches fewer than 1000 people",
        mention(999, "negative"),
        mention(1000, "negative"),
        "999");
  }

  private static Given recall(Optional<String> sku, Optional<String> danger) {
    var product = new Data.Product(Optional.empty(), sku, Optional.of("kettle"), List.of());
    return Given.a(
        "recall", new Data.Recall(List.of(product), "it broke", danger, "stop", Optional.empty()));
  }

  private static Given recalled() {
    return Given.a(
        "bought.recalled",
        new Data.BoughtRecalled(
            "r",
            "kettle",
            List.of("1"),
            OffsetDateTime.parse("2026-11-20T12:00Z"),
            BigDecimal.ONE,
            List.of(),
            "it broke",
            Optional.empty(),
            "stop",
            Optional.empty()));
  }

  private static Given cheaper(String refund) {
    return Given.a(
        "bought.cheaper",
        new Data.BoughtCheaper(
            "p",
            "kettle",
            List.of("1"),
            OffsetDateTime.parse("2026-11-20T12:00Z"),
            BigDecimal.ONE,
            new BigDecimal(refund),
            Currency.getInstance("SEK")));
  }

  private static Given parcel(Optional<OffsetDateTime> expected) {
    return Given.a("delivery", new Data.Delivery("P1", Data.Delivery.Status.DELAYED, expected));
  }

  private static Given resolved(String service, CaseStep step) {
    return Given.a("case.resolved", new Data.CaseResolved("c", "repaid"))
        .and(new CaseMoved("c", service, step, Optional.of("Eva"), Optional.empty()));
  }

  private static Given ofCase(Meaning meaning, CaseStep step) {
    return reply(meaning)
        .and(new CaseMoved("c", "complaint-care", step, Optional.of("Eva"), Optional.empty()));
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

  private static Given toCase() {
    return Given.a("reply", new Data.Reply("+46701234567", Channel.SMS, "no", Optional.empty()))
        .and(
            new Happening.Heard(
                Meaning.NO,
                Channel.SMS,
                Optional.empty(),
                Optional.empty(),
                Optional.of("c"),
                false,
                List.of()));
  }

  private static Given proven() {
    return Given.a("reply", new Data.Reply("+46701234567", Channel.SMS, "no", Optional.empty()))
        .and(
            new Happening.Heard(
                Meaning.NO,
                Channel.SMS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of()));
  }

  private static Given mention(int reach, String tone) {
    return Given.a(
        "mention",
        new Data.Mention(
            "bad!",
            "blog",
            "https://b",
            "bo",
            Optional.of(java.math.BigDecimal.valueOf(reach)),
            Optional.of(tone)));
  }

  private static Given severe(String severity) {
    return Given.a(
        "complaint",
        new Data.Complaint(
            "x",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(severity)));
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

  private static Given delivery(Data.Delivery.Status status) {
    return Given.a("delivery", new Data.Delivery("o", status, Optional.empty()));
  }

  private static Given trip(Status status) {
    return Given.trip(journey(status, "ARN", "DOH", LANDS));
  }

  private static Given changed(Data.Trip trip) {
    return Given.trip(new Data.Trip(trip.reservation(), Status.CHANGED, trip.legs())).going(trip);
  }

  private static Given confirmed(String what) {
    return answered(Answered.CONFIRMED, 1)
        .moved(order(what, State.CONFIRMED), State.ASKED, 0, false);
  }

  private static Given confirmedWithoutTime() {
    Order order = Given.withoutEta(order(CAR, State.CONFIRMED));
    return answered(Answered.CONFIRMED, 1).moved(order, State.ASKED, 0, false);
  }

  private static Given again(Answered answer, int revision, boolean later) {
    return answered(answer, revision).moved(order(CAR, State.CONFIRMED), State.CONFIRMED, 0, later);
  }

  private static Given due(String what, Promise.State state) {
    return Given.a("promise.due", new Data.PromiseDue("pr1"))
        .and(new PromiseMoved(promise(what, state), Promise.State.MADE));
  }

  private static Given reported(String letter, Data.LetterReported.Fate fate) {
    return Given.a("letter.reported", new Data.LetterReported(letter, fate, Optional.empty()))
        .letter("l1", "test", "on its way", Duration.ofHours(1))
        .letter("l2", "test", "later", Duration.ofHours(1));
  }

  private static Given cheap(String currency, String total) {
    var dear = (Data.Purchase) purchase("milk").known().event().data();
    return Given.a(
        "purchase",
        new Data.Purchase(
            dear.receipt(),
            dear.store(),
            dear.till(),
            java.util.Currency.getInstance(currency),
            new java.math.BigDecimal(total),
            dear.items()));
  }

  private static Given alone() {
    var full = (Data.Breakdown) breakdown(true).known().event().data();
    return Given.a(
        "breakdown",
        new Data.Breakdown(
            full.vehicle(),
            true,
            full.position(),
            full.place(),
            java.util.OptionalInt.of(1),
            full.cause()));
  }

  private static Given weather(String sky) {
    return Given.a("weather", new Data.Custom(Map.of("sky", new Value.Text(sky))));
  }

  private static Given degrees(String degrees) {
    var number = new Value.Number(new java.math.BigDecimal(degrees));
    return Given.a("weather", new Data.Custom(Map.of("degrees", number)));
  }

  private static Given flag(boolean night) {
    return Given.a("weather", new Data.Custom(Map.of("night", new Value.Flag(night))));
  }

  private static Given sights() {
    var sights = List.<Value>of(new Value.Text("Palace"), new Value.Text("The Old Town"));
    return Given.a("weather", new Data.Custom(Map.of("sights", new Value.Many(sights))));
  }

  private static Given until(String time) {
    return Given.a("weather", new Data.Custom(Map.of("until", new Value.Text(time))));
  }

  private static Given old() {
    return purchase("x").before(Duration.ofDays(1).plusSeconds(1), "purchase", "milk");
  }
}
