package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.store.Store;

/** What is asked of partners: history answers what it was asked, the rest is assumed. */
final class Asks {
  private final Store store;
  private final OrderPast past;
  private final Rehearsal.Assume assume;
  private final TreeMap<String, Long> unanswered = new TreeMap<>();

  Asks(Store store, OrderPast past, Rehearsal.Assume assume) {
    this.store = store;
    this.past = past;
    this.assume = assume;
  }

  Map<String, Long> unanswered() {
    return unanswered;
  }

  /** Takes what is on its way to partners; the answers that are assumed. */
  List<Arrived> answers(Instant now) {
    var asks =
        store.inTransaction(
            tx -> {
              var rows =
                  tx.rows(
                      "select a.id, a.order_id, a.revision, a.kind, a.partner, o.what from ask a"
                          + " join partner_order o on o.id = a.order_id"
                          + " where a.state = 'queued' order by a.next_at, a.id");
              if (!rows.isEmpty()) tx.run("update ask set state = 'sent' where state = 'queued'");
              return rows;
            });
    var answers = new ArrayList<Arrived>();
    for (var ask : asks) {
      if (past.knows(ask.text(1), ask.text(4))) continue;
      if (!ask.text(3).equals("cancel")) unanswered.merge(ask.text(5), 1L, Long::sum);
      if (assume == Rehearsal.Assume.SILENT) continue;
      var yes =
          new Data.OrderAnswered(
              ask.text(1),
              ask.count(2),
              Data.OrderAnswered.Answered.CONFIRMED,
              ask.text(4),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      var id = Derived.id("assumed", ask.text(1), ask.text(2));
      answers.add(
          new Arrived(
              EventWriter.ours(id, Optional.empty(), now, yes),
              now,
              Optional.empty(),
              Optional.of(ask.text(4))));
    }
    return answers;
  }
}
