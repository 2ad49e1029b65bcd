package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import valet.memory.Slot;
import valet.rules.Help;
import valet.rules.Proposal;

/** What is wanted of some partner, whoever it will be. */
record Want(
    String proposal,
    String service,
    String what,
    String kind,
    Duration within,
    Optional<Slot> slot,
    Map<String, String> facts,
    Instant until) {
  Want {
    facts = Map.copyOf(facts);
  }

  static Want of(Proposal proposal, Help.Order help) {
    return new Want(
        proposal.id(),
        proposal.service().name(),
        help.what(),
        help.kind(),
        help.answerWithin(),
        help.slot(),
        help.facts(),
        proposal.need().until());
  }

  /** The instant until which an answer asked for now is waited for; late help is no help. */
  Instant answerBy(Instant now) {
    var by = now.plus(within);
    return by.isAfter(until) && until.isAfter(now) ? until : by;
  }
}
