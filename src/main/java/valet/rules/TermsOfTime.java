package valet.rules;

import static valet.rules.GapType.CLOCK;
import static valet.rules.GapType.DURATION;
import static valet.rules.GapType.EVENT;
import static valet.rules.GapType.MESSAGE;
import static valet.rules.GapType.MONEY;
import static valet.rules.GapType.SEASON;
import static valet.rules.GapType.TEXT;
import static valet.rules.GapType.WEEKDAY;
import static valet.rules.Terms.flag;
import static valet.rules.Terms.look;
import static valet.rules.Terms.text;
import static valet.rules.Terms.texts;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import valet.event.Money;
import valet.rules.Term.Kind;

/** What a sentence may say of the local time, of journeys, and of how often things happened. */
final class TermsOfTime {
  private TermsOfTime() {}

  static void add() {
    calendar();
    journeys();
    counts();
    letters();
  }

  private static void calendar() {
    text("localTime", m -> m.calendar().time().toString());
    look(
        "timeBetween",
        Kind.FLAG,
        List.of(CLOCK, CLOCK),
        (m, a) -> m.calendar().between((LocalTime) a[0], (LocalTime) a[1]));
    text("weekday", m -> m.calendar().weekday());
    look("isDay", Kind.FLAG, List.of(WEEKDAY), (m, a) -> m.calendar().weekday().equals(a[0]));
    flag("weekend", m -> m.calendar().weekend());
    flag("workingDay", m -> m.calendar().workingDay());
    text("season", m -> m.calendar().season());
    look("isSeason", Kind.FLAG, List.of(SEASON), (m, a) -> m.calendar().season().equals(a[0]));
    text("holiday", m -> m.calendar().holiday());
    flag("holidaysKnown", m -> m.calendar().holidaysKnown());
  }

  private static void journeys() {
    flag("travelling", m -> m.journeys().travelling());
    text("journey", m -> m.journeys().words());
    look(
        "departsWithin",
        Kind.FLAG,
        List.of(DURATION),
        (m, a) -> m.journeys().departs(within(a, 0)));
    look(
        "returnsWithin",
        Kind.FLAG,
        List.of(DURATION),
        (m, a) -> m.journeys().returns(within(a, 0)));
  }

  private static void counts() {
    flag("firstTime", m -> m.before().never(m.type()));
    text("lastOfType", m -> m.before().lastHappened(m.type()));
    flag("happenedBefore", m -> !m.before().lastHappened(m.type()).isEmpty());
    look(
        "happened",
        Kind.FLAG,
        List.of(EVENT),
        (m, a) -> !m.before().lastHappened((String) a[0]).isEmpty());
    look("neverHappened", Kind.FLAG, List.of(EVENT), (m, a) -> m.before().never((String) a[0]));
    look(
        "happenedCount",
        Kind.NUMBER,
        List.of(EVENT, DURATION),
        (m, a) -> m.before().count((String) a[0], within(a, 1)));
    look(
        "moreThanUsual",
        Kind.FLAG,
        List.of(EVENT, DURATION),
        (m, a) -> m.before().moreThanUsual((String) a[0], within(a, 1), m.type()));
    look(
        "boughtCount",
        Kind.NUMBER,
        List.of(TEXT, DURATION),
        (m, a) -> m.before().boughtCount((String) a[0], within(a, 1)));
    look(
        "spentOver",
        Kind.FLAG,
        List.of(MONEY, DURATION),
        (m, a) -> m.spent((Money) a[0], within(a, 1)).compareTo(((Money) a[0]).amount()) > 0);
    look(
        "spent",
        Kind.TEXT,
        List.of(MONEY, DURATION),
        (m, a) ->
            m.before().spent((Money) a[0], within(a, 1)).toPlainString()
                + " "
                + ((Money) a[0]).currency());
  }

  private static void letters() {
    texts("openPromises", Moment::openPromises);
    text("lastLetter", m -> m.before().lastLetter());
    look("wroteWithin", Kind.FLAG, List.of(DURATION), (m, a) -> m.before().wrote(within(a, 0)));
    look(
        "saidWithin",
        Kind.FLAG,
        List.of(TEXT, MESSAGE, DURATION),
        (m, a) -> m.before().saidWithin((String) a[0], (String) a[1], within(a, 2)));
    look(
        "waiting",
        Kind.FLAG,
        List.of(TEXT, MESSAGE),
        (m, a) -> m.before().waits((String) a[0], (String) a[1]));
    look("agreed", Kind.FLAG, List.of(TEXT), (m, a) -> m.agreed((String) a[0]));
  }

  private static Duration within(Object[] arguments, int position) {
    return (Duration) arguments[position];
  }
}
