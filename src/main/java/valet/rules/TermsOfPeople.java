package valet.rules;

import static valet.rules.GapType.CHANNELS;
import static valet.rules.GapType.DATE;
import static valet.rules.GapType.DURATION;
import static valet.rules.GapType.EVENT;
import static valet.rules.GapType.FIELD;
import static valet.rules.GapType.MONEY;
import static valet.rules.GapType.NUMBER;
import static valet.rules.GapType.TEXT;
import static valet.rules.Terms.flag;
import static valet.rules.Terms.look;
import static valet.rules.Terms.text;
import static valet.rules.Terms.texts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import valet.event.Channel;
import valet.event.Money;
import valet.rules.Term.Kind;

/** What a sentence may say of who the customer is, what waits for them, and what was rare. */
final class TermsOfPeople {
  private TermsOfPeople() {}

  static void add() {
    who();
    waits();
    rare();
    days();
  }

  private static void who() {
    look("speaks", Kind.FLAG, List.of(TEXT), (m, a) -> m.person().speaks((String) a[0]));
    text("country", m -> m.person().country());
    text("postalCode", m -> m.person().postalCode());
    look(
        "postalBegins", Kind.FLAG, List.of(TEXT), (m, a) -> m.person().postalBegins((String) a[0]));
    texts("allergies", m -> m.person().allergies());
    look("allergic", Kind.FLAG, List.of(TEXT), (m, a) -> m.person().allergic((String) a[0]));
    texts("reachedBy", m -> m.person().channels());
    look("reachable", Kind.FLAG, List.of(CHANNELS), (m, a) -> m.person().reached(channels(a, 0)));
    look(
        "agreedBy",
        Kind.FLAG,
        List.of(TEXT, CHANNELS),
        (m, a) -> m.person().agreed((String) a[0], channels(a, 1)));
    look("fieldSum", Kind.MONEY, List.of(FIELD), (m, a) -> m.told().sum((String) a[0]));
  }

  private static void waits() {
    texts("openCases", m -> m.portrait().waiting().cases());
    flag("caseOpen", m -> !m.portrait().waiting().cases().isEmpty());
    texts("heldHelp", m -> m.portrait().waiting().help());
  }

  private static void rare() {
    look(
        "lessThanUsual",
        Kind.FLAG,
        List.of(EVENT, DURATION),
        (m, a) -> m.before().lessThanUsual((String) a[0], (Duration) a[1], m.type()));
    look(
        "happenedLongAgo",
        Kind.FLAG,
        List.of(EVENT, DURATION),
        (m, a) -> m.before().longAgo((String) a[0], (Duration) a[1]));
    look(
        "firstIn",
        Kind.FLAG,
        List.of(DURATION),
        (m, a) -> !m.before().happenedWithin(m.type(), (Duration) a[0]));
    look(
        "boughtLongAgo",
        Kind.FLAG,
        List.of(TEXT, DURATION),
        (m, a) -> m.before().boughtLongAgo((String) a[0], (Duration) a[1]));
    look(
        "spentMost",
        Kind.FLAG,
        List.of(MONEY, DURATION),
        (m, a) ->
            m.spent((Money) a[0], (Duration) a[1]).signum() >= 0
                && m.before().spentAtMost((Money) a[0], (Duration) a[1]));
    flag("dearerThanUsual", m -> m.total().filter(m.before()::moreThanUsual).isPresent());
    text("usualTotal", m -> m.total().flatMap(m.before()::usual).map(Object::toString).orElse(""));
  }

  private static void days() {
    text("date", m -> m.calendar().date().toString());
    look(
        "dateBetween",
        Kind.FLAG,
        List.of(DATE, DATE),
        (m, a) -> m.calendar().between((String) a[0], (String) a[1]));
    look(
        "dayOfMonthBetween",
        Kind.FLAG,
        List.of(NUMBER, NUMBER),
        (m, a) -> m.calendar().between((BigDecimal) a[0], (BigDecimal) a[1]));
    text("holidayTomorrow", m -> m.calendar().holidayTomorrow());
  }

  private static List<Channel> channels(Object[] arguments, int position) {
    return ((List<?>) arguments[position]).stream().map(Channel.class::cast).toList();
  }
}
