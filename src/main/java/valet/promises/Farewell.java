package valet.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Profile;
import valet.memory.Order.State;
import valet.store.Tx;

/** Calls off the orders of somebody who is to be forgotten. */
final class Farewell {
  private final Tx tx;
  private final String publicUrl;

  Farewell(Tx tx, String publicUrl) {
    this.tx = tx;
    this.publicUrl = publicUrl;
  }

  int to(Collection<String> customers, Instant now) {
    var ids =
        tx
            .rows(
                "select id from partner_order where "
                    + tx.among("customer")
                    + " and state in ('asked', 'confirmed', 'unanswered') and partner <> ''",
                tx.all(customers))
            .stream()
            .map(r -> r.text(0))
            .toList();
    if (ids.isEmpty()) return 0;
    var nobody = new Cause("forgotten", now, Optional.empty(), Profile.UNKNOWN);
    var asks = new ArrayList<@Nullable Object[]>();
    var blanks = new ArrayList<@Nullable Object[]>();
    for (var order : OrderRows.read(tx, ids)) {
      if (!ids.contains(order.id())) continue;
      order.revise(order.order().revision() + 1, now.plus(order.asked.within()));
      order.step(State.WITHDRAWN, "called off: its customer is forgotten", nobody);
      var ask =
          Ask.of(
              order.order(),
              Ask.Kind.CANCEL,
              Optional.empty(),
              Map.of(),
              Optional.empty(),
              Profile.UNKNOWN,
              publicUrl);
      asks.add(
          new @Nullable Object[] {
            ask.id(),
            order.id(),
            order.order().revision(),
            Ask.Kind.CANCEL.word(),
            order.order().partner(),
            ask.body(),
            now,
            order.order().answerBy()
          });
      blanks.add(
          new @Nullable Object[] {order.order().revision(), order.order().answerBy(), order.id()});
    }
    tx.run("delete from ask where " + tx.among("order_id"), tx.all(ids));
    tx.run("update confirmation set reference = null where " + tx.among("order_id"), tx.all(ids));
    tx.batch(
        "update partner_order set state = 'withdrawn', revision = ?, answer_by = ?,"
            + " customer = null, facts = '{}', history = '[]', reference = null where id = ?",
        blanks);
    tx.batch(
        "insert into ask (id, order_id, revision, kind, partner, body, state, next_at, until)"
            + " values (?, ?, ?, ?, ?, ?, 'queued', ?, ?)",
        asks);
    return asks.size();
  }
}
