package valet.rules;

import static valet.rules.Given.complaint;
import static valet.rules.Given.living;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import valet.event.Data;
import valet.event.Profile.Level;
import valet.event.Value;
import valet.memory.Happening.CaseStep;

/** Whom it is about, and the fields and the hour of the event. */
final class SentencesOfCustomers extends Family {
  @Override
  void tell() {
    customers();
    times();
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
    var mine =
        "rule \"mine\"\nwhen\n  A case is resolved\n  - it is a case of this service\n"
            + "  - the customer is not known\nthen\n  Send \"hello\" by sms\nend\n";
    var unanswered = "no rule of its own service speaks of it";
    fact("case.unanswered", mine, done, unanswered, foreign, own, "mention-care");
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
    return complaint("x").profile(living("sv", 2, Level.FULL)).at(Instant.parse(time));
  }

  private static Given degrees(String degrees) {
    var number = new Value.Number(new BigDecimal(degrees));
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
}
