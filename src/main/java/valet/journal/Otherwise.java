package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Channel;
import valet.messages.Draft;
import valet.rules.Help;
import valet.rules.Need;
import valet.rules.Proposal;
import valet.tact.Verdict;
import valet.tact.Verdicts.Ruling;

/** What is to be proposed if a letter does not arrive: the same, by the channels that come next. */
final class Otherwise {
  /** What has been corrected is not said again by another channel, however its end is reported. */
  static final String CORRECTED =
      "update letter set corrected = true where customer = ? and service = ? and otherwise is not"
          + " null and not corrected and replace(message, ' ', '-') in (?, ?) and (order_id is null"
          + " or coalesce(?, order_id) = order_id)";

  private Otherwise() {}

  /** The same proposal in the words for the next channels; none where there are none. */
  static Optional<Proposal> of(Proposal proposal, Draft said, List<Draft> drafts) {
    var send = said.voice().send();
    int at = channels(send).indexOf(said.voice().channel());
    var words = new ArrayList<Help.Words>(1);
    for (var draft : drafts)
      if (draft.voice().send().equals(send) && channels(send).indexOf(draft.voice().channel()) > at)
        words.add(draft.kept());
    if (words.isEmpty()) return Optional.empty();
    var again =
        new Help.Again(
            LetterRow.id(proposal, said),
            tells(proposal).orElse(proposal.id()),
            said.voice().message(),
            promised(proposal),
            corrects(said.voice().send()),
            words);
    return Optional.of(usefulUntil(proposal, end(proposal)).wanting(List.of(again)));
  }

  private static List<Channel> channels(Help help) {
    if (help instanceof Help.Send send) return send.channels();
    if (help instanceof Help.Correct correct) return correct.channels();
    if (help instanceof Help.Remind remind) return remind.channels();
    return help instanceof Help.Again again ? again.channels() : List.of();
  }

  /** Whether words say otherwise than what was said before. */
  static boolean corrects(Help send) {
    return send instanceof Help.Correct || (send instanceof Help.Again again && again.corrects());
  }

  private static boolean promised(Proposal proposal) {
    for (var help : proposal.help()) {
      if (help instanceof Help.Promise) return true;
      if (help instanceof Help.Again again) return again.promised();
    }
    return false;
  }

  /** What is promised must not be told when it was to be done already. */
  private static Instant end(Proposal proposal) {
    var end = proposal.need().until();
    for (var help : proposal.help())
      if (help instanceof Help.Promise promise && promise.by().isBefore(end)) end = promise.by();
    return end;
  }

  private static Proposal usefulUntil(Proposal p, Instant end) {
    var from = p.need().from().isAfter(end) ? end : p.need().from();
    return new Proposal(
        p.id(),
        p.decision(),
        p.customer(),
        p.service(),
        p.rule(),
        p.because(),
        new Need(from, end),
        p.help(),
        p.order());
  }

  /** The proposal whose promises a letter of this one tells of, where that is another. */
  static Optional<String> tells(Proposal proposal) {
    for (var help : proposal.help())
      if (help instanceof Help.Again again) return Optional.of(again.tells());
    return Optional.empty();
  }

  /**
   * What is done although nothing is said now: a person sees it, and what nobody will be told any
   * more is not promised any more.
   */
  static List<Help> without(Ruling ruling) {
    var others = new ArrayList<Help>(ruling.cases());
    if (ruling.verdict() instanceof Verdict.Silence)
      for (var help : ruling.proposal().help()) if (help instanceof Help.Again) others.add(help);
    return others;
  }

  /** The letters that say what a proposal corrects now or in its hour. */
  static void corrected(Ruling ruling, List<@Nullable Object[]> rows) {
    if (ruling.verdict() instanceof Verdict.Silence) return;
    var proposal = ruling.proposal();
    for (var help : proposal.help())
      if (help instanceof Help.Correct correct)
        rows.add(
            new @Nullable Object[] {
              proposal.customer(),
              proposal.service().name(),
              correct.said().replace(' ', '-'),
              correct.message().replace(' ', '-'),
              proposal.order().map(Proposal.About::order)
            });
  }
}
