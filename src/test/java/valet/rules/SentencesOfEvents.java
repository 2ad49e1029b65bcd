package valet.rules;

import static valet.rules.Given.NOW;
import static valet.rules.Given.answered;
import static valet.rules.Given.basketFor;
import static valet.rules.Given.breakdown;
import static valet.rules.Given.complaint;
import static valet.rules.Given.order;
import static valet.rules.Given.purchase;
import static valet.rules.Given.reply;
import static valet.rules.Given.unanswered;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Data.Trip.Status;
import valet.memory.Happening.CaseMoved;
import valet.memory.Happening.CaseStep;
import valet.memory.Happening.Meaning;
import valet.memory.Order.State;
import valet.memory.Promise;

/** What happened: the first sentence of a rule. */
final class SentencesOfEvents extends Family {
  @Override
  void tell() {
    events();
    answers();
    replies();
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
    event(
        "retraction",
        "A complaint is taken back",
        Given.a(
            "retraction",
            new Data.Retraction(Optional.empty(), Optional.of("the soup"), Optional.empty())),
        purchase("milk"),
        "the soup");
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

  private static Given ofCase(Meaning meaning, CaseStep step) {
    return reply(meaning)
        .and(new CaseMoved("c", "complaint-care", step, Optional.of("Eva"), Optional.empty()));
  }

  private static Given delivery(Data.Delivery.Status status) {
    return Given.a("delivery", new Data.Delivery("o", status, Optional.empty()));
  }

  private static Given again(Answered answer, int revision, boolean later) {
    return answered(answer, revision).moved(order(CAR, State.CONFIRMED), State.CONFIRMED, 0, later);
  }

  private static Given reported(String letter, Data.LetterReported.Fate fate) {
    return Given.a("letter.reported", new Data.LetterReported(letter, fate, Optional.empty()))
        .letter("l1", "test", "on its way", Duration.ofHours(1))
        .letter("l2", "test", "later", Duration.ofHours(1));
  }
}
