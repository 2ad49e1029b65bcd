package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.messages.Written;
import valet.rules.Proposal;
import valet.store.Due;
import valet.store.Tx;

/** Needs that wait for their hour, each with the version of the rules that made it. */
public final class HeldNeeds {
  private HeldNeeds() {}

  /** A held proposal and what it came of. */
  public record Waiting(Proposal proposal, Arrived arrived) {}

  /**
   * What became of the needs that waited.
   *
   * @param moved those that another version of their rule took over
   * @param stayed those of which no rule speaks any more, as they were
   */
  public record Moved(int moved, int stayed) {}

  /** Those that another book made, where what happened is still kept. */
  public static List<Waiting> ofOtherBooks(Tx tx, String book) {
    var waiting = new ArrayList<Waiting>();
    for (var row :
        tx.rows(
            "select h.body, d.event, d.hash, d.at from held h join decision d on d.id = h.decision"
                + " where d.book <> ? and d.event is not null order by h.proposal",
            book))
      waiting.add(
          new Waiting(
              HeldJson.read(row.text(0)).proposal(),
              Arrived.of(EventReader.trusted(row.text(1), row.text(2)), row.time(3))));
    return waiting;
  }

  /**
   * Puts a proposal that was made anew in the place of the one that is held under its id, with its
   * words, and has it judged at once.
   *
   * @return whether it was; one that has nothing to say is not
   */
  public static boolean move(Tx tx, Written anew, Instant now) {
    boolean moved = false;
    for (var page : anew.all())
      for (var ruling : page.judged().fresh()) {
        var proposal = ruling.proposal();
        var drafts = page.drafts().getOrDefault(proposal.id(), List.of());
        if (drafts.isEmpty()) continue;
        int rows =
            tx.run(
                "update held set body = ?, until = ?, need_until = ? where proposal = ?",
                new HeldJson(proposal, drafts).json(),
                now,
                proposal.need().until(),
                proposal.id());
        if (rows == 0) continue;
        tx.due(List.<Due>of(Entry.hourOf(proposal, now, proposal.customer())));
        moved = true;
      }
    return moved;
  }
}
