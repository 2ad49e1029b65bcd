package valet.rules;

import static valet.rules.GapType.DURATION;
import static valet.rules.GapType.EVENT;
import static valet.rules.GapType.FIELD;
import static valet.rules.GapType.LIST;
import static valet.rules.GapType.LISTED;
import static valet.rules.GapType.MESSAGE;
import static valet.rules.GapType.NUMBER;
import static valet.rules.GapType.TEXT;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import valet.event.Money;
import valet.rules.Term.Kind;

/** Everything of a moment that a sentence may speak of: the closed list behind the vocabulary. */
final class Terms {
  private static final Map<String, Term> ALL = new LinkedHashMap<>();

  static {
    who();
    whatHappened();
    goodsAndJourneys();
    goodsSpokenOf();
    ordersAndPromises();
    wordsBetweenUs();
    cases();
    before();
    TermsOfTime.add();
    TermsOfPeople.add();
    lists();
    later();
  }

  private Terms() {}

  static Optional<Term> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static Set<String> names() {
    return ALL.keySet();
  }

  private static void who() {
    flag("customerKnown", Moment::customerKnown);
    text("customer", Moment::customer);
    text("language", Moment::language);
    text("level", Moment::level);
    number("household", Moment::household);
  }

  private static void whatHappened() {
    text("type", Moment::type);
    text("about", Moment::about);
    text("place", Moment::place);
    flag("drivable", Moment::drivable);
    number("persons", Moment::persons);
    text("status", Moment::status);
    look("field", Kind.TEXT, List.of(FIELD), (m, a) -> m.field((String) a[0]));
    look("fieldKnown", Kind.FLAG, List.of(FIELD), (m, a) -> m.told().known((String) a[0]));
    look(
        "fieldIn",
        Kind.FLAG,
        List.of(FIELD, LIST),
        (m, a) -> list(a, 1).contains(m.field((String) a[0])));
    look("fieldNumber", Kind.NUMBER, List.of(FIELD), (m, a) -> m.told().number((String) a[0]));
    look(
        "fieldNames",
        Kind.FLAG,
        List.of(FIELD, TEXT),
        (m, a) -> m.told().names((String) a[0], (String) a[1]));
    look("fieldAll", Kind.TEXTS, List.of(FIELD), (m, a) -> m.told().texts((String) a[0]));
    look(
        "fieldWithin",
        Kind.FLAG,
        List.of(FIELD, DURATION),
        (m, a) -> m.told().within((String) a[0], (Duration) a[1]));
    look(
        "fieldBeyond",
        Kind.FLAG,
        List.of(FIELD, DURATION),
        (m, a) -> m.told().beyond((String) a[0], (Duration) a[1]));
  }

  private static void goodsAndJourneys() {
    flag("tillWaits", Moment::tillWaits);
    money("total", Moment::total);
    texts("goods", Moment::goods);
    texts("categories", m -> Items.categories(m.event().data()));
    number("pieces", m -> m.goods().size());
    look(
        "quantity",
        Kind.NUMBER,
        List.of(TEXT),
        (m, a) -> Items.quantity(m.event().data(), (String) a[0]));
    money("dearest", m -> Items.dearest(m.event().data()));
    look("names", Kind.FLAG, List.of(TEXT), (m, a) -> m.named().hold((String) a[0]));
    look("named", Kind.TEXTS, List.of(TEXT), (m, a) -> m.named().with(List.of((String) a[0])));
    look("namesAny", Kind.FLAG, List.of(LIST), (m, a) -> !m.named().with(list(a)).isEmpty());
    look("namedAny", Kind.TEXTS, List.of(LIST), (m, a) -> m.named().with(list(a)));
    flag("recipeKnown", m -> m.recipe().isPresent());
    text("recipe", m -> m.recipe().map(Recipes.Suggestion::title).orElse(""));
    texts("uses", Moment::uses);
    texts("pantry", m -> m.recipe().map(Recipes.Suggestion::pantry).orElse(List.of()));
    flag("deliverAtHomecoming", Moment::deliverAtHomecoming);
    flag("deliverAtTime", m -> m.timeAsked().isPresent());
    text("deliver", Moment::deliver);
    flag("basketWaits", Moment::basketWaits);
    texts("basket", Moment::basketGoods);
    flag("homecomingKnown", m -> m.homecoming().slot().isPresent());
    flag("homecomingUnplaced", m -> m.homecoming().unplaced());
    text("homecoming", m -> m.homecoming().words());
  }

