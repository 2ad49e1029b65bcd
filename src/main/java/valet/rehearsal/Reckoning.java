package valet.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import valet.event.Money;
import valet.rules.Costs;
import valet.store.Row;
import valet.store.Store;

/** Adds up what came of a run. */
final class Reckoning {
  /** Reasons that say: another spoke. */
  private static final Set<String> GAVE_WAY =
      Set.of(
          "one voice: another letter speaks first",
          "another letter speaks first, and the need ends before this one may",
          "one purchase prints one letter",
          "a newer letter says it better");

  private static final int PAGE = 500;
  private static final Comparator<Report.Said> IN_ORDER =
      Comparator.comparing(Report.Said::at)
          .thenComparing(s -> s.customer().orElse(""))
          .thenComparing(Report.Said::service)
          .thenComparing(Report.Said::message)
          .thenComparing(Report.Said::channel);
  private static final String LETTERS =
      "select id, proposal, service, message, channel, customer, created_at, subject, text, address"
          + " from letter where state not in ('expired', 'withdrawn', 'refused') and created_at >="
          + " ? and created_at <= ? order by seq";
  private static final String ORDERS =
      "select service, kind from partner_order where created_at >= ? and created_at <= ?"
          + " and state <> 'refused'";

  private final List<Store> stores;
  private final Optional<Store> live;
  private final Tally tally = new Tally();
  private final Map<String, Long> unplayed = new TreeMap<>();
  private final Map<String, Long> unanswered = new TreeMap<>();
  private final List<Judged> here;
  private final List<Judged> then;
  private final LeftOut leftOut;
  private final Rehearsal.Plan plan;
  private final Costs costs;

  Reckoning(
      List<Lane> lanes, Optional<Store> live, LeftOut leftOut, Rehearsal.Plan plan, Costs costs) {
    this.stores = lanes.stream().map(l -> l.rooms().store()).toList();
    this.live = live;
    for (var lane : lanes) {
      tally.add(lane.tally());
      lane.replay().unplayed().forEach((reason, n) -> unplayed.merge(reason, n, Long::sum));
      lane.replay().unanswered().forEach((what, n) -> unanswered.merge(what, n, Long::sum));
    }
    this.here = tally.here();
    this.then = tally.then();
    this.leftOut = leftOut;
    this.plan = plan;
    this.costs = costs;
  }

  Report report() {
    var letters = rows(stores, LETTERS);
    var here = sums(this.here, letters, rows(stores, ORDERS));
    var then =
        live.map(l -> sums(this.then, rows(List.of(l), LETTERS), rows(List.of(l), ORDERS)))
            .orElse(Map.of());
    var services = new TreeMap<String, Report.Service>();
    var names = new TreeSet<>(here.keySet());
    names.addAll(then.keySet());
    for (var name : names)
      services.put(
          name,
          new Report.Service(
              here.getOrDefault(name, new Sum()).sums(),
              then.getOrDefault(name, new Sum()).sums()));
    var cost = new TreeMap<String, BigDecimal>();
    here.values().forEach(sum -> sum.cost.forEach((c, a) -> cost.merge(c, a, BigDecimal::add)));
    return new Report(
        plan.from(),
        plan.until(),
        tally.events(),
        live.isPresent(),
        tally.alike(),
        tally.drifted(),
        new Report.LeftOutCount(leftOut.forgotten(), leftOut.old(), leftOut.parked()),
        unplayed,
        tally.refused(),
        unanswered,
        plan.assume(),
        services,
        gaveWay(),
        days(letters),
        cost,
        said(letters),
        live.map(this::differences).orElse(List.of()));
  }

  private List<Row> rows(List<Store> of, String sql) {
    var rows = new ArrayList<Row>();
    for (var store : of) rows.addAll(store.reading(tx -> tx.rows(sql, plan.from(), plan.until())));
    return rows;
  }

  /** A service's sums while they grow. */
  private static final class Sum {
    private long proposals;
    private long spoken;
    private long held;
    private final Map<String, Long> silences = new TreeMap<>();
    private final Map<String, Long> letters = new TreeMap<>();
    private final Map<String, Long> orders = new TreeMap<>();
    private final Map<String, BigDecimal> cost = new TreeMap<>();

    void judged(Judged judged) {
      proposals++;
      if (judged.kind().equals("speak")) spoken++;
      else if (judged.kind().equals("hold")) held++;
      else silences.merge(judged.reason(), 1L, Long::sum);
    }

    void counted(Map<String, Long> into, String what, Optional<Money> each) {
      into.merge(what, 1L, Long::sum);
      each.ifPresent(
          price -> cost.merge(price.currency().getCurrencyCode(), price.amount(), BigDecimal::add));
    }

    Report.Sums sums() {
      return new Report.Sums(proposals, spoken, held, silences, letters, orders, cost);
    }
  }

  private Map<String, Sum> sums(List<Judged> judged, List<Row> letters, List<Row> orders) {
    var sums = new HashMap<String, Sum>();
    for (var one : judged) sums.computeIfAbsent(one.service(), k -> new Sum()).judged(one);
    for (var row : letters) {
      var sum = sums.computeIfAbsent(row.text(2), k -> new Sum());
      sum.counted(sum.letters, row.text(4), costs.letter(row.text(4)));
    }
    for (var row : orders) {
      var sum = sums.computeIfAbsent(row.text(0), k -> new Sum());
      sum.counted(sum.orders, row.text(1), costs.order(row.text(1)));
    }
    return sums;
  }

