package valet.rules;

import static valet.rules.Given.complaint;
import static valet.rules.Given.journey;
import static valet.rules.Given.purchase;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.Data.Trip.Status;
import valet.event.Profile;
import valet.event.Profile.Level;
import valet.event.Value;
import valet.memory.Waiting;

/** Who the customer is, what waits for them, what became rare, and the day. */
final class SentencesOfPeople extends Family {
  private static final String AT = "A complaint is made";
  private static final Duration DAY = Duration.ofDays(1);

  @Override
  void tell() {
    people();
    waiting();
    several();
    rare();
    days();
  }

  private void people() {
    var anna = complaint("x").profile(anna("SE", "111 22", "+46701234567"));
    var kari = complaint("x").profile(anna("NO", "0150", null));
    var nobody = complaint("x").profile(Profile.UNKNOWN);
    fact("customer.country", AT, "the customer lives in \"SE\"", anna, kari, "country = SE");
    fact("customer.not-country", AT, "the customer does not live in \"SE\"", kari, nobody, "NO");
    fact(
        "customer.postal",
        AT,
        "the customer's postal code begins with \"1112\"",
        anna,
        kari,
        "postal code = 111 22");
    var fish = "the customer is allergic to \"fish\"";
    fact("customer.allergic", AT, fish, anna, nobody, "allergies = Fish");
    var noFish = "the customer is not known to be allergic to \"fish\"";
    fact("customer.not-allergic", AT, noFish, nobody, anna, "allergies = none");
    fact(
        "customer.reach", AT, "the customer can be reached by sms", anna, kari, "reached by = sms");
    var unreached = "the customer cannot be reached by sms or email";
    fact("customer.no-reach", AT, unreached, kari, anna, "reached by = none");
    var agreed = "the customer agreed to \"marketing\" by email";
    fact("consent.by", AT, agreed, anna, kari, "yes");
  }

  private void waiting() {
    var open = complaint("x").waits(new Waiting(Set.of("complaint-care"), Set.of("test")));
    var none = complaint("x");
    fact("case.open", AT, "there is an open case", open, none, "complaint-care");
    fact("case.none", AT, "there is no open case", none, open, "none");
    var of = "there is an open case of \"complaint-care\"";
    fact("case.open-of", AT, of, open, none, "complaint-care");
    var noneOf = "there is no open case of \"complaint-care\"";
    fact("case.none-of", AT, noneOf, none, open, "none");
    fact("held", AT, "help of this service waits for its hour", open, none, "held help = test");
    var noHelp = "no help of this service waits for its hour";
    fact("held.none", AT, noHelp, none, open, "held help = none");
  }

  private void several() {
    var booked = "A trip is booked";
    var doha = Given.trip(journey(Status.BOOKED, "ARN", "DOH", LANDS));
    var oslo = Given.trip(journey(Status.BOOKED, "ARN", "OSL", LANDS));
    fact("field.any", booked, "one of its \"legs.to.code\" is \"DOH\"", doha, oslo, "DOH; ARN");
    fact("field.none", booked, "none of its \"legs.to.code\" is \"DOH\"", oslo, doha, "OSL; ARN");
    var claim = "An event \"claim\" comes in";
    var dear = claim("1500.50", "SEK");
    fact(
        "field.sum-over",
        claim,
        "its \"loss\" is over 1 500 SEK",
        dear,
        claim("2000", "EUR"),
        "SEK");
    fact(
        "field.sum-least",
        claim,
        "its \"loss\" is at least 1500,50 SEK",
        dear,
        claim("1", "SEK"),
        "1500.50 SEK");
    fact(
        "field.sum-under",
        claim,
        "its \"loss\" is under 2000 SEK",
        dear,
        claim("1", "NOK"),
        "1500.50 SEK");
  }

  private static Given claim(String amount, String currency) {
    Map<String, Value> sum =
        Map.of("amount", new Value.Text(amount), "currency", new Value.Text(currency));
    return Given.a("claim", new Data.Custom(Map.of("loss", new Value.Fields(sum))));
  }

