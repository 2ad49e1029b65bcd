package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import valet.promises.Planned;
import valet.rules.Proposal;
import valet.store.Tx;
import valet.tact.Reason;
import valet.tact.Verdict;
import valet.tact.Verdicts.Ruling;

/**
 * What came of each proposal, as ledgers of their own: its deeds, row by row, or its silence with
 * one reason. Nothing is ever lost between what was wanted and what was done without these two
 * disagreeing; see {@link Conservation}.
 */
final class Outcomes {
  private final Map<String, Planned> planned;
  private final Map<String, List<LetterRow>> letters;
  private final List<@Nullable Object[]> deeds = new ArrayList<>();
  private final List<@Nullable Object[]> silences = new ArrayList<>();

  Outcomes(Map<String, Planned> planned, Map<String, List<LetterRow>> letters) {
    this.planned = planned;
    this.letters = letters;
  }

  void of(Ruling ruling, Instant now) {
    var proposal = ruling.proposal();
    var plan = planned.getOrDefault(proposal.id(), Planned.NOTHING);
    int before = deeds.size();
    for (var letter : letters.getOrDefault(proposal.id(), List.of()))
      deed(proposal, "letter", letter.id());
    plan.orders().forEach(id -> deed(proposal, "order", id));
    plan.promises().forEach(id -> deed(proposal, "promise", id));
    plan.cases().forEach(id -> deed(proposal, "case", id));
    // What only takes a letter back has done that.
    if (ruling.verdict() instanceof Verdict.Speak && deeds.size() == before)
      ruling.withdraws().forEach(id -> deed(proposal, "letter", id));
    if (ruling.verdict() instanceof Verdict.Silence silence)
      silence(proposal, silence.reason(), now);
    else if (ruling.verdict() instanceof Verdict.Speak && deeds.size() == before)
      silence(proposal, Reason.NOTHING_LEFT, now);
  }

  private void deed(Proposal proposal, String kind, String id) {
    deeds.add(new @Nullable Object[] {proposal.id(), proposal.decision(), kind, id});
  }

  private void silence(Proposal proposal, Reason reason, Instant now) {
    silences.add(
        new @Nullable Object[] {
          proposal.id(), proposal.decision(), proposal.service().name(), reason.word(), now
        });
  }

  void write(Tx tx) {
    tx.batch(
        "insert into deed (proposal, decision, kind, id) values (?, ?, ?, ?)"
            + " on conflict (proposal, kind, id) do nothing",
        deeds);
    tx.batch(
        "insert into silence (proposal, decision, service, reason, at) values (?, ?, ?, ?, ?)"
            + " on conflict (proposal) do nothing",
        silences);
  }
}
