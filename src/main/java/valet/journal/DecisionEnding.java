package valet.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/**
 * Why, and with it all that came of it: orders, promises, cases, and that the event was decided.
 * What came of a proposal goes with the decision that made it, whichever spoke.
 */
record DecisionEnding(KeepingEnds ends) implements Ending {
  /** Ledgers, and which of their rows keep their decision. */
  private static final Map<String, String> OPEN =
      Map.of(
          "letter", "state is not null", // those that may go went before
          "held", "until is not null",
          "promise", "state in ('planned', 'made')",
          "partner_order", "state in ('asked', 'confirmed')");

  @Override
  public String what() {
    return "decisions";
  }

  @Override
  public Instant before(Instant now) {
    return ends.decisionsBefore(now);
  }

  @Override
  public List<Row> page(Tx tx, long mark, int most) {
    return Ending.decisions(tx, mark, most);
  }

  @Override
  public Set<String> open(Tx tx, Collection<String> ids, Instant before) {
    var open = Ending.awaited(tx, ids);
    var own = proposals(tx, ids);
    var all = own.keySet();
    OPEN.forEach(
        (ledger, stays) -> {
          for (var row :
              tx.rows(
                  "select proposal from "
                      + ledger
                      + " where "
                      + stays
                      + " and "
                      + tx.among("proposal"),
                  tx.all(all))) open.add(own.getOrDefault(row.text(0), ""));
        });
    // what a later one's promise or letter rests on goes after it
    for (var later : List.of("promise", "letter"))
      for (var row :
          tx.rows(
              "select o.proposal from partner_order o join "
                  + later
                  + " l on l.order_id = o.id where l.proposal <> o.proposal and "
                  + tx.among("o.proposal"),
              tx.all(all))) open.add(own.getOrDefault(row.text(0), ""));
    // and what points to a decision of another's proposal goes before it
    for (var ledger : List.of("letter", "promise", "partner_order", "care_case"))
      for (var row :
          tx.rows(
              "select decision, proposal from " + ledger + " where " + tx.among("decision"),
              tx.all(ids)))
        if (row.maybeText(1).filter(p -> !row.text(0).equals(own.get(p))).isPresent())
          open.add(row.text(0));
    return open;
  }

  @Override
  public void remove(Tx tx, Collection<String> ids) {
    var all = proposals(tx, ids).keySet();
    var orders =
        tx.rows("select id from partner_order where " + tx.among("proposal"), tx.all(all)).stream()
            .map(r -> r.text(0))
            .toList();
    tx.run("delete from promise where " + tx.among("proposal"), tx.all(all));
    tx.run("delete from confirmation where " + tx.among("order_id"), tx.all(orders));
    tx.run("delete from ask where " + tx.among("order_id"), tx.all(orders));
    tx.run("delete from partner_order where " + tx.among("id"), tx.all(orders));
    tx.run("delete from compensation where " + tx.among("proposal"), tx.all(all));
    tx.run("delete from care_case where " + tx.among("decision"), tx.all(ids));
    tx.run("delete from silence where " + tx.among("proposal"), tx.all(all));
    tx.run("delete from deed where " + tx.among("proposal"), tx.all(all));
    tx.run("delete from decision where " + tx.among("id"), tx.all(ids));
  }

  /** What they proposed, and which of them did. */
  private static Map<String, String> proposals(Tx tx, Collection<String> ids) {
    var proposals = new HashMap<String, String>();
    for (var row :
        tx.rows(
            "select id, body from decision where body is not null and " + tx.among("id"),
            tx.all(ids)))
      for (var proposal : Conservation.proposed(row.text(1))) proposals.put(proposal, row.text(0));
    return proposals;
  }
}
