package valet.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import valet.memory.Order;
import valet.memory.Orders;
import valet.promises.Records.CaseRecord;
import valet.promises.Records.OrderRecord;
import valet.promises.Records.PromiseRecord;
import valet.store.Row;
import valet.store.Tx;

/** Reads the ledgers for people: orders, promises and cases, newest first, a page at a time. */
public final class Ledger {
  /** The word for all states in which a person of the house is still to act. */
  public static final String NEEDS_PERSON = "needs person";

  private static final String ORDERS =
      "select "
          + Orders.COLUMNS
          + ", decision, customer, facts, tried, created_at, answered, history from partner_order";
  private static final String PROMISES =
      "select id, proposal, decision, customer, service, what, state, order_id, confirmation,"
          + " created_at, by_at, history from promise";
  private static final String CASES =
      "select id, customer, decision, service, why, state, order_id, letter, created_at, due_at,"
          + " history from care_case";

  private Ledger() {}

  public static Page<OrderRecord> orders(Tx tx, Asked asked) {
    return page(tx, ORDERS, asked, Ledger::order, o -> key(o.createdAt(), o.id()));
  }

  public static Page<PromiseRecord> promises(Tx tx, Asked asked) {
    return page(tx, PROMISES, asked, Ledger::promise, p -> key(p.createdAt(), p.id()));
  }

  public static Page<CaseRecord> cases(Tx tx, Asked asked) {
    return page(tx, CASES, asked, Ledger::careCase, c -> key(c.createdAt(), c.id()));
  }

  public static Optional<OrderRecord> order(Tx tx, String id) {
    return tx.rows(ORDERS + " where id = ?", id).stream().findFirst().map(Ledger::order);
  }

  public static Optional<PromiseRecord> promise(Tx tx, String id) {
    return tx.rows(PROMISES + " where id = ?", id).stream().findFirst().map(Ledger::promise);
  }

  public static Optional<CaseRecord> careCase(Tx tx, String id) {
    return tx.rows(CASES + " where id = ?", id).stream().findFirst().map(Ledger::careCase);
  }

  /** Every order of these proposals, oldest first, for a decision's record. */
  public static List<OrderRecord> ordersOf(Tx tx, Collection<String> proposals) {
    return tx
        .rows(
            ORDERS + " where " + tx.among("proposal") + " order by created_at, id",
            tx.all(proposals))
        .stream()
        .map(Ledger::order)
        .toList();
  }

  /** Every promise of these proposals, oldest first, for a decision's record. */
  public static List<PromiseRecord> promisesOf(Tx tx, Collection<String> proposals) {
    return tx
        .rows(
            PROMISES + " where " + tx.among("proposal") + " order by created_at, id",
            tx.all(proposals))
        .stream()
        .map(Ledger::promise)
        .toList();
  }

  private static <T> Page<T> page(
      Tx tx, String select, Asked asked, Function<Row, T> read, Function<T, String> key) {
    var where = new ArrayList<String>();
    var args = new ArrayList<@Nullable Object>();
    asked.customer().ifPresent(c -> and(where, args, "customer = ?", c));
    asked.service().ifPresent(s -> and(where, args, "service = ?", s));
    asked.since().ifPresent(s -> and(where, args, "created_at >= ?", s));
    if (asked.state().filter(NEEDS_PERSON::equals).isPresent())
      where.add("state in ('open', 'acknowledged', 'acting', 'reopened')");
    else asked.state().ifPresent(s -> and(where, args, "state = ?", s));
    asked.after().ifPresent(a -> before(where, args, a));
    args.add(asked.limit() + 1);
    var condition = where.isEmpty() ? "" : " where " + String.join(" and ", where);
    var rows =
        tx
            .rows(select + condition + " order by created_at desc, id desc limit ?", args.toArray())
            .stream()
            .map(read)
            .toList();
    if (rows.size() <= asked.limit()) return new Page<>(rows, Optional.empty());
    var shown = rows.subList(0, asked.limit());
    return new Page<>(shown, Optional.of(key.apply(shown.get(shown.size() - 1))));
  }

  private static void and(
      List<String> where, List<@Nullable Object> args, String condition, Object value) {
    where.add(condition);
    args.add(value);
  }

  private static void before(List<String> where, List<@Nullable Object> args, String after) {
    int dash = after.indexOf('-');
    if (dash < 1 || !after.substring(0, dash).matches("\\d{1,15}"))
      throw new IllegalArgumentException("There is no page after \"" + after + "\".");
    var at = Instant.ofEpochMilli(Long.parseLong(after.substring(0, dash)));
    where.add("(created_at < ? or (created_at = ? and id < ?))");
    args.add(at);
    args.add(at);
    args.add(after.substring(dash + 1));
  }

  private static String key(Instant createdAt, String id) {
    return createdAt.toEpochMilli() + "-" + id;
  }

  private static OrderRecord order(Row row) {
    var o = Orders.of(row, 0);
    int at = Orders.WIDTH;
    return new OrderRecord(
        o.id(),
        o.proposal(),
        row.text(at),
        row.maybeText(at + 1),
        o.service(),
        o.what(),
        o.kind(),
        o.partner(),
        o.state().word(),
        o.revision(),
        row.count(at + 5),
        o.answerBy(),
        o.slot(),
        o.eta(),
        o.reference(),
        o.confirmation(),
        OrderRows.facts(row.text(at + 2)),
        OrderRows.names(row.text(at + 3)),
        o.left(),
        o.until(),
        row.time(at + 4),
        dueAt(o),
        History.lines(row.text(at + 6)));
  }

  private static Instant dueAt(Order order) {
    return order.state() == Order.State.CONFIRMED
        ? order.eta().or(() -> order.slot().map(s -> s.end())).orElse(order.until())
        : order.answerBy();
  }

  private static PromiseRecord promise(Row r) {
    return new PromiseRecord(
        r.text(0),
        r.text(1),
        r.text(2),
        r.maybeText(3),
        r.text(4),
        r.text(5),
        r.text(6),
        r.maybeText(7),
        r.maybeText(8),
        r.time(9),
        r.time(10),
        History.lines(r.text(11)));
  }

  private static CaseRecord careCase(Row r) {
    return new CaseRecord(
        r.text(0),
        r.maybeText(1),
        r.text(2),
        r.text(3),
        r.text(4),
        r.text(5),
        r.maybeText(6),
        r.maybeText(7),
        r.time(8),
        r.maybeTime(9),
        History.lines(r.text(10)));
  }
}
