package valet.promises;

import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.EventReader;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Row;
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

  /**
   * Whether there is anything of what a proposal would take back: a case of its service, or an
   * order of it that nobody has said yes to.
   */
  static boolean finds(Tx tx, Proposal proposal) {
    var service = proposal.service().name();
    for (var help : proposal.help())
      if (help instanceof Help.TakeBack back) {
        var meant = complaint(tx, back, proposal.customer());
        if (!cases(tx, meant, service).isEmpty() || !asked(tx, meant, service).isEmpty())
          return true;
      }
    return false;
  }

  /** The case of a service that was closed; empty where there was none any more. */
  Optional<String> of(Help.TakeBack back, String service, Cause cause) {
    for (var open : OpenCase.read(tx, cases(tx, complaint(tx, back, cause.customer()), service))) {
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
    return asked(tx, complaint(tx, back, cause.customer()), service);
  }

  /**
   * The decision of the complaint that is meant; a customer takes back only what they themselves
   * have said. The one that is named, else the newest that is open, of those about the same where
   * it is said what about.
   */
  private static Optional<String> complaint(Tx tx, Help.TakeBack back, Optional<String> customer) {
    if (customer.isEmpty()) return Optional.empty();
    var about = CareCase.About.topic(back.about());
    for (var row :
        tx.rows(
            "select d.id, d.event_id, d.event, exists (select 1 from care_case c where c.decision ="
                + " d.id and c.state <> 'closed') or exists (select 1 from partner_order o where"
                + " o.state in ('asked','confirmed') and o.proposal in (select f.proposal from"
                + " partner_order f where f.decision = d.id)) from decision d where"
                + " d.customer = ? and d.type = 'complaint' order by d.seq desc limit "
                + LOOKED_AT,
            customer.get())) {
      boolean meant =
          back.complaint().isPresent()
              ? back.complaint().get().equals(row.text(1))
              : row.flag(3) && (about.isEmpty() || about.equals(topic(row.maybeText(2))));
      if (meant) return Optional.of(row.text(0));
    }
    return Optional.empty();
  }

  private static Optional<String> topic(Optional<String> event) {
    return event.isPresent()
            && EventReader.trusted(event.get(), "").data() instanceof Data.Complaint complaint
        ? CareCase.About.topic(complaint.about())
        : Optional.empty();
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
