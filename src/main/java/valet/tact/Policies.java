package valet.tact;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Profile;
import valet.memory.Happening;
import valet.memory.Letter;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.rules.Help;
import valet.rules.Service;
import valet.tact.Verdict.Silence;

/** The whole of tact, in order: the first policy that objects decides. */
final class Policies {
  /** How far ahead of our clock a need may begin and still begin now. */
  private static final Duration CLOCK_AHEAD = Duration.ofMinutes(5);

  private static final List<Policy> IN_ORDER =
      List.of(
          Policies::replaced,
          Policies::paused,
          Policies::nothingToSay,
          Policies::saidBefore,
          Policies::oneReceipt,
          Policies::safety,
          Policies::consentAndSuppression,
          Policies::level,
          Policies::need,
          Policies::quietHours,
          Policies::caps,
          Policies::oneVoice);

  private Policies() {}

  static List<Policy> inOrder() {
    return IN_ORDER;
  }

  /** What waited and is not true any more is not said. */
  static Optional<Verdict> replaced(Matter matter) {
    if (matter.replaced) return silence(Reason.REPLACED);
    return matter.overtaken() ? silence(Reason.OVERTAKEN) : Optional.empty();
  }

  /**
   * A service that did harm begins nothing new. What is dangerous, what follows up a promise and
   * what speaks of an order is still told: to fall silent half-way would be more harm.
   */
  static Optional<Verdict> paused(Matter matter) {
    var proposal = matter.proposal;
    if (!matter.sitting.wished.paused().contains(proposal.service().name()))
      return Optional.empty();
    boolean begins =
        proposal.help().stream().anyMatch(h -> h instanceof Help.Order)
            || (!matter.says.isEmpty()
                && proposal.order().isEmpty()
                && matter.letterClass().compareTo(LetterClass.PROMISE) > 0);
    return begins ? silence(Reason.PAUSED) : Optional.empty();
  }

  /** Without a letter nobody is disturbed; but an order whose need is over helps nobody. */
  static Optional<Verdict> nothingToSay(Matter matter) {
    if (!matter.says.isEmpty()) return Optional.empty();
    boolean asks = matter.proposal.help().stream().anyMatch(h -> h instanceof Help.Order);
    if (asks && needIsOver(matter)) return silence(Reason.NEED_OVER);
    return Optional.of(matter.speak(Reason.NOTHING_TO_SAY));
  }

  /** A proposal speaks once, and a STOP is confirmed once. */
  static Optional<Verdict> saidBefore(Matter matter) {
    for (var say : matter.says) {
      Letter last = null;
      for (var letter : matter.moment().portrait().letters()) {
        if (LetterState.UNSAID.contains(letter.state())) continue;
        boolean same = Say.same(letter.message(), say.message());
        if (same && letter.proposal().equals(matter.proposal.id()))
          return silence(Reason.SAID_BEFORE);
        if (letter.service().equals(matter.proposal.service().name())
            && (last == null || !letter.createdAt().isBefore(last.createdAt()))) last = letter;
      }
      if (last != null && Say.same(last.message(), say.message()) && answersStop(matter, last))
        return silence(Reason.SAID_BEFORE);
    }
    return Optional.empty();
  }

  private static boolean answersStop(Matter matter, Letter last) {
    for (var happening : matter.moment().known().happened())
      if (happening instanceof Happening.Heard heard
          && heard.meaning() == Happening.Meaning.STOP
          && heard.channel() == last.channel()) return true;
    return false;
  }

  /** One purchase prints one letter; the best was judged before. */
  static Optional<Verdict> oneReceipt(Matter matter) {
    return matter.printsPaper() && matter.sitting.printed()
        ? silence(Reason.ONE_RECEIPT)
        : Optional.empty();
  }

