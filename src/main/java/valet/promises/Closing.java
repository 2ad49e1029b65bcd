package valet.promises;

import java.util.List;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Tx;

/** What a rule ends of its own service: cases that need no answer any more, promises not owed. */
final class Closing {
  private final Tx tx;
  private final WaveLedger ledger;
  private final PromiseMoves promises;

  Closing(Tx tx, WaveLedger ledger, PromiseMoves promises) {
    this.tx = tx;
    this.ledger = ledger;
    this.promises = promises;
  }

  /** The cases that were closed. */
  List<String> cases(Proposal proposal, Help.CloseCases close, Cause cause) {
    var open =
        OpenCase.read(
            tx, found("care_case", "state <> 'closed'", "", proposal.service().name(), cause));
    open.forEach(one -> one.close(close.why(), cause));
    OpenCase.write(tx, open);
    return open.stream().map(OpenCase::id).toList();
  }

  /** The promises that were withdrawn; what rests on an order goes with that. */
  List<String> promises(Proposal proposal, Help.Release release, Cause cause) {
    var ids =
        found(
            "promise",
            "state in ('planned', 'made') and order_id is null and what = ?",
            release.what(),
            proposal.service().name(),
            cause);
    for (var promise : PromiseRows.named(tx, ids)) promises.calledOff(ledger.keep(promise), cause);
    return ids;
  }

  private List<String> found(String table, String which, String what, String service, Cause cause) {
    if (cause.customer().isEmpty()) return List.of();
    var sql = "select id from " + table + " where customer = ? and service = ? and " + which;
    var customer = cause.customer().get();
    var rows =
        what.isEmpty() ? tx.rows(sql, customer, service) : tx.rows(sql, customer, service, what);
    return rows.stream().map(r -> r.text(0)).toList();
  }
}