  private static void goodsSpokenOf() {
    text("product", m -> Spoken.product(m.event().data()));
    flag("dangerous", m -> !Spoken.danger(m.event().data()).isEmpty());
    text("danger", m -> Spoken.danger(m.event().data()));
    flag("unnumbered", m -> Spoken.unnumbered(m.event().data()));
    money("refund", Moment::refund);
    flag("receiptFound", m -> m.receipt().isPresent());
    text("receipt", m -> m.receipt().map(r -> r.purchase().receipt()).orElse(""));
    flag("parcelTimed", Moment::parcelTimed);
    flag("parcelOverdue", Moment::parcelOverdue);
  }

  private static void ordersAndPromises() {
    text("step", Moment::step);
    text("order", Moment::orderWhat);
    text("partner", Moment::partner);
    flag("timeGiven", m -> !m.eta().isEmpty());
    text("eta", Moment::eta);
    texts("openOrders", Moment::openOrders);
    texts("confirmedOrders", Moment::confirmedOrders);
    look("slotMoved", Kind.FLAG, List.of(TEXT), (m, a) -> m.slotMoved((String) a[0]));
    look("slotOf", Kind.TEXT, List.of(TEXT), (m, a) -> m.slotOf((String) a[0]));
    text("promise", Moment::promise);
    text("promiseState", Moment::promiseState);
  }

  private static void wordsBetweenUs() {
    text("meaning", Moment::meaning);
    text("reply", Moment::reply);
    flag("replyToOrder", m -> !m.meaning().isEmpty() && !m.orderWhat().isEmpty());
    text("letter", Moment::letter);
    text("fate", Moment::fate);
    texts("letters", m -> m.before().letters());
    look(
        "said",
        Kind.FLAG,
        List.of(TEXT, MESSAGE),
        (m, a) -> !m.before().lastSaid((String) a[0], (String) a[1]).isEmpty());
    look(
        "lastSaid",
        Kind.TEXT,
        List.of(TEXT, MESSAGE),
        (m, a) -> m.before().lastSaid((String) a[0], (String) a[1]));
    look(
        "saidSince",
        Kind.FLAG,
        List.of(TEXT, MESSAGE, MESSAGE),
        (m, a) -> m.before().saidSince((String) a[0], (String) a[1], (String) a[2]));
  }

  private static void cases() {
    text("caseStep", Moment::caseStep);
    text("caseService", Moment::caseService);
    flag("ownServiceSpeaks", Moment::ownServiceSpeaks);
    text("caseOwner", Moment::caseOwner);
    text("tone", Moment::tone);
    text("severity", Moment::severity);
    number("reach", Moment::reach);
    flag("replyToCase", m -> m.heard().flatMap(h -> h.careCase()).isPresent());
    flag("consentTakenBack", Moment::consentTakenBack);
    flag("proven", m -> m.heard().map(h -> h.proven()).orElse(false));
  }

  private static void before() {
    look(
        "bought",
        Kind.FLAG,
        List.of(TEXT),
        (m, a) -> !m.before().lastBought((String) a[0]).isEmpty());
    look(
        "boughtWithin",
        Kind.FLAG,
        List.of(TEXT, DURATION),
        (m, a) -> m.before().boughtWithin((String) a[0], (Duration) a[1]));
    look("lastBought", Kind.TEXT, List.of(TEXT), (m, a) -> m.before().lastBought((String) a[0]));
    look(
        "boughtOfCategory",
        Kind.FLAG,
        List.of(TEXT),
        (m, a) -> !m.before().lastOfCategory((String) a[0]).isEmpty());
    look(
        "categoryWithin",
        Kind.FLAG,
        List.of(TEXT, DURATION),
        (m, a) -> m.before().categoryWithin((String) a[0], (Duration) a[1]));
    look(
        "categoryCount",
        Kind.NUMBER,
        List.of(TEXT, DURATION),
        (m, a) -> m.before().categoryCount((String) a[0], (Duration) a[1]));
    look(
        "lastOfCategory",
        Kind.TEXT,
        List.of(TEXT),
        (m, a) -> m.before().lastOfCategory((String) a[0]));
    dear("runsOut", List.of(TEXT), (m, a) -> m.runsOut().now((String) a[0]));
    look("runsOutOn", Kind.TEXT, List.of(TEXT), (m, a) -> m.runsOut().when((String) a[0]));
    dear("runsOutAny", m -> !m.runsOut().everything().isEmpty());
    dear("boughtInRhythm", m -> !m.runsOut().next().isEmpty());
    texts("inRhythm", m -> m.runsOut().next().values().stream().flatMap(List::stream).toList());
    texts("runningOut", m -> m.runsOut().everything());
    look(
        "happenedWithin",
        Kind.FLAG,
        List.of(EVENT, DURATION),
        (m, a) -> m.before().happenedWithin((String) a[0], (Duration) a[1]));
    look(
        "lastHappened",
        Kind.TEXT,
        List.of(EVENT),
        (m, a) -> m.before().lastHappened((String) a[0]));
  }

