package valet.dialogue;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import valet.memory.Order;
import valet.memory.Orders;
import valet.store.Row;
import valet.store.Tx;

/**
 * The letters that a wave's replies may answer: a letter that speaks of an order is an open
 * question until its need ends.
 */
final class OpenQuestions {
  /** A letter that may have been read, and the order it speaks of. */
  record Question(String letter, Optional<String> customer, Optional<Order> order) {}

  /** What never reached anybody is no question. */
  private static final String READ =
      " and l.state not in ('queued', 'refused', 'expired', 'withdrawn')";

  private static final String COLUMNS =
      "l.id, l.customer, l.need_until, l.speaks_of_order, o."
          + Orders.COLUMNS.replace(", ", ", o.");

  private final Map<String, Question> newest = new HashMap<>();
  private final Map<String, Question> named = new HashMap<>();

  /** Reads with one query for the customers and one for the letters that replies name. */
  static OpenQuestions read(
      Tx tx, Collection<String> customers, Collection<String> letters, Instant now) {
    var found = new OpenQuestions();
    if (!customers.isEmpty())
      for (var row :
          tx.rows(
              "select "
                  + COLUMNS
                  + " from letter l join partner_order o on o.id = l.order_id where "
                  + tx.among("l.customer")
                  + " and l.speaks_of_order and l.need_until > ?"
                  + READ
                  + " order by l.seq desc",
              tx.all(customers),
              now)) {
        var question = question(row, now);
        question.customer().ifPresent(c -> found.newest.putIfAbsent(c, question));
      }
    if (!letters.isEmpty())
      for (var row :
          tx.rows(
              "select "
                  + COLUMNS
                  + " from letter l left join partner_order o on o.id = l.order_id where "
                  + tx.among("l.id"),
              tx.all(letters))) found.named.put(row.text(0), question(row, now));
    return found;
  }

  /** The question that a reply answers: the letter it names, else the newest open one. */
  Optional<Question> answered(Optional<String> letter, Optional<String> customer) {
    var byName = letter.map(named::get).filter(q -> q.customer().equals(customer));
    return byName.isPresent() ? byName : customer.map(newest::get);
  }

  private static Question question(Row row, Instant now) {
    boolean open = row.time(2).isAfter(now) && row.flag(3) && row.maybeText(4).isPresent();
    return new Question(
        row.text(0), row.maybeText(1), open ? Optional.of(Orders.of(row, 4)) : Optional.empty());
  }
}
