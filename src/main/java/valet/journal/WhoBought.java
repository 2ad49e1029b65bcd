package valet.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.EventReader;
import valet.store.Due;
import valet.store.Row;
import valet.store.Runner;
import valet.store.Store;
import valet.store.Tx;

/**
 * Finds out who bought what is recalled or costs less now, and gives each buyer an event of their
 * own. The purchases are not kept twice: the decisions hold them, and are walked page by page in
 * the background, once for all that wait, so a purchase costs the loop nothing. A page's finds and
 * its mark are one commit, and so are an event's due row and the note that its buyer was told: a
 * node that goes down resumes where it was, and nobody is told twice.
 */
public final class WhoBought implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofHours(1);

  /** How much later than it happened an event can be known to have come before it. */
  private static final Duration CLOCK_AHEAD = Duration.ofDays(2);

  private static final int PAGE = 5_000;
  private static final int TOLD_AT_ONCE = 500;

  private final Store store;
  private final InstantSource clock;
  private final Duration settle;
  private final Runner runner;

  /**
   * @param settle how old a decision must be before it is looked at: where several nodes write, one
   *     may become visible after others that were numbered later
   */
  public WhoBought(Store store, InstantSource clock, Duration settle) {
    this.store = store;
    this.clock = clock;
    this.settle = settle;
    this.runner = new Runner("who-bought", this::look, Optional::empty, clock);
  }

  /** Starts the one thread that looks, at most 5 s after something asks for it. */
  public void start() {
    runner.start();
  }

  /** Looks again now. */
  public void wake() {
    runner.wake();
  }

  /**
   * Looks until nothing is left to look at now.
   *
   * @return how many buyers were given an event
   */
  public int look() {
    int told = 0;
    while (true) {
      var now = clock.instant();
      var waiting = store.reading(tx -> Lookup.waiting(tx, now));
      if (waiting.isEmpty()) return told;
      told += step(waiting, now);
    }
  }

  private int step(List<Lookup> waiting, Instant now) {
    var behind = waiting.get(0);
    long mark = behind.mark();
    var page = store.reading(tx -> page(tx, behind, now));
    if (page.end() > mark) {
      var together = waiting.stream().filter(l -> l.mark() == mark).toList();
      store.inTransaction(
          tx -> {
            for (var lookup : together) keep(tx, lookup, page);
            return null;
          });
      return 0;
    }
    if (page.unsettled()) {
      // What it would miss becomes visible within the settling time.
      store.inTransaction(
          tx ->
              tx.run("update lookup set next_at = ? where id = ?", now.plus(settle), behind.id()));
      return 0;
    }
    return store.inTransaction(tx -> tell(tx, behind, now));
  }

  /**
   * A stretch of decisions.
   *
   * @param end the last one of it; the mark where there is nothing new
   * @param unsettled whether it ends before what is too young to be looked at
   */
  private record Page(long end, List<Row> rows, boolean unsettled) {}

  private Page page(Tx tx, Lookup behind, Instant now) {
    long last = tx.rows("select coalesce(max(seq), 0) from decision").get(0).number(0);
    long from = behind.mark() == 0 ? first(tx, behind.since(), last) : behind.mark();
    long end = Math.min(from + PAGE, last);
    boolean unsettled = false;
    if (!settle.isZero() && end > from) {
      var young =
          tx.rows(
              "select coalesce(min(seq), 0) from decision where seq > ? and seq <= ? and now > ?",
              from,
              end,
              now.minus(settle));
      if (young.get(0).number(0) > 0) {
        end = young.get(0).number(0) - 1;
        unsettled = true;
      }
    }
    if (end <= from) return new Page(from, List.of(), unsettled);
    var rows =
        tx.rows(
            "select customer, event from decision where seq > ? and seq <= ?"
                + " and type in ('purchase', 'return') and customer is not null"
                + " and event is not null order by seq",
            from,
            end);
    return new Page(end, rows, unsettled);
  }

  /** The last decision before which nothing can have happened since: decisions come in order. */
  private static long first(Tx tx, Instant since, long last) {
    if (since.equals(Instant.EPOCH)) return 0;
    long low = 0;
    long high = last;
    while (low < high) {
      long middle = low + (high - low) / 2;
      var at = tx.rows("select now from decision where seq > ? order by seq limit 1", middle);
      if (!at.isEmpty() && at.get(0).time(0).isBefore(since.minus(CLOCK_AHEAD))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private static void keep(Tx tx, Lookup lookup, Page page) {
    if (!lookup.moves(tx, page.end())) return;
    var sought = lookup.sought();
    var found = new LinkedHashMap<String, List<Bought.Line>>();
    for (var row : page.rows()) {
      var text = row.text(1);
      if (!sought.maybeIn(text)) continue;
      var event = EventReader.trusted(text, "");
      var lines = sought.lines(event.data(), event.time());
      if (!lines.isEmpty())
        found.computeIfAbsent(row.text(0), k -> new ArrayList<>()).addAll(lines);
    }
    if (found.isEmpty()) return;
    var known = known(tx, lookup, found);
    var rows = new ArrayList<@Nullable Object[]>();
    found.forEach(
        (customer, lines) -> {
          var all = known.getOrDefault(customer, Bought.NOTHING).and(lines).json();
          rows.add(new @Nullable Object[] {lookup.id(), customer, all});
        });
    tx.batch(
        "insert into buyer (lookup, customer, body) values (?, ?, ?)"
            + " on conflict (lookup, customer) do update set body = excluded.body",
        rows);
  }

  private static Map<String, Bought> known(
      Tx tx, Lookup lookup, Map<String, List<Bought.Line>> found) {
    var known = new LinkedHashMap<String, Bought>();
    for (var row :
        tx.rows(
            "select customer, body from buyer where lookup = ? and " + tx.among("customer"),
            lookup.id(),
            tx.all(found.keySet()))) known.put(row.text(0), Bought.read(row.text(1)));
    return known;
  }

  /** Gives an event to each buyer who has none yet, {@value #TOLD_AT_ONCE} in a second. */
  private static int tell(Tx tx, Lookup lookup, Instant now) {
    int told = 0;
    var last = "";
    while (true) {
      var rows =
          tx.rows(
              "select customer, body from buyer where lookup = ? and told = ? and customer > ?"
                  + " order by customer limit ?",
              lookup.id(),
              false,
              last,
              TOLD_AT_ONCE);
      if (rows.isEmpty()) break;
      last = rows.get(rows.size() - 1).text(0);
      var due = new ArrayList<Due>();
      for (var row : rows) {
        var at = now.plusSeconds((told + due.size()) / TOLD_AT_ONCE);
        var event = ToBuyer.of(lookup, row.text(0), Bought.read(row.text(1)), at);
        if (event.isPresent() && notes(tx, lookup, row.text(0))) due.add(event.get());
      }
      tx.due(due);
      told += due.size();
    }
    lookup.rests(tx, now, AGAIN);
    return told;
  }

  private static boolean notes(Tx tx, Lookup lookup, String customer) {
    return tx.run(
            "update buyer set told = ? where lookup = ? and customer = ? and told = ?",
            true,
            lookup.id(),
            customer,
            false)
        == 1;
  }

  @Override
  public void close() {
    runner.close();
  }
}