  private Map<String, Long> gaveWay() {
    var counts = new TreeMap<String, Long>();
    for (var judged : here)
      for (var reason : judged.reasons())
        if (GAVE_WAY.contains(reason))
          counts.merge(judged.service() + ": " + reason, 1L, Long::sum);
    return counts;
  }

  private static Map<LocalDate, Long> days(List<Row> letters) {
    var days = new TreeMap<LocalDate, Long>();
    for (var row : letters)
      if (!row.text(4).equals("receipt")) days.merge(day(row.time(6)), 1L, Long::sum);
    return days;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private List<Report.Said> said(List<Row> letters) {
    var facts = new HashMap<String, Map<String, String>>();
    for (var judged : here) facts.put(judged.proposal(), judged.facts());
    var said = new ArrayList<Report.Said>();
    for (var row : letters)
      said.add(
          new Report.Said(
              row.time(6),
              row.maybeText(5),
              row.text(2),
              row.text(3),
              row.text(4),
              facts.getOrDefault(row.text(1), Map.of())));
    said.sort(IN_ORDER);
    return said;
  }

  private List<Difference> differences(Store live) {
    var then = new HashMap<String, Judged>();
    for (var judged : this.then) then.put(judged.proposal(), judged);
    var ids = new ArrayList<String>();
    for (var judged : here) ids.addAll(judged.letters());
    var orders = new ArrayList<String>();
    for (var judged : here) orders.addAll(judged.orders());
    var wordsThen = words(List.of(live), ids, orders);
    var wordsHere = words(stores, ids, orders);
    var differences = new ArrayList<Difference>();
    for (var here : this.here) {
      var before = Optional.ofNullable(then.remove(here.proposal()));
      var words = before.map(Judged::words);
      if (!words.equals(Optional.of(here.words())))
        differences.add(difference(here, words, Optional.of(here.words())));
      else otherwise(before.get(), here, wordsThen, wordsHere).ifPresent(differences::add);
    }
    for (var gone : this.then)
      if (then.containsKey(gone.proposal()))
        differences.add(difference(gone, Optional.of(gone.words()), Optional.empty()));
    return differences;
  }

  /** The same verdict, but something else was written, ordered or seen, or at another time. */
  private static Optional<Difference> otherwise(
      Judged before, Judged here, Map<String, String> wordsThen, Map<String, String> wordsHere) {
    var written = new ArrayList<>(here.letters());
    written.addAll(here.orders());
    for (var id : written) {
      var now = wordsHere.getOrDefault(id, "");
      var then = wordsThen.get(id);
      if (then != null && !then.equals(now))
        return Optional.of(difference(here, Optional.of(then), Optional.of(now)));
    }
    if (here.kind().equals("speak") && !before.at().equals(here.at()))
      return Optional.of(
          difference(
              here,
              Optional.of(before.words() + " at " + before.at()),
              Optional.of(here.words() + " at " + here.at())));
    if (!before.letters().equals(here.letters()))
      return Optional.of(
          difference(
              here,
              Optional.of(before.letters().size() + " letters"),
              Optional.of(here.letters().size() + " letters, by other ways")));
    if (!before.orders().equals(here.orders()))
      return Optional.of(
          difference(
              here,
              Optional.of("orders " + before.orders()),
              Optional.of("orders " + here.orders())));
    if (here.sawOtherwise(before))
      return Optional.of(
          difference(
              here,
              Optional.of("because " + before.facts()),
              Optional.of("because " + here.facts())));
    return Optional.empty();
  }

  private static Difference difference(Judged of, Optional<String> then, Optional<String> here) {
    return new Difference(of.service(), of.rule(), of.event(), of.customer(), then, here);
  }

  /** What was written and asked, by the id of the letter or order. */
  private static Map<String, String> words(List<Store> of, List<String> ids, List<String> orders) {
    var words = new HashMap<String, String>();
    for (var store : of) words(store, ids, orders, words);
    return words;
  }

  private static void words(
      Store of, List<String> ids, List<String> orders, Map<String, String> words) {
    for (int from = 0; from < orders.size(); from += PAGE) {
      var page = orders.subList(from, Math.min(orders.size(), from + PAGE));
      for (var row :
          of.reading(
              tx ->
                  tx.rows(
                      "select id, what, partner, coalesce(slot, '') from partner_order where "
                          + tx.among("id"),
                      tx.all(page))))
        words.put(row.text(0), (row.text(1) + " from " + row.text(2) + " " + row.text(3)).strip());
    }
    for (int from = 0; from < ids.size(); from += PAGE) {
      var page = ids.subList(from, Math.min(ids.size(), from + PAGE));
      for (var row :
          of.reading(
              tx ->
                  tx.rows(
                      "select id, channel, address, coalesce(subject, ''), text from letter where "
                          + tx.among("id"),
                      tx.all(page))))
        words.put(
            row.text(0),
            row.text(1)
                + " to "
                + row.maybeText(2).orElse("nobody")
                + ": "
                + row.text(3)
                + "\n"
                + row.text(4));
    }
  }
}