  /** Danger and law ask for nothing but an address and a need that lasts. */
  static Optional<Verdict> safety(Matter matter) {
    if (matter.letterClass() != LetterClass.SAFETY || needIsOver(matter)) return Optional.empty();
    boolean told = matter.voices.stream().anyMatch(v -> v.letterClass() == LetterClass.SAFETY);
    return told ? Optional.of(matter.speak(Reason.DANGER)) : Optional.empty();
  }

  /** A proposal stands or falls together: each of its letters needs a way. */
  static Optional<Verdict> consentAndSuppression(Matter matter) {
    return matter.untold().map(Silence::new);
  }

  /** Light is: danger, promises, and what they asked for themselves. */
  static Optional<Verdict> level(Matter matter) {
    boolean light =
        matter.moment().portrait().profile().level().equals(Optional.of(Profile.Level.LIGHT));
    if (!light
        || matter.letterClass().compareTo(LetterClass.PROMISE) <= 0
        || (matter.proposal.service().basis() != Service.Basis.CONSENT
            && matter.letterClass() != LetterClass.MARKETING)) return Optional.empty();
    return silence(Reason.LIGHT);
  }

  /** Late help is no help. The window of paper is the till's wait, whatever the event's time. */
  static Optional<Verdict> need(Matter matter) {
    if (matter.onlyPaper()) return Optional.empty();
    if (needIsOver(matter)) return silence(Reason.NEED_OVER);
    var from = matter.proposal.need().from();
    if (!from.isAfter(matter.now().plus(CLOCK_AHEAD))) return Optional.empty();
    return Optional.of(matter.wait(Reason.TOO_EARLY, from, Reason.NEED_OVER));
  }

  /** Nobody is woken for what can wait. */
  static Optional<Verdict> quietHours(Matter matter) {
    if (matter.onlyPaper() || matter.urgent()) return Optional.empty();
    var hours = matter.sitting.quietHours();
    if (hours.isEmpty()) return Optional.empty();
    var end = Quiet.end(hours.get(), matter.sitting.zones(), matter.now(), matter.needEnds());
    if (end.equals(matter.now())) return Optional.empty();
    return Optional.of(matter.wait(Reason.QUIET_HOURS, end, Reason.QUIET_TOO_LONG));
  }

  /** Enough is enough, per class; what was promised and what is urgent does not count its turn. */
  static Optional<Verdict> caps(Matter matter) {
    var cap = matter.sitting.manners.caps().get(matter.letterClass());
    if (cap == null || matter.onlyPaper() || matter.goesFirst()) return Optional.empty();
    var since = matter.now().minus(cap.per());
    var counted =
        matter.moment().portrait().letters().stream()
            .filter(l -> l.letterClass() == matter.letterClass())
            .filter(l -> l.channel() != Channel.RECEIPT)
            .filter(l -> !LetterState.UNSAID.contains(l.state()))
            .filter(l -> l.createdAt().isAfter(since))
            .filter(l -> !matter.withdraws.contains(l.id()))
            .map(Letter::createdAt)
            .sorted(Comparator.naturalOrder())
            .toList();
    int over = counted.size() + matter.sitting.spoken(matter.letterClass()) - cap.letters();
    if (over < 0) return Optional.empty();
    var oldest = over < counted.size() ? counted.get(over) : matter.now();
    var until = oldest.plus(cap.per());
    return Optional.of(matter.wait(Reason.CAP, until, Reason.CAP_REACHED));
  }

  /** What is said within the gap is said by one: the best, or who spoke already. */
  static Optional<Verdict> oneVoice(Matter matter) {
    if (matter.onlyPaper() || matter.goesFirst()) return Optional.empty();
    var until = matter.sitting.voiceFree(matter);
    if (!until.isAfter(matter.now())) return Optional.empty();
    return Optional.of(matter.wait(Reason.ONE_VOICE, until, Reason.OUTSPOKEN));
  }

  private static boolean needIsOver(Matter matter) {
    return matter.now().isAfter(matter.needEnds());
  }

  private static Optional<Verdict> silence(Reason reason) {
    return Optional.of(new Silence(reason));
  }
}
