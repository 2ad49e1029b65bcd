package valet.promises;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.event.EventReader;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Tx;

/**
 * Which complaint is meant when one is taken back. It is looked for once for each event: what is
 * closed on the way does not make another one meant.
 */
final class Complaints {
  /** Nobody takes back what they said so many complaints ago. */
  private static final int LOOKED_AT = 20;

  private final Tx tx;
  private final Map<Asked, Optional<String>> meant = new HashMap<>();

  Complaints(Tx tx) {
    this.tx = tx;
  }

  private record Asked(String decision, Help.TakeBack back) {}

  /**
   * The decision of the complaint that is meant; a customer takes back only what they themselves
   * have said. The one that is named, else the newest that is open, of those about the same where
   * it is said what about. It is open while a case of it is, or while somebody is asked because of
   * it; what somebody has said yes to is settled and not taken back.
   */
  Optional<String> meant(Proposal proposal, Help.TakeBack back) {
    if (proposal.customer().isEmpty()) return Optional.empty();
    return meant.computeIfAbsent(
        new Asked(proposal.decision(), back), a -> find(back, proposal.customer().get()));
  }

  private Optional<String> find(Help.TakeBack back, String customer) {
    var about = CareCase.About.topic(back.about());
    for (var row :
        tx.rows(
            "select d.id, d.event_id, d.event, exists (select 1 from care_case c where c.decision ="
                + " d.id and c.state <> 'closed') or exists (select 1 from partner_order o where"
                + " o.state = 'asked' and o.proposal in (select f.proposal from"
                + " partner_order f where f.decision = d.id)) from decision d where"
                + " d.customer = ? and d.type = 'complaint' order by d.seq desc limit "
                + LOOKED_AT,
            customer)) {
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
}
