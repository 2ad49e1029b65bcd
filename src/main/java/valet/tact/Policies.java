package valet.tact;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import valet.event.Discreet;
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
          Policies::sensitivity,
          Policies::holdout,
          Policies::mood,
          Policies::need,
          Policies::quietHours,
          Policies::together,
          Policies::caps,
          Policies::disturbance,
          Policies::budget,
          Policies::oneVoice);

  private Policies() {}

  static List<Policy> inOrder() {
    return IN_ORDER;
  }

  /** What waited and is not true any more is not said, nor that something ended which is not. */
  static Optional<Verdict> replaced(Matter matter) {
    if (matter.replaced) return silence(Reason.REPLACED);
    if (matter.vain()) return silence(Reason.NOTHING_LEFT);
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
    if (matter.nothingToCorrect()) return silence(Reason.NOTHING_TO_CORRECT);
    if (!matter.orders()) return Optional.of(matter.speak(Reason.NOTHING_TO_SAY));
    if (needIsOver(matter)) return silence(Reason.NEED_OVER);
    return holdout(matter)
        .or(() -> mood(matter))
        .or(() -> budget(matter))
        .or(() -> Optional.of(matter.speak(Reason.NOTHING_TO_SAY)));
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

  /**
   * What the person never asked us to watch is not spoken of where it is nobody's business: a rule
   * that saw such a good would tell of it, whatever its letter's words are.
   */
  static Optional<Verdict> sensitivity(Matter matter) {
    if (matter.proposal.service().basis() != Service.Basis.CONSENT) return Optional.empty();
    var gifts = matter.moment().gifts();
    for (var because : matter.proposal.because())
      for (var value : because.values().values())
        if (Discreet.hides(value) || gifts.stream().anyMatch(value::contains))
          return silence(Reason.SENSITIVE);
    return Optional.empty();
  }

  /** Some are left without a service, always the same, so that its worth can be known. */
  static Optional<Verdict> holdout(Matter matter) {
    var customer = matter.proposal.customer();
    var service = matter.proposal.service();
    if (customer.isEmpty()
        || service.basis() != Service.Basis.CONSENT
        || matter.letterClass().compareTo(LetterClass.PROMISE) <= 0) return Optional.empty();
    return Holdout.of(customer.get(), service) ? silence(Reason.HOLDOUT) : Optional.empty();
  }

  /** Who grieves, waits for a tow or has complained is not sent anything cheerful. */
  static Optional<Verdict> mood(Matter matter) {
    if (!Griefs.cheerful(matter.proposal)) return Optional.empty();
    return matter.sitting.griefs.weighOn(matter.proposal.service(), matter.now())
        ? silence(Reason.MOOD)
        : Optional.empty();
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
    var sitting = matter.sitting;
    var end =
        sitting.manners.dayAt(sitting.place, matter.letterClass(), matter.now(), matter.needEnds());
    if (end.equals(matter.now())) return Optional.empty();
    return Optional.of(matter.wait(Reason.QUIET_HOURS, end, Reason.QUIET_TOO_LONG));
  }

  /** What fits into a letter that speaks anyway comes with it, and disturbs nobody once more. */
  static Optional<Verdict> together(Matter matter) {
    var along = matter.sitting.oneLetter.place(matter);
    if (along.isEmpty() || budget(matter).isPresent()) return Optional.empty();
    return Optional.of(new Verdict.Speak(Reason.TOGETHER, matter.voices, along));
  }

  /** Enough is enough, per class; what was promised and what is urgent does not wait its turn. */
  static Optional<Verdict> caps(Matter matter) {
    if (matter.onlyPaper() || matter.goesFirst()) return Optional.empty();
    var until = matter.now();
    for (var cap : matter.sitting.manners.caps().getOrDefault(matter.letterClass(), List.of())) {
      var channel = cap.channel();
      if (channel.isPresent() && !matter.speaksBy(channel.get())) continue;
      var free =
          Turns.free(
              matter,
              cap,
              l -> l == matter.letterClass(),
              c -> channel.isEmpty() || channel.get() == c);
      if (free.isAfter(until)) until = free;
    }
    if (until.equals(matter.now())) return Optional.empty();
    return Optional.of(matter.wait(Reason.CAP, until, Reason.CAP_REACHED));
  }

  /** One person has one day, however many brands would like a part of it. */
  static Optional<Verdict> disturbance(Matter matter) {
    var budget = matter.sitting.manners.disturbance();
    if (budget.isEmpty() || matter.onlyPaper() || matter.goesFirst()) return Optional.empty();
    var until =
        Turns.free(matter, budget.get(), l -> l.compareTo(LetterClass.SERVICE) >= 0, c -> true);
    if (until.equals(matter.now())) return Optional.empty();
    return Optional.of(matter.wait(Reason.DISTURBANCE, until, Reason.DISTURBANCE_REACHED));
  }

  /** What a service may cost in a day stops it; danger and promises are not a matter of money. */
  static Optional<Verdict> budget(Matter matter) {
    if (matter.letterClass().compareTo(LetterClass.PROMISE) <= 0) return Optional.empty();
    return matter.sitting.purse.holds(matter) ? Optional.empty() : silence(Reason.BUDGET);
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
