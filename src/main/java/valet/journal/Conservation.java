package valet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import valet.event.Derived;
import valet.event.Json;
import valet.store.Row;
import valet.store.Tx;

/**
 * Whether anything was lost between what was proposed and what was done, reckoned from the ledgers
 * alone and never from a verdict: each proposal has done something (a letter, an order, a promise,
 * a case), or waits, or is silent, and never two of the three; each row has its proposal. A case
 * may stand beside a wait or a silence, because it neither waits nor falls with its letter.
 */
public final class Conservation {
  private static final int PAGE = 500;

  /** Ledgers by the kind of deed. */
  private static final Map<String, String> LEDGERS = new LinkedHashMap<>();

  static {
    LEDGERS.put("letter", "letter");
    LEDGERS.put("order", "partner_order");
    LEDGERS.put("promise", "promise");
    LEDGERS.put("case", "care_case");
  }

  private final Tx tx;
  private final List<String> lost = new ArrayList<>();

  private Conservation(Tx tx) {
    this.tx = tx;
  }

  /**
   * What does not add up, a sentence each; nothing where all does. Reads in pages.
   *
   * @param now what was to happen before is not looked for
   */
  public static List<String> of(Tx tx, Instant now) {
    var conservation = new Conservation(tx);
    long after = 0;
    for (var page = conservation.page(after); !page.isEmpty(); page = conservation.page(after)) {
      after = page.get(page.size() - 1).number(0);
      conservation.proposals(page);
    }
    conservation.rows();
    conservation.companions(now);
    return List.copyOf(conservation.lost);
  }

  private List<Row> page(long after) {
    return tx.rows(
        "select seq, id, body from decision where seq > ? and body is not null order by seq limit "
            + PAGE,
        after);
  }

  private void proposals(List<Row> decisions) {
    var decisionOf = new LinkedHashMap<String, String>();
    for (var row : decisions) for (var id : proposed(row.text(2))) decisionOf.put(id, row.text(1));
    if (decisionOf.isEmpty()) return;
    var all = tx.all(decisionOf.keySet());
    var waits = new HashSet<String>();
    for (var row : tx.rows("select proposal from held where " + tx.among("proposal"), all))
      waits.add(row.text(0));
    var silent = new HashSet<String>();
    for (var row :
        tx.rows(
            "select proposal from silence where " + tx.among("proposal"),
            tx.all(decisionOf.keySet()))) silent.add(row.text(0));
    var rows = new HashMap<String, Set<String>>();
    for (var ledger : List.of("letter", "partner_order", "promise"))
      for (var row :
          tx.rows(
              "select proposal, id from " + ledger + " where " + tx.among("proposal"),
              tx.all(decisionOf.keySet())))
        rows.computeIfAbsent(row.text(0), p -> new HashSet<>()).add(row.text(1));
    var spoke = new HashSet<String>();
    var called = new HashSet<String>();
    for (var row :
        tx.rows(
            "select proposal, kind from deed where " + tx.among("proposal"),
            tx.all(decisionOf.keySet())))
      (row.text(1).equals("case") ? called : spoke).add(row.text(0));
    decisionOf.forEach(
        (proposal, decision) -> {
          boolean did = spoke.contains(proposal) || rows.containsKey(proposal);
          int ways = (did ? 1 : 0);
          if (waits.contains(proposal)) ways++;
          if (silent.contains(proposal)) ways++;
          if (ways == 0 && !called.contains(proposal))
            lost(
                "proposal %s of decision %s has done nothing, does not wait and is not silent",
                proposal, decision);
          if (ways > 1)
            lost(
                "proposal %s of decision %s has both %s",
                proposal, decision, ways(did, waits.contains(proposal), silent.contains(proposal)));
        });
  }

  private static String ways(boolean did, boolean waits, boolean silent) {
    var all = new ArrayList<String>();
    if (did) all.add("done something");
    if (waits) all.add("a hold");
    if (silent) all.add("a silence");
    return String.join(" and ", all);
  }

