package valet.promises;

import java.util.List;
import java.util.Optional;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Row;
import valet.store.Tx;

/** Complaints that their customers take back: the case is closed, and nothing is owed any more. */
final class TakeBacks {
  private final Tx tx;
  private final WaveLedger ledger;
  private final PromiseMoves promises;
  private final Complaints complaints;

  TakeBacks(Tx tx, WaveLedger ledger, PromiseMoves promises) {
    this.tx = tx;
    this.ledger = ledger;
    this.promises = promises;
    this.complaints = new Complaints(tx);
  }

  /**
   * Whether there is anything of what a proposal would take back: a case of its service, or an
   * order of it that nobody has said yes to.
   */
  static boolean finds(Tx tx, Complaints complaints, Proposal proposal) {
    var service = proposal.service().name();
    for (var help : proposal.help())
      if (help instanceof Help.TakeBack back) {
        var meant = complaints.meant(proposal, back);
        if (!cases(tx, meant, service).isEmpty() || !asked(tx, meant, service).isEmpty())
          return true;
      }
    return false;
  }

  /** The case of a service that was closed; empty where there was none any more. */
  Optional<String> of(Proposal proposal, Help.TakeBack back, Cause cause) {
    var meant = complaints.meant(proposal, back);
    for (var open : OpenCase.read(tx, cases(tx, meant, proposal.service().name()))) {
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
  List<String> unanswered(Proposal proposal, Help.TakeBack back) {
    return asked(tx, complaints.meant(proposal, back), proposal.service().name());
  }

  private static List<String> cases(Tx tx, Optional<String> complaint, String service) {
    if (complaint.isEmpty()) return List.of();
    return ids(
        tx.rows(
            "select id from care_case where decision = ? and service = ? and state <> 'closed'"
                + " order by seq desc limit 1",
            complaint.get(),
            service));
  }

  private static List<String> asked(Tx tx, Optional<String> complaint, String service) {
    if (complaint.isEmpty()) return List.of();
    return ids(
        tx.rows(
            // the next partner is asked by a later decision, for the same proposal
            "select id from partner_order where service = ? and state = 'asked' and proposal in"
                + " (select f.proposal from partner_order f where f.decision = ?)",
            service,
            complaint.get()));
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(r -> r.text(0)).toList();
  }
}
