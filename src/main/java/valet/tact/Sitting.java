package valet.tact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.rules.Wishes.Wished;
import valet.tact.Verdict.Hold;
import valet.tact.Verdict.Silence;
import valet.tact.Verdict.Speak;
import valet.tact.Verdict.Voice;
import valet.tact.Verdicts.Judged;
import valet.tact.Verdicts.Ruling;

/**
 * One person's proposals judged together, best first, so that each knows who has spoken before it.
 */
final class Sitting {
  final Manners manners;
  final Wished wished;
  final Instant now;
  final Griefs griefs;
  final Purse purse;
  final Set<String> vain;
  final Place place;
  private final List<Voice> spoken = new ArrayList<>(0);
  final OneLetter oneLetter;
  private boolean printed;

  /**
   * @param vain proposals that would take back what is not there
   */
  Sitting(
      Manners manners, Wished wished, Griefs griefs, Purse purse, Set<String> vain, Instant now) {
    this.manners = manners;
    this.wished = wished;
    this.griefs = griefs;
    this.purse = purse;
    this.vain = vain;
    this.now = now;
    this.oneLetter = new OneLetter(manners.together());
    this.place = Whereabouts.place(wished.moment(), manners.zone());
  }

  Judged judge() {
    var again = matters(wished.held(), true);
    var fresh = matters(wished.fresh(), false);
    var inOrder = new ArrayList<Matter>(again.size() + fresh.size());
    inOrder.addAll(again);
    inOrder.addAll(fresh);
    inOrder.sort(Matter.ORDER);
    for (var matter : inOrder) rule(matter);
    return new Judged(wished, Optional.of(place), rulings(fresh), rulings(again));
  }

  private List<Matter> matters(List<Proposal> proposals, boolean held) {
    var all = new ArrayList<Matter>(proposals.size());
    for (var proposal : proposals)
      all.add(new Matter(proposal, held, held && replaced(proposal), this));
    return all;
  }

  /** Whether a fresh proposal corrects what this held one would say. */
  private boolean replaced(Proposal held) {
    for (var fresh : wished.fresh())
      for (var help : fresh.help())
        if (correction(help).filter(c -> Correction.replaces(c, fresh, held)).isPresent())
          return true;
    return false;
  }

  private static Optional<Help.Correct> correction(Help help) {
    if (help instanceof Help.Unsay unsay) return Optional.of(unsay.asCorrection());
    return help instanceof Help.Correct correct ? Optional.of(correct) : Optional.empty();
  }

  private void rule(Matter matter) {
    matter.ruled(verdict(matter));
    if (!(matter.verdict() instanceof Speak speak)) return;
    printed |= matter.printsPaper();
    purse.spend(matter);
    oneLetter.spoken(matter, speak.along());
    if (speak.along().isPresent()) return; // one letter disturbs once
    for (var voice : matter.voices) if (voice.channel() != Channel.RECEIPT) spoken.add(voice);
  }

  private static Verdict verdict(Matter matter) {
    for (var policy : Policies.inOrder()) {
      var verdict = policy.judge(matter);
      if (verdict.isPresent()) return verdict.get();
    }
    return matter.speak(matter.again() ? Reason.NEXT_CHANNEL : Reason.HELPFUL_NOW);
  }

  private static List<Ruling> rulings(List<Matter> matters) {
    var all = new ArrayList<Ruling>(matters.size());
    for (var m : matters)
      all.add(new Ruling(m.proposal, m.verdict(), m.withdraws, m.corrects, cases(m, m.verdict())));
    return all;
  }

  /**
   * A case disturbs nobody, so it neither waits nor falls with its letter; and what was promised,
   * is dangerous or corrects what was said, and cannot be told, is a call for a person.
   */
  private static List<Help.Person> cases(Matter matter, Verdict verdict) {
    if (verdict instanceof Speak) return List.of();
    if (verdict instanceof Silence silence && settled(silence.reason())) return List.of();
    var own = new ArrayList<Help.Person>();
    for (var help : matter.proposal.help()) if (help instanceof Help.Person call) own.add(call);
    if (verdict instanceof Hold || !own.isEmpty() || vain(verdict)) return own;
    for (var say : matter.says)
      if (say.letterClass().compareTo(LetterClass.PROMISE) <= 0
          || say.help() instanceof Help.Correct
          || (say.help() instanceof Help.Again again && again.owed()))
        own.add(
            new Help.Person(
                "\"" + say.message() + "\" could not be told: " + verdict.reason().text()));
    return own;
  }

  /** Nobody misses what would have been told of it; a person who is asked beside it, is. */
  private static boolean vain(Verdict verdict) {
    return verdict.reason() == Reason.NOTHING_LEFT;
  }

  private static boolean settled(Reason reason) {
    return reason == Reason.REPLACED
        || reason == Reason.OVERTAKEN
        || reason == Reason.SAID_BEFORE
        || reason == Reason.HOLDOUT
        || reason == Reason.NOTHING_TO_CORRECT;
  }

  boolean printed() {
    return printed;
  }

  /** How many letters like these speak in this very moment. */
  int spoken(Predicate<Voice> like) {
    return (int) spoken.stream().filter(like).count();
  }

  /**
   * When the voice is free for this matter. A letter that waits in the outbox for longer than the
   * gap holds back only what is no weightier than itself.
   */
  Instant voiceFree(Matter matter) {
    var free = !spoken.isEmpty() ? now.plus(manners.gap()) : now;
    for (var letter : wished.moment().portrait().letters()) {
      if (letter.channel() == Channel.RECEIPT
          || LetterState.UNSAID.contains(letter.state())
          || matter.standsFor(letter)) continue;
      var end = letter.createdAt().plus(manners.gap());
      boolean waits = letter.state() == LetterState.QUEUED || letter.state() == LetterState.RETRY;
      if (waits
          && !end.isAfter(now)
          && !now.isAfter(letter.until())
          && letter.letterClass().compareTo(matter.letterClass()) <= 0)
        end = now.plus(manners.gap());
      if (end.isAfter(free)) free = end;
    }
    return free;
  }
}
