package valet.rules;

import static valet.rules.Given.basketFor;
import static valet.rules.Given.breakdown;
import static valet.rules.Given.complaint;
import static valet.rules.Given.purchase;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import valet.event.Data;
import valet.event.Samples;
import valet.memory.Happening;

/** What was bought, is called back, costs less or is on a list. */
final class SentencesOfGoods extends Family {
  @Override
  void tell() {
    goodsSpokenOf();
    purchases();
    goods();
    lists();
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

  private static Given cheap(String currency, String total) {
    var dear = (Data.Purchase) purchase("milk").known().event().data();
    return Given.a(
        "purchase",
        new Data.Purchase(
            dear.receipt(),
            dear.store(),
            dear.till(),
            Currency.getInstance(currency),
            new BigDecimal(total),
            dear.items()));
  }

  private static Given alone() {
    var full = (Data.Breakdown) breakdown(true).known().event().data();
    return Given.a(
        "breakdown",
        new Data.Breakdown(
            full.vehicle(), true, full.position(), full.place(), OptionalInt.of(1), full.cause()));
  }
}