  private static void lists() {
    look("isListed", Kind.FLAG, List.of(LISTED), (m, a) -> !m.listed((String) a[0]).isEmpty());
    look("listed", Kind.TEXTS, List.of(LISTED), (m, a) -> m.listed((String) a[0]));
    look(
        "customerListed",
        Kind.FLAG,
        List.of(LISTED),
        (m, a) -> m.isListed((String) a[0], m.customer()));
    look(
        "fieldListed",
        Kind.FLAG,
        List.of(FIELD, LISTED),
        (m, a) -> m.isListed((String) a[1], m.field((String) a[0])));
  }

  private static void later() {
    text("remembered", m -> m.later().remembered());
    texts("goodsRemembered", m -> m.goodsRemembered());
    flag("broughtBack", m -> m.later().broughtBack());
    flag("warrantyGiven", m -> !m.later().warranties().isEmpty());
    texts("warranties", m -> m.later().warranties().stream().map(Object::toString).toList());
    dear("visitsRegular", m -> m.later().nextVisit().isPresent());
    text("nextVisit", m -> m.later().nextVisit().map(Object::toString).orElse(""));
    dear("usualBasketKnown", m -> !m.later().usualBasket().isEmpty());
    texts("usualBasket", m -> m.later().usualBasket());
    texts("rhythms", m -> m.runsOut().rhythms());
    look(
        "contactWithin",
        Kind.FLAG,
        List.of(DURATION),
        (m, a) -> m.later().contactWithin((Duration) a[0]));
    look(
        "answers",
        Kind.FLAG,
        List.of(TEXT, MESSAGE),
        (m, a) -> m.answers((String) a[0], (String) a[1]));
    dear(
        "keptBuying",
        List.of(LISTED, NUMBER),
        (m, a) -> !m.beside((String) a[0], (BigDecimal) a[1]).isEmpty());
    look(
        "beside",
        Kind.TEXTS,
        List.of(LISTED, NUMBER),
        (m, a) -> m.beside((String) a[0], (BigDecimal) a[1]));
    dear("lacksBeside", List.of(LISTED), (m, a) -> !m.lacking((String) a[0]).isEmpty());
    look("lacking", Kind.TEXTS, List.of(LISTED), (m, a) -> m.lacking((String) a[0]));
  }

  private static List<String> list(Object[] arguments) {
    return list(arguments, 0);
  }

  private static List<String> list(Object[] arguments, int position) {
    return ((List<?>) arguments[position]).stream().map(String.class::cast).toList();
  }

  static void text(String name, Function<Moment, String> look) {
    look(name, Kind.TEXT, List.of(), (m, a) -> look.apply(m));
  }

  static void flag(String name, Function<Moment, Boolean> look) {
    look(name, Kind.FLAG, List.of(), (m, a) -> look.apply(m));
  }

  static void number(String name, Function<Moment, Integer> look) {
    look(name, Kind.NUMBER, List.of(), (m, a) -> look.apply(m));
  }

  static void money(String name, Function<Moment, Optional<Money>> look) {
    look(name, Kind.MONEY, List.of(), (m, a) -> look.apply(m));
  }

  static void texts(String name, Function<Moment, ? extends Collection<String>> look) {
    look(name, Kind.TEXTS, List.of(), (m, a) -> look.apply(m));
  }

  static void look(String name, Kind kind, List<GapType> takes, Term.Look look) {
    add(name, kind, takes, look, false);
  }

  private static void dear(String name, Function<Moment, Boolean> look) {
    dear(name, List.of(), (m, a) -> look.apply(m));
  }

  private static void dear(String name, List<GapType> takes, Term.Look look) {
    add(name, Kind.FLAG, takes, look, true);
  }

  private static void add(
      String name, Kind kind, List<GapType> takes, Term.Look look, boolean dear) {
    var label = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    if (ALL.put(name, new Term(name, label, kind, takes, look, dear)) != null)
      throw new IllegalStateException("Two terms are called " + name);
  }
}
