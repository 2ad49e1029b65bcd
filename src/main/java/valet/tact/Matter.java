package valet.tact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.memory.Letter;
import valet.memory.LetterClass;
import valet.memory.Order;
import valet.rules.Help;
import valet.rules.Moment;
import valet.rules.Proposal;
import valet.tact.Verdict.Voice;

/** One proposal on the table, with all that the policies ask about it. */
final class Matter {
  /**
   * Who speaks first: safety, class, urgency, need's end, what it is worth, then the rule's name;
   * never chance.
   */
  static final Comparator<Matter> ORDER =
      Comparator.comparing(Matter::letterClass)
          .thenComparing(m -> !m.urgent())
          .thenComparing(m -> m.proposal.need().until())
          .thenComparing(Matter::worth, Comparator.reverseOrder())
          .thenComparing(m -> m.proposal.rule())
          .thenComparing(m -> m.proposal.id());

  final Proposal proposal;
  final boolean replaced;
  private final boolean held;
  final Sitting sitting;
  final List<Say> says;
  final List<Voice> voices = new ArrayList<>(1);
  final List<String> withdraws = new ArrayList<>(0);
  final List<String> corrects = new ArrayList<>(0);
  private Optional<Reason> untold = Optional.empty();
  private Optional<Verdict> verdict = Optional.empty();

  /**
   * @param held whether it waited for its hour: then its corrections were needed when it was made
   */
  Matter(Proposal proposal, boolean held, boolean replaced, Sitting sitting) {
    this.held = held;
    this.replaced = replaced;
    this.sitting = sitting;
    var wanted = new ArrayList<Help>(proposal.help());
    var needless = new HashSet<Help>();
    for (var help : vain(proposal) ? List.<Help>of() : proposal.help()) {
      if (help instanceof Help.Unsay unsay) {
        var waits =
            Correction.of(unsay.asCorrection(), proposal, portraitLetters(), sitting.wished.held());
        withdraws.addAll(waits.waiting());
        corrects.addAll(waits.again());
      }
      if (!(help instanceof Help.Correct correct)) continue;
      var found = Correction.of(correct, proposal, portraitLetters(), sitting.wished.held());
      withdraws.addAll(found.waiting());
      corrects.addAll(found.again());
      if (held) continue;
      if (!found.needed()) needless.add(correct);
      if (found.unheard() && promises(proposal))
        wanted.set(wanted.indexOf(correct), new Help.Send(correct.said(), correct.channels()));
    }
    this.proposal = wanted.equals(proposal.help()) ? proposal : proposal.wanting(wanted);
    this.says = Say.allOf(this.proposal);
    says.removeIf(say -> needless.contains(say.help()));
    for (var say : says) address(say);
  }

  private boolean vain(Proposal of) {
    return sitting.vain.contains(of.id());
  }

  /** Whether it would take back what is not there: then nothing is corrected, either. */
  boolean vain() {
    return vain(proposal);
  }

  private static boolean promises(Proposal proposal) {
    return proposal.help().stream().anyMatch(help -> help instanceof Help.Promise);
  }

  /**
   * Whether it waited to promise something of an order that is not confirmed any more: then nothing
   * may be told of it. What is told again must still be true as well.
   */
  boolean overtaken() {
    if (Retold.overtaken(proposal, moment().portrait().orders())) return true;
    if (held && Settled.question(proposal, moment())) return true;
    if (!held) return false;
    for (var help : proposal.help())
      if (help instanceof Help.Promise promise && promise.order().isPresent())
        for (var order : moment().portrait().orders())
          if (order.id().equals(promise.order().get()) && order.state() != Order.State.CONFIRMED)
            return true;
    return false;
  }

  /** Whether it says what a letter said that did not arrive. */
  boolean again() {
    for (var say : says) if (say.help() instanceof Help.Again) return true;
    return false;
  }

