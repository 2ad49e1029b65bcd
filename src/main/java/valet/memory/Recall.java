package valet.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import valet.event.Channel;
import valet.store.Row;
import valet.store.Tx;

/**
 * Reads what is open for the customers of a wave: one query per kind, none where nothing can be.
 */
final class Recall {
  /** How far back letters are read: the longest window of a cap. */
  private static final Duration LETTERS = Duration.ofDays(31);

  /** How long an order that is settled may still be asked about. */
  private static final Duration SETTLED = Duration.ofDays(7);

  private final Tx tx;
  private final Addresses addresses;

  Recall(Tx tx, Addresses addresses) {
    this.tx = tx;
    this.addresses = addresses;
  }

  Map<String, List<Order>> orders(List<String> customers, Instant now) {
    var rows =
        tx.rows(
            "select customer, "
                + Orders.COLUMNS
                + " from partner_order where "
                + tx.among("customer")
                + " and (state in ('asked', 'confirmed', 'unanswered') or created_at > ?)"
                + " order by created_at, id",
            tx.all(customers),
            now.minus(SETTLED));
    return by(rows, r -> Orders.of(r, 1));
  }

  Map<String, List<Promise>> promises(List<String> customers) {
    var rows =
        tx.rows(
            "select customer, id, proposal, service, what, state, by_at, order_id from promise"
                + " where "
                + tx.among("customer")
                + " and state in ('planned', 'made') order by created_at, id",
            tx.all(customers));
    return by(
        rows,
        r ->
            new Promise(
                r.text(1),
                r.text(2),
                r.text(3),
                r.text(4),
                Promise.State.of(r.text(5)),
                r.time(6),
                r.maybeText(7)));
  }

  Map<String, List<Letter>> letters(List<String> customers, Instant now) {
    var rows =
        tx.rows(
            "select customer, id, proposal, service, message, class, channel, state, created_at,"
                + " need_until, order_id, part_of is not null from letter where "
                + tx.among("customer")
                + " and created_at > ? order by seq",
            tx.all(customers),
            now.minus(LETTERS));
    return by(rows, Recall::letter);
  }

  /** Cases that a person has not answered yet, and help that is held. */
  Map<String, Waiting> waiting(List<String> customers) {
    var cases = new HashMap<String, Set<String>>();
    var help = new HashMap<String, Set<String>>();
    for (var row :
        tx.rows(
            "select customer, service, 1 from care_case where "
                + tx.among("customer")
                + " and state in ('open', 'acknowledged', 'acting', 'reopened')"
                + " union select customer, service, 0 from held where "
                + tx.among("customer"),
            tx.all(customers),
            tx.all(customers)))
      (row.number(2) == 1 ? cases : help)
          .computeIfAbsent(row.text(0), c -> new HashSet<>())
          .add(row.text(1));
    var waiting = new HashMap<String, Waiting>();
    for (var customer : customers)
      if (cases.containsKey(customer) || help.containsKey(customer))
        waiting.put(
            customer,
            new Waiting(
                cases.getOrDefault(customer, Set.of()), help.getOrDefault(customer, Set.of())));
    return waiting;
  }

  /** The suppressions that hold for each address, by its hash. */
  Map<String, Set<Suppression>> suppressions(List<String> hashes) {
    var found = new HashMap<String, Set<Suppression>>();
    for (var row :
        tx.rows(
            "select asked.value, s.channel, s.marketing_only, b.channel from "
                + tx.each("asked")
                + " left join suppression s on s.address = asked.value"
                + " left join bounce b on b.address = asked.value"
                + " where s.address is not null or b.address is not null",
            tx.all(hashes))) {
      var theirs = found.computeIfAbsent(row.text(0), k -> new LinkedHashSet<>());
      row.maybeText(1)
          .ifPresent(stopped -> theirs.add(new Suppression(channel(stopped), row.flag(2), false)));
      row.maybeText(3).ifPresent(back -> theirs.add(new Suppression(channel(back), false, true)));
    }
    return found;
  }

  private static Channel channel(String word) {
    return Channel.of(word).orElseThrow();
  }

  /** The hashes of a customer's addresses. */
  List<String> hashes(Portrait portrait) {
    var hashes = new ArrayList<String>(2);
    for (var channel : List.of(Channel.SMS, Channel.EMAIL))
      portrait
          .profile()
          .address(channel)
          .ifPresent(a -> hashes.add(addresses.hashOfKept(channel, a)));
    return hashes;
  }

  private static Letter letter(Row r) {
    return new Letter(
        r.text(1),
        r.text(2),
        r.text(3),
        r.text(4),
        LetterClass.of(r.text(5)).orElseThrow(),
        channel(r.text(6)),
        LetterState.of(r.text(7)),
        r.time(8),
        r.time(9),
        r.maybeText(10),
        r.flag(11));
  }

  private static <T> Map<String, List<T>> by(List<Row> rows, Function<Row, T> read) {
    var found = new HashMap<String, List<T>>();
    for (var row : rows)
      found.computeIfAbsent(row.text(0), k -> new ArrayList<>()).add(read.apply(row));
    return found;
  }

  static <T> List<T> of(Map<String, List<T>> all, Optional<String> customer) {
    return customer.map(c -> all.getOrDefault(c, List.of())).orElse(List.of());
  }
}
