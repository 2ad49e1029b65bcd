package valet.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.EventReader;
import valet.rules.Help;
import valet.store.Tx;

/** Complaints that their customers take back: the case is closed, and nothing is owed any more. */
final class TakeBacks {
  /** Nobody takes back what they said so many complaints ago. */
  private static final int LOOKED_AT = 20;

  private final Tx tx;
  private final WaveLedger ledger;
  private final PromiseMoves promises;

  TakeBacks(Tx tx, WaveLedger ledger, PromiseMoves promises) {
    this.tx = tx;
    this.ledger = ledger;
    this.promises = promises;
  }

  /** The case that was closed; empty where there was none any more. */
  Optional<String> of(Help.TakeBack back, Cause cause) {
    for (var open : OpenCase.read(tx, meant(back, cause))) {
      for (var promise : PromiseRows.ofDecisions(tx, open.decisions())) ledger.keep(promise);
      promises.takenBack(open.decisions(), cause);
      open.close("the customer took the complaint back", cause);
      OpenCase.write(tx, List.of(open));
      return Optional.of(open.id());
    }
    return Optional.empty();
  }

  /**
   * What a service has asked partners for because of the complaint, and nobody has said yes to.
   * What somebody has said yes to stays: the customer was told of it, and may say no.
   */
  List<String> unanswered(Help.TakeBack back, String service, Cause cause) {
    if (cause.customer().isEmpty()) return List.of();
    var complaints = new ArrayList<String>();
    for (var row :
        tx.rows(
            "select id, event_id, event from decision where customer = ? and type = 'complaint' and"
                + " event is not null order by seq desc limit "
                + LOOKED_AT,
            cause.customer().get()))
      if (back.complaint().isPresent()) {
        if (row.text(1).equals(back.complaint().get())) complaints.add(row.text(0));
      } else if (CareCase.About.topic(back.about()).isPresent()) {
        if (topic(row.text(2)).equals(CareCase.About.topic(back.about())))
          complaints.add(row.text(0));
      } else if (complaints.isEmpty()) complaints.add(row.text(0));
    if (complaints.isEmpty()) return List.of();
    return tx
        .rows(
            "select id from partner_order where service = ? and state = 'asked' and "
                + tx.among("decision"),
            service,
            tx.all(complaints))
        .stream()
        .map(r -> r.text(0))
        .toList();
  }

  private static Optional<String> topic(String event) {
    return EventReader.trusted(event, "").data() instanceof Data.Complaint complaint
        ? CareCase.About.topic(complaint.about())
        : Optional.empty();
  }

  /** The newest that fits; a customer takes back only what they themselves have said. */
  private List<String> meant(Help.TakeBack back, Cause cause) {
    if (cause.customer().isEmpty()) return List.of();
    var sql =
        new StringBuilder(
            "select c.id from care_case c join decision d on d.id = c.decision where c.customer ="
                + " ? and d.type = 'complaint' and c.state <> 'closed'");
    var args = new ArrayList<String>();
    args.add(cause.customer().get());
    if (back.complaint().isPresent()) {
      sql.append(" and d.event_id = ?");
      args.add(back.complaint().get());
    } else if (CareCase.About.topic(back.about()).isPresent()) {
      sql.append(" and c.topic = ?");
      args.add(CareCase.About.topic(back.about()).get());
    }
    sql.append(" order by c.seq desc limit 1");
    return tx.rows(sql.toString(), args.toArray()).stream().map(r -> r.text(0)).toList();
  }
}
