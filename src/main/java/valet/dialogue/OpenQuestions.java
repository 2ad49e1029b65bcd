package valet.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.memory.Orders;
import valet.store.Row;
import valet.store.Tx;

/**
 * The letters that a wave's replies may answer: a letter that speaks of an order is an open
 * question until its need ends, one that tells what was done about a case until it is closed.
 */
final class OpenQuestions {
  /** What was asked so lately is what an answer is about, unless two were. */
  private static final Duration LATELY = Duration.ofHours(6);

  /** What never reached anybody is no question. */
  private static final String READ =
      " and l.state not in ('queued', 'refused', 'expired', 'withdrawn')";

  private static final String LETTER =
      "l.id, l.customer, l.service, l.created_at, l.code, l.need_until, l.speaks_of_order,"
          + " c.id, coalesce(c.about, c.why)";
  private static final int ORDER = 9;
  private static final String SELECT =
      "select " + LETTER + ", o." + Orders.COLUMNS.replace(", ", ", o.") + " from letter l";
  private static final String ANY =
      " left join partner_order o on o.id = l.order_id"
          + " left join care_case c on c.told_in = l.decision where ";

  private final Map<String, List<Question>> open = new HashMap<>();
  private final Map<String, Question> newest = new HashMap<>();
  private final Map<String, Question> named = new HashMap<>();
  private final Instant now;

  private OpenQuestions(Instant now) {
    this.now = now;
  }

  /** Reads with two queries for the customers and one for the letters that replies name. */
  static OpenQuestions read(
      Tx tx, Collection<String> customers, Collection<String> letters, Instant now) {
    var found = new OpenQuestions(now);
    if (!customers.isEmpty()) {
      found.ofCustomers(
          tx.rows(
              SELECT
                  + " join partner_order o on o.id = l.order_id"
                  + " left join care_case c on c.told_in = l.decision where "
                  + tx.among("l.customer")
                  + " and l.speaks_of_order and l.need_until > ?"
                  + READ
                  + " order by l.seq desc",
              tx.all(customers),
              now));
      found.ofCustomers(
          tx.rows(
              SELECT
                  + " join care_case c on c.told_in = l.decision"
                  + " left join partner_order o on o.id = l.order_id where "
                  + tx.among("c.customer")
                  + " and c.state = 'told'"
                  + READ
                  + " order by l.seq desc",
              tx.all(customers)));
    }
    if (!letters.isEmpty())
      for (var row : tx.rows(SELECT + ANY + tx.among("l.id"), tx.all(letters)))
        found.named.put(row.text(0), found.question(row));
    found.open.values().forEach(all -> all.sort(Comparator.comparing(Question::asked)));
    return found;
  }

  private void ofCustomers(List<Row> newestFirst) {
    var subjects = new LinkedHashMap<String, Question>();
    for (var row : newestFirst) {
      var question = question(row);
      var customer = question.customer().orElse("");
      subjects.putIfAbsent(customer + " " + question.subject(), question);
      newest.merge(customer, question, (a, b) -> a.asked().isBefore(b.asked()) ? b : a);
    }
    for (var question : subjects.values())
      if (question.open())
        open.computeIfAbsent(question.customer().orElse(""), k -> new ArrayList<>()).add(question);
  }

  /** What this customer may answer, in the order in which it was asked. */
  List<Question> open(Optional<String> customer) {
    return customer.map(c -> open.getOrDefault(c, List.of())).orElse(List.of());
  }

  /** The letter that a reply names, if it is this customer's. */
  Optional<Question> named(Optional<String> letter, Optional<String> customer) {
    return letter.map(named::get).filter(q -> q.customer().equals(customer));
  }

  /** The newest question, open or settled. */
  Optional<Question> newest(Optional<String> customer) {
    return customer.map(newest::get);
  }

  /** The one question that was asked lately; empty where there are several, or none. */
  Optional<Question> lately(Optional<String> customer) {
    var lately = open(customer).stream().filter(q -> q.asked().plus(LATELY).isAfter(now)).toList();
    return lately.size() == 1 ? Optional.of(lately.get(0)) : Optional.empty();
  }

  private Question question(Row row) {
    boolean ofOrder = row.time(5).isAfter(now) && row.flag(6) && row.maybeText(ORDER).isPresent();
    var order = ofOrder ? Optional.of(Orders.of(row, ORDER)) : Optional.<valet.memory.Order>empty();
    return new Question(
        row.text(0),
        row.maybeText(1),
        order,
        row.maybeText(7),
        row.text(2),
        order.map(o -> o.what()).or(() -> row.maybeText(8)).orElse(""),
        row.time(3),
        row.maybeText(4).orElse(""));
  }
}