  private void rare() {
    var one = complaint("x").before(DAY, "trip");
    var two = complaint("x").before(DAY.multipliedBy(2), "trip").before(DAY, "trip");
    var few = "there were at most 1 \"trip\" within 7 days";
    fact("happened.few", AT, few, one, two, "happened count = 1");
    var ago = complaint("x").before(DAY.multipliedBy(40), "trip");
    var longAgo = "the last \"trip\" was more than 30 days ago";
    fact("happened.long-ago", AT, longAgo, ago, one, "2026-10-12");
    var first = "it happens for the first time in 30 days";
    var again = complaint("x").before(DAY.multipliedBy(30), "complaint");
    var anew = complaint("x").before(DAY.multipliedBy(31), "complaint");
    fact("happened.first-in", AT, first, anew, again, "2026-10-21");
    var seldom = "there were fewer \"purchase\" than usual within 14 days";
    fact(
        "happened.seldom",
        AT,
        seldom,
        weekly(60, 53, 46, 39, 32, 25),
        weekly(60, 46, 32, 18, 9, 2),
        "0");
    var milk = complaint("x").before(DAY, "purchase", "Milk");
    var often =
        complaint("x")
            .before(DAY.multipliedBy(2), "purchase", "milk")
            .before(DAY, "purchase", "milk");
    var atMost = "the customer bought \"milk\" at most 1 times within 7 days";
    fact("bought.few", AT, atMost, milk, often, "bought count = 1");
    var old = complaint("x").before(DAY.multipliedBy(91), "purchase", "cat food");
    var last = "the customer last bought \"cat food\" more than 90 days ago";
    fact("bought.long-ago", AT, last, old, milk, "2026-08-22");
    var poor = complaint("x").spent(DAY, "150", "SEK").spent(DAY.multipliedBy(9), "500", "SEK");
    var foreign = complaint("x").spent(DAY, "150", "EUR");
    var most = "the customer bought for at most 200 SEK within 7 days";
    fact("spent.most", AT, most, poor, foreign, "spent = 150 SEK");
    var dear =
        purchase("x").spent(DAY, "90", "SEK").spent(DAY, "100", "SEK").spent(DAY, "133", "SEK");
    var usual =
        purchase("x").spent(DAY, "90", "SEK").spent(DAY, "134", "SEK").spent(DAY, "140", "SEK");
    fact(
        "total.unusual",
        "A purchase is made",
        "the total is higher than usual",
        dear,
        usual,
        "usual total = 100 SEK");
  }

  private static Given weekly(int... days) {
    var given = complaint("x");
    for (int ago : days) given.before(DAY.multipliedBy(ago), "purchase", "milk");
    return given;
  }

  private void days() {
    var eve = on("2026-12-24T10:00:00Z");
    var lucia = on("2026-12-13T10:00:00Z");
    var newYear = on("2027-01-02T10:00:00Z");
    fact(
        "time.date",
        AT,
        "the date is between 20 December and 6 January",
        newYear,
        lucia,
        "2027-01-02");
    fact(
        "time.month-day",
        AT,
        "the day of the month is between 24 and 26",
        eve,
        lucia,
        "2026-12-24");
    fact("time.eve", AT, "tomorrow is a public holiday", eve, lucia, "Christmas Day");
  }

  private static Given on(String time) {
    return complaint("x").profile(Given.living("sv", 2, Level.FULL)).at(Instant.parse(time));
  }

  private static Profile anna(String country, String postalCode, @Nullable String phone) {
    boolean reached = phone != null;
    return new Profile(
        Optional.of("Anna"),
        Optional.of("sv"),
        Optional.of(ZoneId.of("Europe/Stockholm")),
        Optional.of(country),
        Optional.ofNullable(phone),
        Optional.empty(),
        Optional.of(new Profile.Home(Optional.empty(), Optional.of(postalCode), Optional.empty())),
        OptionalInt.empty(),
        reached ? List.of("Fish") : List.of(),
        Optional.empty(),
        List.of(
            new Profile.Consent(
                "marketing",
                reached ? "email" : "sms",
                true,
                OffsetDateTime.parse("2026-01-01T00:00Z"),
                "web")),
        Optional.empty());
  }
}
