package valet.rules;

import static valet.rules.Given.complaint;
import static valet.rules.Given.purchase;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.memory.Happening.Meaning;

/** What happened before, and how often. */
final class SentencesOfThePast extends Family {
  @Override
  void tell() {
    history();
    counts();
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
    categories(at);
    inRhythm(at);
    later(at);
  }

  private void categories(String at) {
    var day = Duration.ofDays(1);
    var dairy = purchase("x").beforeOf(day, "bread", "dairy");
    var bread = purchase("x").beforeOf(day, "bread").before(day, "purchase", "dairy");
    var long_ago = purchase("x").beforeOf(Duration.ofDays(40), "dairy");
    var ago = "2026-11-20T12:00:00Z";
    var something = "the customer bought something of the category \"dairy\" ";
    fact("bought.category", at, something + "before", dairy, bread, ago);
    var never = "the customer never bought anything of the category \"dairy\" before";
    fact("bought.category-never", at, never, bread, dairy, "none");
    fact("bought.category-within", at, something + "within 30 days", dairy, long_ago, ago);
    var nothing = "the customer bought nothing of the category \"dairy\" within 30 days";
    fact("bought.category-not-within", at, nothing, long_ago, dairy, "2026-10-12T12:00:00Z");
    var twice = something + "at least 2 times within 30 days";
    var often = purchase("x").beforeOf(day, "dairy").beforeOf(day.plusDays(2), "dairy", "tea");
    fact("bought.category-count", at, twice, often, dairy, "category count = 2");
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

  private static Given remembered(String what, String good) {
    return Given.a("remembered", new Data.Remembered(what, List.of(good), Optional.empty()));
  }

  private static Given again(int... days) {
    var given = Given.a("runs.out", new Data.RunsOut(List.of("coffee filters", "milk")));
    for (int ago : days) given.before(Duration.ofDays(ago), "purchase", "coffee filters");
    return given;
  }

  private static Given weekly() {
    var given = complaint("x").before(Duration.ofDays(29), "trip");
    for (int days : new int[] {27, 20, 13, 8}) given.before(Duration.ofDays(days), "complaint");
    return given;
  }

  private static Given old() {
    return purchase("x").before(Duration.ofDays(1).plusSeconds(1), "purchase", "milk");
  }
}