  static List<String> proposed(String body) {
    try {
      var ids = new ArrayList<String>();
      for (var proposal : Json.MAPPER.readTree(body).path("proposals"))
        if (proposal.hasNonNull("id")) ids.add(proposal.get("id").asText());
      return ids;
    } catch (JsonProcessingException e) {
      return List.of(); // said by whoever looks at the decisions themselves
    }
  }

  /** Each row has its deed or its proposal, and each deed its row, unless that was too old. */
  private void rows() {
    LEDGERS.forEach(
        (kind, ledger) -> {
          for (var row :
              tx.rows(
                  "select d.proposal, d.id from deed d where d.kind = ? and d.gone = ? and not"
                      + " exists (select 1 from "
                      + ledger
                      + " l where l.id = d.id)",
                  kind,
                  false))
            lost("%s %s of proposal %s is not in its ledger", kind, row.text(1), row.text(0));
        });
    for (var ledger : List.of("letter", "partner_order", "promise"))
      for (var row :
          tx.rows(
              "select l.id, l.proposal from "
                  + ledger
                  + " l where not exists (select 1 from deed d where d.proposal = l.proposal)"))
        lost("%s %s has no proposal that did it (%s)", ledger, row.text(0), row.text(1));
    for (var row :
        tx.rows(
            "select l.id, l.proposal from letter l where not exists"
                + " (select 1 from deed d where d.proposal = l.proposal and d.kind = 'letter'"
                + " and d.id = l.id)"))
      lost("letter %s is no deed of its proposal %s", row.text(0), row.text(1));
    for (var ledger : List.of("deed", "silence", "held"))
      for (var row :
          tx.rows(
              "select l.proposal, l.decision from "
                  + ledger
                  + " l where not exists (select 1 from decision d where d.id = l.decision and"
                  + " d.body like '%' || l.proposal || '%')"))
        lost("a %s has no proposal in decision %s: %s", ledger, row.text(1), row.text(0));
  }

  /** What stands and falls with a row: its tries, what its partner was asked, what wakes it. */
  private void companions(Instant now) {
    for (var row :
        tx.rows(
            "select l.id from letter l where l.attempts <> (select count(*) from attempt a where"
                + " a.letter = l.id)")) lost("letter %s has lost one of its tries", row.text(0));
    for (var row :
        tx.rows(
            "select l.id, l.part_of from letter l where l.part_of is not null and l.state in"
                + " ('queued','retry','sending') and not exists (select 1 from letter c where c.id"
                + " = l.part_of and c.state = l.state)"))
      lost("letter %s was to go in letter %s, which does not take it", row.text(0), row.text(1));
    for (var row :
        tx.rows(
            "select o.id from partner_order o where o.state = 'asked' and not exists (select 1 from"
                + " ask a where a.order_id = o.id and a.revision = o.revision)"))
      lost("order %s is asked, but its partner never was", row.text(0));
    for (var row : tx.rows("select proposal, until from held where until > ?", now)) {
      var due = Derived.id("need.held", row.text(0), row.time(1).toString());
      if (tx.rows("select 1 from due where id = ?", due).isEmpty())
        lost("proposal %s waits until %s, but nothing wakes it", row.text(0), row.time(1));
    }
    for (var row :
        tx.rows(
            "select id, by_at from promise where state in ('planned','made') and by_at > ?", now)) {
      var due = Derived.id("promise.due", row.text(0), String.valueOf(row.time(1).toEpochMilli()));
      if (tx.rows("select 1 from due where id = ?", due).isEmpty())
        lost("promise %s is due at %s, but nothing tells when", row.text(0), row.time(1));
    }
    for (var row :
        tx.rows(
            "select id, by_at from promise where state in ('planned','made') and margin > 0 and"
                + " by_at - margin > ?",
            now)) {
      var due = Derived.id("promise.near", row.text(0), String.valueOf(row.time(1).toEpochMilli()));
      if (tx.rows("select 1 from due where id = ?", due).isEmpty())
        lost("promise %s would break without a warning at %s", row.text(0), row.time(1));
    }
  }

  private void lost(String what, Object... of) {
    lost.add(what.formatted(of));
  }
}
