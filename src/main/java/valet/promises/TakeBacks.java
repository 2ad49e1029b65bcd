package valet.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.rules.Help;
import valet.store.Tx;

/** Complaints that their customers take back: the case is closed, and nothing is owed any more. */
final class TakeBacks {
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