  /** Whether it comes instead of this letter: then the letter neither counts nor has the voice. */
  boolean standsFor(Letter letter) {
    if (withdraws.contains(letter.id())) return true;
    for (var say : says)
      if (say.help() instanceof Help.Again again && again.letter().equals(letter.id())) return true;
    return false;
  }

  private List<Letter> portraitLetters() {
    return moment().portrait().letters();
  }

  private void address(Say say) {
    var addressing = Addressing.of(say, proposal.service(), moment(), now());
    var voice = addressing.voice();
    if (voice.isPresent() && voice.get().channel() == Channel.RECEIPT && printsPaper()) {
      untold = Optional.of(Reason.ONE_RECEIPT);
      return;
    }
    voice.ifPresent(voices::add);
    if (voice.isEmpty() && untold.isEmpty()) untold = Optional.of(addressing.refusal());
  }

  Moment moment() {
    return sitting.wished.moment();
  }

  Instant now() {
    return sitting.now;
  }

  Instant needEnds() {
    return proposal.need().until();
  }

  /** Why one of its letters cannot be told at all. */
  Optional<Reason> untold() {
    return untold;
  }

  /** What a letter of its service is worth, less what it costs. */
  BigDecimal worth() {
    return sitting.manners.worth().getOrDefault(proposal.service().name(), BigDecimal.ZERO);
  }

  /** Whether there were corrections, none of them needed, and nothing else is wanted. */
  boolean nothingToCorrect() {
    return says.isEmpty()
        && !proposal.help().isEmpty()
        && withdraws.isEmpty()
        && proposal.help().stream().allMatch(help -> help instanceof Help.Correct);
  }

  /** Whether it asks something of a partner. */
  boolean orders() {
    return proposal.help().stream().anyMatch(help -> help instanceof Help.Order);
  }

  /**
   * Whether it asks for a yes or no: by its words, about an order, or whether a case is well now.
   */
  boolean asks() {
    if (proposal.order().isPresent()) return true;
    for (var say : says)
      if (sitting.manners.questions().asks(proposal.service().name(), say.message())) return true;
    return proposal.because().stream().anyMatch(b -> b.key().startsWith("case."));
  }

  /** The weightiest class of its letters; where it has none, that of its service. */
  LetterClass letterClass() {
    return says.stream()
        .map(Say::letterClass)
        .min(Comparator.naturalOrder())
        .orElse(proposal.service().letterClass());
  }

  /** Marketing is never urgent, whatever its service says, nor is a question that was put off. */
  boolean urgent() {
    return proposal.service().urgent()
        && letterClass() != LetterClass.MARKETING
        && says.stream().noneMatch(say -> say.help() instanceof Help.Remind);
  }

  /** What follows up a promise, and what cannot wait, waits for no cap and no other voice. */
  boolean goesFirst() {
    return urgent() || letterClass().compareTo(LetterClass.PROMISE) <= 0;
  }

  /** Paper that the customer waits for disturbs nobody. */
  boolean onlyPaper() {
    for (var voice : voices) if (voice.channel() != Channel.RECEIPT) return false;
    return true;
  }

  boolean speaksBy(Channel channel) {
    for (var voice : voices) if (voice.channel() == channel) return true;
    return false;
  }

  boolean printsPaper() {
    return speaksBy(Channel.RECEIPT);
  }

  /** Speaks with the voices found. */
  Verdict speak(Reason reason) {
    return new Verdict.Speak(reason, voices);
  }

  /** Waits while the need lasts, else is silent. */
  Verdict wait(Reason hold, Instant until, Reason silence) {
    if (until.isAfter(needEnds())) return new Verdict.Silence(silence);
    var later = new ArrayList<Voice>();
    for (var say : says)
      for (var channel : say.channels())
        if (channel != Channel.RECEIPT) later.add(Addressing.voice(say, channel, moment()));
    return new Verdict.Hold(hold, until, later);
  }

  void ruled(Verdict given) {
    verdict = Optional.of(given);
  }

  Verdict verdict() {
    return verdict.orElseThrow();
  }
}
