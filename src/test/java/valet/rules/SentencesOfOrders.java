package valet.rules;

import static valet.rules.Given.answered;
import static valet.rules.Given.breakdown;
import static valet.rules.Given.living;
import static valet.rules.Given.order;
import static valet.rules.Given.promise;
import static valet.rules.Given.reply;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Profile;
import valet.event.Profile.Level;
import valet.memory.Happening;
import valet.memory.Happening.Meaning;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Order.State;
import valet.memory.Promise;

/** What is ordered, said and promised between us. */
final class SentencesOfOrders extends Family {
  @Override
  void tell() {
    open();
    letters();
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

  private static Given confirmedWithoutTime() {
    Order order = Given.withoutEta(order(CAR, State.CONFIRMED));
    return answered(Answered.CONFIRMED, 1).moved(order, State.ASKED, 0, false);
  }
}
