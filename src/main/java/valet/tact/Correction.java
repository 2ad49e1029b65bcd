package valet.tact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.memory.Letter;
import valet.memory.LetterState;
import valet.rules.Help;
import valet.rules.Proposal;

/**
 * What a {@link Help.Correct} finds of what it corrects. It looks for the message it corrects and
 * for itself, so that the second delay corrects what the first delay said.
 *
 * @param said whether the customer may have read it
 * @param waiting letters that say it and are not out yet
 * @param again letters that say it and might be sent again, because nobody knows its fate yet
 * @param held whether a proposal that says it waits for its hour
 */
record Correction(boolean said, List<String> waiting, List<String> again, boolean held) {
  private static final Set<LetterState> NOT_SETTLED =
      EnumSet.of(LetterState.SENDING, LetterState.UNKNOWN);
  private static final Set<LetterState> NOT_OUT = EnumSet.of(LetterState.QUEUED, LetterState.RETRY);

  static Correction of(
      Help.Correct help, Proposal proposal, List<Letter> letters, List<Proposal> held) {
    boolean said = false;
    var waiting = new ArrayList<String>();
    var again = new ArrayList<String>();
    for (var letter : letters) {
      if (!letter.service().equals(proposal.service().name())) continue;
      if (!about(help, letter.message())) continue;
      if (!sameOrder(letter.order(), proposal.order().map(Proposal.About::order))) continue;
      if (NOT_OUT.contains(letter.state())) waiting.add(letter.id());
      else if (NOT_SETTLED.contains(letter.state())) again.add(letter.id());
      said |= LetterState.SAID.contains(letter.state());
    }
    return new Correction(
        said, waiting, again, held.stream().anyMatch(h -> replaces(help, proposal, h)));
  }

  /** Where nothing was said and nothing waits to be said, there is nothing to correct. */
  boolean needed() {
    return said || held || !waiting.isEmpty();
  }

  /**
   * Whether nobody has heard yet what it corrects. Whoever then offers the same anew says it in the
   * first words: "later than we said" would speak of something that was never said.
   */
  boolean unheard() {
    return !said && needed();
  }

  /** Whether a held proposal says what {@code help} corrects, or corrects the same. */
  static boolean replaces(Help.Correct help, Proposal proposal, Proposal held) {
    return held.service().name().equals(proposal.service().name())
        && !held.id().equals(proposal.id())
        && sameOrder(
            held.order().map(Proposal.About::order), proposal.order().map(Proposal.About::order))
        && Say.allOf(held).stream()
            .anyMatch(say -> about(help, say.message()) || correctsTheSame(help, say.help()));
  }

  private static boolean about(Help.Correct help, String message) {
    return Say.same(help.said(), message) || Say.same(help.message(), message);
  }

  private static boolean correctsTheSame(Help.Correct help, Help other) {
    return other instanceof Help.Correct correct && Say.same(correct.said(), help.said());
  }

  /** A letter that is about no order may still be about this one. */
  private static boolean sameOrder(Optional<String> one, Optional<String> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
