package valet.tact;

import java.util.ArrayList;
import java.util.List;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.rules.Help;
import valet.rules.Proposal;

/**
 * One letter that a proposal wants: a {@link Help.Send}, {@link Help.Correct}, {@link Help.Remind}
 * or {@link Help.Again}.
 */
record Say(Help help, String message, List<Channel> channels, LetterClass letterClass) {

  /** Every letter of a proposal, in its order. */
  static List<Say> allOf(Proposal proposal) {
    var all = new ArrayList<Say>(1);
    for (var help : proposal.help()) {
      if (help instanceof Help.Send send)
        all.add(of(proposal, send, send.message(), send.channels()));
      if (help instanceof Help.Correct correct)
        all.add(of(proposal, correct, correct.message(), correct.channels()));
      if (help instanceof Help.Remind remind)
        all.add(of(proposal, remind, remind.message(), remind.channels()));
      if (help instanceof Help.Again again)
        all.add(of(proposal, again, again.message(), again.channels()));
    }
    return all;
  }

  private static Say of(Proposal proposal, Help help, String message, List<Channel> channels) {
    return new Say(help, message, channels, proposal.service().classOf(message));
  }

  /** Whether two names are one message: they are compared as file names are. */
  static boolean same(String message, String other) {
    return message.replace(' ', '-').equals(other.replace(' ', '-'));
  }
}
