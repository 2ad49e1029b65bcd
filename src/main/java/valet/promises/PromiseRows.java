package valet.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.memory.LetterState;
import valet.memory.Promise;
import valet.store.Row;
import valet.store.Tx;

/** Promises in the store: read by what they hang on, written in batches. */
final class PromiseRows {
  private static final String COLUMNS =
      "p.id, p.proposal, p.service, p.what, p.state, p.by_at, p.order_id, p.decision, p.customer,"
          + " p.confirmation, p.created_at, p.history, p.margin";
  private static final int WIDTH = 13;
  private static final String INSERT =
      "insert into promise (id, proposal, service, what, state, by_at, order_id, decision,"
          + " customer, confirmation, created_at, history, margin)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "update promise set state = ?, by_at = ?, history = ? where id = ?";

  private PromiseRows() {}

  /** A promise that a letter tells of. */
  record Told(String letter, Row row) {
    OpenPromise promise() {
      return of(row);
    }
  }

  static List<OpenPromise> named(Tx tx, Collection<String> ids) {
    return read(tx, "p.id", ids);
  }

  static List<OpenPromise> ofOrders(Tx tx, Collection<String> orders) {
    return read(tx, "p.order_id", orders);
  }

  /** What these decisions have promised. */
  static List<OpenPromise> ofDecisions(Tx tx, Collection<String> decisions) {
    return read(tx, "p.decision", decisions);
  }

  /** The promises that these letters tell of, by letter; most letters promise nothing. */
  static List<Told> ofLetters(Tx tx, Collection<String> letters) {
    return tx
        .rows(
            "select "
                + COLUMNS
                + ", l.id from letter l join promise p on p.proposal = coalesce(l.tells,"
                + " l.proposal) where "
                + tx.among("l.id")
                + " order by p.created_at, p.id",
            tx.all(letters))
        .stream()
        .map(r -> new Told(r.text(WIDTH), r))
        .toList();
  }

  /** What these proposals have promised. */
  static List<OpenPromise> ofProposals(Tx tx, Collection<String> proposals) {
    return read(tx, "p.proposal", proposals);
  }

  /** How the letters that tell of each proposal stand, by proposal and letter. */
  static Map<String, Map<String, LetterState>> letters(Tx tx, Collection<String> proposals) {
    var found = new HashMap<String, Map<String, LetterState>>();
    for (var row :
        tx.rows(
            "select proposal, id, state from letter where tells is null and "
                + tx.among("proposal"),
            tx.all(proposals))) keep(found, row);
    for (var row :
        tx.rows(
            "select tells, id, state from letter where tells is not null and " + tx.among("tells"),
            tx.all(proposals))) keep(found, row);
    return found;
  }

  private static void keep(Map<String, Map<String, LetterState>> found, Row row) {
    found
        .computeIfAbsent(row.text(0), k -> new HashMap<>())
        .put(row.text(1), LetterState.of(row.text(2)));
  }

  static void insert(Tx tx, List<OpenPromise> promises) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var open : promises) {
      var p = open.promise();
      rows.add(
          new @Nullable Object[] {
            p.id(),
            p.proposal(),
            p.service(),
            p.what(),
            p.state().word(),
            p.by(),
            p.order(),
            open.given.decision(),
            open.given.customer(),
            open.given.confirmation(),
            open.given.at(),
            open.history.json(),
            open.given.margin().toMillis()
          });
    }
    tx.batch(INSERT, rows);
  }

  static void update(Tx tx, List<OpenPromise> promises) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var open : promises) {
      var p = open.promise();
      rows.add(new @Nullable Object[] {p.state().word(), p.by(), open.history.json(), p.id()});
    }
    tx.batch(UPDATE, rows);
  }

  private static List<OpenPromise> read(Tx tx, String column, Collection<String> values) {
    if (values.isEmpty()) return List.of();
    return tx
        .rows(
            "select "
                + COLUMNS
                + " from promise p where "
                + tx.among(column)
                + " order by p.created_at, p.id",
            tx.all(values))
        .stream()
        .map(PromiseRows::of)
        .toList();
  }

  private static OpenPromise of(Row r) {
    return new OpenPromise(
        new Promise(
            r.text(0),
            r.text(1),
            r.text(2),
            r.text(3),
            Promise.State.of(r.text(4)),
            r.time(5),
            r.maybeText(6)),
        new OpenPromise.Given(
            r.text(7), r.maybeText(8), r.maybeText(9), r.time(10), Duration.ofMillis(r.number(12))),
        History.of(r.text(11)),
        false);
  }

  /** A promise that is being given. */
  static OpenPromise fresh(
      Promise promise, Optional<String> confirmation, Duration margin, String note, Cause cause) {
    var given =
        new OpenPromise.Given(
            cause.decision(), cause.customer(), confirmation, cause.now(), margin);
    var open = new OpenPromise(promise, given, new History(List.of()), true);
    open.note(note, cause);
    return open;
  }
}
